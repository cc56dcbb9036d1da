"""English names of groups, and what they mean."""

import csv

import pytest
from django.utils.translation import override

from specimens.named_groups import TABLE, group_that_is, groups, groups_beginning


@pytest.fixture
def rows():
    with TABLE.open(newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_is_whole(rows):
    names = [row["name"] for row in rows]
    assert len(names) > 400
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and row["taxa"] for name, row in zip(names, rows, strict=True))
    said = {each for row in rows for each in row["without"].split(";") if each}
    assert all(each in names or each[0].isupper() for each in said)


def test_nothing_is_left_out_that_is_meant():
    assert not [str(group) for group in groups().values() if set(group.taxa) & set(group.without)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("beetle", "beetles (Coleoptera)"),
        ("moths", "moths (Lepidoptera without butterflies)"),
        ("wasp", "wasps (Hymenoptera without bees, ants, sawflies)"),
        ("lizard", "lizards (Squamata without snakes, Amphisbaenidae)"),
        ("fern", "ferns (Polypodiopsida without horsetails)"),
        ("mice", "mice (Mus, Apodemus, Micromys, Acomys, Peromyscus)"),
        ("hermit crab", "hermit crabs (Paguridae, Diogenidae, Coenobitidae, Parapaguridae)"),
        ("fish", "fishes (Actinopterygii, Actinopteri, Teleostei and 58 others)"),
    ],
)
def test_a_group_says_what_it_is(name, words):
    assert str(groups()[name]) == words


def test_another_group_is_left_out_with_all_its_taxa():
    assert groups()["moth"].without == groups()["butterfly"].taxa


def test_a_group_is_recognised_by_its_taxa():
    assert group_that_is(frozenset({"Leporidae"}), frozenset({"Lepus"})).name == "rabbit"
    assert group_that_is(frozenset({"Coleoptera"}), frozenset()) is None
    assert group_that_is(frozenset({"Leporidae"}), frozenset()) is None


def test_every_group_has_a_welsh_name_for_one_and_for_several(rows):
    assert [row["name"] for row in rows if not (row["cy"] and row["cy_plural"])] == []


def test_a_group_has_the_name_of_the_language_of_the_page():
    with override("cy"):
        assert str(groups()["moth"]) == "gwyfynod (Lepidoptera ac eithrio gloÿnnod byw)"
    assert str(groups()["moth"]) == "moths (Lepidoptera without butterflies)"


def test_groups_are_found_by_the_beginning_of_a_name_in_english_or_the_readers_language():
    with override("cy"):
        assert [each.name for each in groups_beginning("gwyfyn")] == ["moth"]
        assert [each.name for each in groups_beginning("gloynnod")] == ["butterfly"]
        assert "moth" in [each.name for each in groups_beginning("moth")]
    assert groups_beginning("gwyfyn") == []
