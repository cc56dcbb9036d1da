"""Searches within a search."""

import pytest
from django.http import QueryDict

from specimens.narrowing import narrowed
from specimens.query import SpecimenQuery

IN = '{"type":"equals","key":"TYPE_STATUS","value":"Syntype"}'


def query(address):
    return SpecimenQuery.from_params(QueryDict(address))


@pytest.mark.parametrize(
    ("address", "param", "text", "narrower"),
    [
        ("q=oak", "country", "FR", "q=oak&country=FR"),
        ("country=FR&country=GB", "country", "FR", "country=FR"),
        ("country=!FR", "country", "GB", "country=GB"),
        ("country=FR", "country", "FR", "country=FR"),
        ("year=1900,1950", "year", "1940,1959", "year=1940,1950"),
        ("year=1900,*", "year", "1890,1909", "year=1900,1909"),
        ("year=1900,1950", "year", "1907", "year=1907"),
        ("family=*", "family", "Fagaceae", "family=Fagaceae"),
        ("class=Insecta", "order", "!*", "class=Insecta&order=!*"),
    ],
)
def test_a_search_is_narrowed_by_its_own_parameters_where_they_can_say_it(
    address, param, text, narrower
):
    assert narrowed(query(address), param, text) == query(narrower)


def test_a_value_next_to_others_that_a_record_can_have_is_a_predicate():
    found = narrowed(query("typeStatus=Holotype"), "typeStatus", "Syntype")
    assert found.values("typeStatus") == ["Holotype"]
    assert found.values("predicate") == [IN]


def test_a_lack_next_to_other_criteria_is_a_negated_predicate():
    found = narrowed(query("typeStatus=!Holotype"), "typeStatus", "!*")
    assert found.values("predicate") == ['{"type":"isNull","parameter":"TYPE_STATUS"}']


@pytest.mark.parametrize("address", ["hasImage=false", "hasImage=!true"])
def test_a_value_that_is_ruled_out_is_asked_for_besides(address):
    found = narrowed(query(address), "hasImage", "true")
    assert found.without("predicate") == query(address)
    assert len(found.predicates) == 1


def test_years_that_do_not_overlap_are_found_by_neither():
    found = narrowed(query("year=1900,1950"), "year", "1960,1969")
    assert found.values("year") == ["1900,1950"]
    assert len(found.predicates) == 1
