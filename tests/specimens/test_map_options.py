"""How the map of a search shows it."""

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.map_options import COLOURED, OFFERED, read_colour, read_decade


def test_colours_that_are_offered_can_be_asked_for():
    assert set(OFFERED) <= set(COLOURED)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("", ""), (" ", ""), ("ORDER", "order"), ("institution_key", "institutionKey")],
)
def test_a_colour_is_a_field_by_any_of_its_names(text, colour):
    assert read_colour(text) == colour


@pytest.mark.parametrize("text", ["locality", "recordedBy", "nothing"])
def test_a_field_without_few_values_is_no_colour(text):
    with pytest.raises(InvalidParameter) as error:
        read_colour(text)
    assert error.value.parameter == "colour"


@pytest.mark.parametrize(
    ("text", "decade"), [("", 0), ("1950", 1950), ("1950s", 1950), (" 2020 ", 2020)]
)
def test_a_decade_is_its_first_year(text, decade):
    assert read_decade(text) == decade


@pytest.mark.parametrize("text", ["1955", "50", "last", "0990", "3000", "²000", "-1950"])
def test_another_year_begins_no_decade(text):
    with pytest.raises(InvalidParameter) as error:
        read_decade(text)
    assert error.value.parameter == "decade"
