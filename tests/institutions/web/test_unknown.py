"""Parameters that a page does not know."""

import pytest
from django.http import QueryDict

from institutions.web.unknown import LONGEST, MOST_NAMED, unknown_names


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
