from uuid import UUID

import pytest
from django.forms import ValidationError

from institutions.filter_fields import (
    BooleanField,
    ChoiceField,
    CountriesField,
    KeysField,
    NumberRangeField,
    PageField,
    ValuesField,
    WordsField,
)

KEY = "1d31211e-350e-492a-a597-34d24bbc1769"


def test_values_are_stripped_and_empty_ones_left_out():
    assert ValuesField().clean([" Museum ", "", "  ", "Herbarium"]) == ["Museum", "Herbarium"]
    assert ValuesField().clean(None) == []


def test_a_null_character_which_postgresql_has_not_is_refused():
    with pytest.raises(ValidationError, match="Null characters"):
        ValuesField().clean(["Mus\x00eum"])


def test_keys_are_uuids():
    assert KeysField().clean([KEY.upper()]) == [UUID(KEY)]
    with pytest.raises(ValidationError, match="UUID"):
        KeysField().clean(["NHMUK"])


@pytest.mark.parametrize(("text", "value"), [("true", True), (" False", False), ("", None)])
def test_a_boolean_is_true_or_false_or_absent(text, value):
    assert BooleanField().clean(text) is value


def test_a_word_other_than_true_or_false_is_refused():
    with pytest.raises(ValidationError, match="“yes” is neither true nor false"):
        BooleanField().clean("yes")


@pytest.mark.parametrize(
    ("text", "ends"),
    [("7", (7, 7)), ("10, 100", (10, 100)), ("1000,*", (1000, None)), ("*,*", (None, None))],
)
def test_a_range_of_numbers_has_two_ends_that_may_be_open(text, ends):
    assert NumberRangeField().clean(text) == ends


def test_an_absent_range_is_none():
    assert NumberRangeField().clean("") is None


@pytest.mark.parametrize("text", ["a", "1,2,3", "1.5", "-1", "٣", "9" * 19])
def test_a_text_that_is_no_range_of_whole_numbers_is_refused(text):
    with pytest.raises(ValidationError, match="neither a number nor a range"):
        NumberRangeField().clean(text)


@pytest.mark.parametrize("text", ["“7”.", "\u20097\u200b", "７"])
def test_a_number_is_read_without_what_stands_around_it(text):
    assert NumberRangeField().clean(text) == (7, 7)
    assert PageField().clean(text) == 7


def test_a_choice_is_read_in_any_case_and_another_word_is_refused_as_it_was_typed():
    field = ChoiceField(choices=[("ASC", "ASC")], required=False)
    assert field.clean(" “asc” ") == "ASC"
    assert field.clean("\u200b") == ""
    with pytest.raises(ValidationError, match="Select a valid choice. Up is"):
        field.clean("Up")


def test_search_words_are_cleaned():
    assert WordsField().clean("\u200bE\u0301tang\u00a0 ") == "Étang"


def test_countries_are_two_letter_codes_in_any_case():
    assert CountriesField().clean(["gb", " FR. ", ""]) == ["GB", "FR"]
    with pytest.raises(ValidationError, match="two-letter country code"):
        CountriesField().clean(["GB", "QQ"])
