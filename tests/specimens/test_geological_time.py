"""The units of geological time, their names, and ranges of them."""

import pytest
from django.utils.translation import override

from specimens.geological_time import (
    Interval,
    interval_in,
    name_in_words,
    named,
    read_interval,
    regional_names,
    units,
)


def test_the_chart_is_whole():
    """Every unit lies within its parent, and those within a parent leave no gap."""
    within = {}
    for unit in units().values():
        within.setdefault(unit.within, []).append(unit)
    assert len(units()) > 170
    for name, parts in within.items():
        ends = [(unit.start, unit.end) for unit in parts]
        assert all(start > end for start, end in ends)
        assert [end for _start, end in ends[:-1]] == [start for start, _end in ends[1:]]
        if name:
            assert (ends[0][0], ends[-1][1]) == (units()[name].start, units()[name].end)


def test_ages_are_years_before_the_present():
    assert units()["Jurassic"][3:] == (201_400_000, 145_000_000)
    assert units()["Meghalayan"][3:] == (4_200, 0)


@pytest.mark.parametrize("name", sorted(regional_names()))
def test_a_regional_name_lies_in_units_of_the_chart(name):
    found = regional_names()[name]
    assert found.start > found.end
    assert named(name) == found


@pytest.mark.parametrize(
    "text",
    [
        "LowerJurassic",
        "lowerjurassic",
        "Early Jurassic",
        "LOWER JURASSIC",
        "Jurassic, Lower",
        "Lower-Jurassic",
        "Lower Jurassic Series",
    ],
)
def test_a_name_is_understood_however_it_is_spelt(text):
    assert named(text) == Interval("LowerJurassic", "LowerJurassic")


def test_british_spellings_and_names_are_understood():
    assert named("Palaeozoic").text == "Paleozoic"
    assert named("Carixian").text == "Pliensbachian"
    assert named("Westphalian").text == "Bashkirian,Moscovian"
    assert named("Cambrian Stage 10").text == "CambrianStage10"


@pytest.mark.parametrize("text", ["", "Lower", "Stage", "Norfolk", "Triassic/Jurassic", "1900"])
def test_other_texts_mean_no_time(text):
    assert named(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("jurassic", "Jurassic"),
        ("Jurassic,Jurassic", "Jurassic"),
        ("Jurassic,Triassic", "Triassic,Jurassic"),
        ("*,Ediacaran", "*,Ediacaran"),
        ("Ediacaran,", "Ediacaran,*"),
        ("*,*", "*"),
        ("Quaternary,Tertiary", "Paleogene,Quaternary"),
        ("Mesozoic,Jurassic", "Mesozoic,Jurassic"),
    ],
)
def test_a_range_is_written_with_the_older_name_first(text, written):
    assert read_interval(text).text == written
    assert read_interval(written).text == written


@pytest.mark.parametrize("text", ["Norfolk", "Jurassic,Norfolk", "Triassic,Jurassic,Cretaceous"])
def test_other_texts_are_no_range(text):
    assert read_interval(text) is None


def test_an_interval_lasts_from_the_start_of_one_unit_to_the_end_of_the_other():
    found = read_interval("Triassic,Jurassic")
    assert (found.start, found.end) == (251_902_000, 145_000_000)
    assert (read_interval("Jurassic,*").end, read_interval("*,Jurassic").start) == (None, None)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Jurassic", "Jurassic"),
        ("Triassic to Jurassic", "Triassic,Jurassic"),
        ("triassic–jurassic", "Triassic,Jurassic"),
        ("Permo-Triassic", "Permian,Triassic"),
        ("Ludlow Series", "Ludlow"),
    ],
)
def test_words_of_a_sentence_mean_time(text, written):
    assert interval_in(text).text == written


@pytest.mark.parametrize("text", ["Ludlow", "St David's", "Recent", "to", "Kent to Jurassic"])
def test_a_town_is_no_time(text):
    assert interval_in(text) is None


def test_rocks_are_lower_and_time_is_early():
    assert name_in_words("LowerJurassic") == "Early Jurassic"
    assert name_in_words("CambrianStage10") == "Cambrian Stage 10"


def test_every_name_has_its_welsh_once():
    with override("cy"):
        units_in_welsh = [name_in_words(name) for name in units()]
        regional = [name_in_words(name) for name in regional_names()]
    assert all(units_in_welsh)
    assert all(regional)
    assert len(set(units_in_welsh)) == len(units_in_welsh)
    assert len(set(regional)) == len(regional)


def test_names_are_in_the_language_of_the_page():
    with override("cy"):
        found = [name_in_words(name) for name in ("UpperCretaceous", "Hirnantian", "Lower Lias")]
    assert found == ["Cretasaidd Diweddar", "Hirnantaidd", "Lias Isaf"]
    assert name_in_words("Lower Lias") == "Lower Lias"
