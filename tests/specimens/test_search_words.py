"""What the words of a search mean besides themselves."""

import csv

import pytest

from specimens.search_words import DATA, MOST_WORDS, Meaning, groups, meaning_of, meanings, places


def words_of(text):
    return [part.words for part in meanings(text)]


def test_the_english_name_of_a_group_means_its_taxa_and_its_other_number():
    assert meaning_of("Beetles") == Meaning("Beetles", texts=("beetle",), taxa=("Coleoptera",))
    assert meaning_of("mouse").texts == ("mice",)
    assert meaning_of("salmon").texts == ()


def test_fossils_are_a_basis_of_record():
    assert meaning_of("fossil").basis == "FOSSIL_SPECIMEN"


def test_a_place_means_its_other_names_both_ways():
    assert meaning_of("Burma").texts == ("myanmar",)
    assert meaning_of("Zimbabwe").texts == ("rhodesia", "southern rhodesia")


def test_geological_time_means_time():
    assert meaning_of("Jurassic").time.text == "Jurassic"
    assert words_of("early jurassic ammonite") == ["early jurassic", "ammonite"]
    assert meaning_of("Ludlow").time is None


def test_years_mean_years():
    assert meaning_of("1920s").years == (1920, 1929)
    assert not meaning_of("Norwich").is_more_than_words


def test_days_and_months_mean_dates():
    assert meaning_of("5 August 1891").days.text == "1891-08-05"
    assert words_of("beetles May 1890 Kent") == ["beetles", "May 1890", "Kent"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sea urchins Kent before 1900", ["sea urchins", "Kent", "before 1900"]),
        ("before Kent 1900", ["before", "Kent", "1900"]),
        ('a "b c" d', ["a", "b c", "d"]),
        ('"never closed', ["never closed"]),
        ("oak oak", ["oak"]),
        ("sri lanka 18th century", ["sri lanka", "18th century"]),
    ],
)
def test_words_that_belong_together_are_one(text, words):
    assert words_of(text) == words


def test_a_quotation_means_only_its_words():
    assert meanings('"beetles"') == [Meaning("beetles", is_quoted=True)]


def test_a_long_text_is_cut():
    assert len(meanings(" ".join(map(str, range(5_000, 5_300))))) == MOST_WORDS


def test_the_tables_are_whole():
    with (DATA / "group_names.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 400
    names = [row["name"] for row in rows]
    assert len(set(names)) == len(names)
    assert all(name == name.lower() and row["taxa"] for name, row in zip(names, rows, strict=True))
    assert all(taxa for _forms, taxa in groups().values())
    assert all(name in others for name, there in places().items() for other in there for others in [places()[other]])  # fmt: skip


def test_small_words_tell_nothing_next_to_others():
    assert [part.words for part in meanings("beetles from the Isle of Wight")] == [
        "beetles", "Isle", "Wight"
    ]  # fmt: skip
    assert [part.words for part in meanings("the")] == ["the"]
    assert [part.words for part in meanings('"from the isle"')] == ["from the isle"]
