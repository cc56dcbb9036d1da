"""Finding the other entry of a suggestion."""

import pytest

from institutions.suggestions.target import find_targets

pytestmark = pytest.mark.django_db


@pytest.fixture
def leeds(make_institution):
    make_institution("York Museum", code="YORYM", city="York")
    make_institution("York Museum of Hidden Things", code="HID", display_on_nhc_portal=False)
    return make_institution()


@pytest.mark.parametrize(
    "typed",
    [
        "leedm",
        "Leeds museum",
        " LEEDM ",
        "{key}",
        "https://registry.gbif.org/institution/{key}",
        "https://specimens.example.org/institution/{key}?x=1",
        "leeds muse",
    ],
)
def test_an_entry_is_found_by_key_address_code_and_name(leeds, typed):
    assert find_targets("institution", typed.format(key=leeds.key)) == [leeds]


def test_words_that_fit_several_find_them_but_not_the_entry_itself(leeds, make_institution):
    hull = make_institution("Hull Museum", code="HULL")
    found = find_targets("institution", "museum", but=leeds.pk)
    assert {str(each) for each in found} == {"Hull Museum", "York Museum"}
    assert hull in found


@pytest.mark.parametrize("typed", ["", "   ", "nowhere", "HID", "1" * 500])
def test_nothing_is_found_for_what_fits_none_that_is_shown(leeds, typed):
    assert find_targets("institution", typed) == []
