"""What the words of a search mean besides themselves."""

import pytest

from specimens.named_groups import NamedGroup
from specimens.search_words import MOST_WORDS, Meaning, meaning_of, meanings, places


def words_of(text):
    return [part.words for part in meanings(text)]


def test_the_english_name_of_a_group_means_its_taxa_and_its_other_number():
    welsh = (("cy", "chwilen", "chwilod"),)
    beetles = NamedGroup("beetle", "beetles", ("Coleoptera",), elsewhere=welsh)
    assert meaning_of("Beetles") == Meaning("Beetles", texts=("beetle",), group=beetles)
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


def test_the_names_of_a_place_lead_to_each_other():
    there = places()
    assert len(there) > 100
    assert all(name in there[other] for name, others in there.items() for other in others)


def test_small_words_tell_nothing_next_to_others():
    assert [part.words for part in meanings("beetles from the Isle of Wight")] == [
        "beetles", "Isle", "Wight"
    ]  # fmt: skip
    assert [part.words for part in meanings("the")] == ["the"]
    assert [part.words for part in meanings('"from the isle"')] == ["from the isle"]
