"""Parameters that a page does not know."""

import pytest
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from institutions.web.unknown import LONGEST, MOST_NAMED, refuse_unknown, unknown_names


def unknown(text):
    return unknown_names(QueryDict(text), {"q", "sort"}.__contains__)


def test_an_unknown_parameter_is_named_once():
    assert unknown("q=oak&geometry=a&sort=x&filter=b&geometry=c") == ["geometry", "filter"]


def test_a_parameter_without_a_value_asks_for_nothing():
    assert unknown("geometry=&filter=%20&=x&%20=x") == []


@pytest.mark.parametrize("name", ["utm_source", "UTM_Medium", "fbclid", "gclid", "mc_cid", "_ga"])
def test_trackers_are_passed_over_in_silence(name):
    assert unknown(f"q=oak&{name}=x") == []


def test_names_of_any_number_and_length_make_a_short_notice():
    many = unknown("&".join(f"{'x' * 1000}{number}=1" for number in range(100)))
    assert len(many) == MOST_NAMED
    assert {len(name) for name in many} == {LONGEST}


@pytest.mark.parametrize(
    ("text", "parameter", "message"),
    [
        ("colour=red", "colour", "The parameters are: key, sort"),
        ("sorts=x", "sorts", "Did you mean sort"),
        ("sort=x&sort=y", "sort", "one value only"),
    ],
)
def test_parameters_that_a_page_does_not_know_or_would_half_answer_are_refused(
    text, parameter, message
):
    with pytest.raises(InvalidParameter, match=message) as caught:
        refuse_unknown(QueryDict(text), ["sort"], many=["key"])
    assert caught.value.parameter == parameter


def test_a_page_without_parameters_says_so_and_passes_over_trackers():
    refuse_unknown(QueryDict("utm_source=x&fbclid=y"))
    refuse_unknown(QueryDict("key=a&key=b&sort=x"), ["sort"], many=["key"])
    with pytest.raises(InvalidParameter, match="takes none"):
        refuse_unknown(QueryDict("sort=x"))
