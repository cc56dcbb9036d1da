"""Values that begin as somebody typed, as GBIF's clients ask for them."""

import pytest

from institutions.text import folded

SEARCH = "/api/v1/occurrence/search"


def test_a_number_is_suggested_by_its_beginning(client, found_by_default):
    number = next(each.catalog_number for each in found_by_default if each.catalog_number)
    suggested = client.get(f"{SEARCH}/catalogNumber?q={number[:4].lower()}&limit=100").json()
    by_hand = {
        folded(each.catalog_number)
        for each in found_by_default
        if folded(each.catalog_number).startswith(folded(number[:4]))
    }
    assert {folded(each) for each in suggested} == by_hand
    assert suggested == sorted(suggested, key=folded)


def test_a_person_is_suggested_by_any_word(client, found_by_default):
    name = next(each.recorded_by[0] for each in found_by_default if each.recorded_by)
    word = name.split()[-1]
    suggested = client.get(f"{SEARCH}/RECORDED_BY?q={word}&limit=50").json()
    assert folded(name) in {folded(each) for each in suggested}


@pytest.mark.parametrize("field", ["recordNumber", "locality", "occurrenceId", "institutionCode"])
def test_no_more_are_suggested_than_asked_for(client, found_by_default, field):
    suggested = client.get(f"{SEARCH}/{field}?limit=2").json()
    assert len(suggested) == 2
    assert client.get(f"{SEARCH}/{field}?limit=0").json() == []
    assert client.get(f"{SEARCH}/{field}?q=None+such").json() == []


@pytest.mark.parametrize("typed", ["!", "\\", "*", "!*", "\\*", "a*", ","])
def test_signs_are_no_error(client, found_by_default, typed):
    assert client.get(f"{SEARCH}/catalogNumber", {"q": typed}).status_code == 200


def test_a_field_without_suggestions_is_not_found_and_others_named(client, db):
    answer = client.get(f"{SEARCH}/geometry?q=a")
    assert answer.status_code == 404
    assert "catalogNumber" in answer.json()["error"]


@pytest.mark.parametrize(
    ("query", "parameter"), [("limit=x", "limit"), ("query=a", "query"), ("q=*a*b*c*d*e", "q")]
)
def test_a_bad_parameter_is_named(client, found_by_default, query, parameter):
    answer = client.get(f"{SEARCH}/catalogNumber?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)
