"""Entries are told apart by their codes, names with places, pins and postcode areas."""

from uuid import UUID

import pytest

from institutions.entry_score.surroundings import Surroundings, code_of, postcode_area
from institutions.models import Collection, Institution


@pytest.mark.parametrize(
    ("postcode", "area"),
    [("SW7 5BD", "sw"), ("s1 2hh", "s"), ("LONDON", ""), ("", ""), ("123", ""), ("BT9", "bt")],
)
def test_a_postcode_area_is_its_first_letters(postcode, area):
    assert postcode_area(Institution(address={"postalCode": postcode})) == area
    assert postcode_area(Institution(address={}, mailing_address={"postalCode": postcode})) == area


def test_others_with_a_code_are_found_whatever_its_case():
    one, other = (
        Institution(key=UUID(int=n), code=code) for n, code in ((1, "LeeDM"), (2, "LEEDM"))
    )
    assert Surroundings([one, other]).others("code", code_of(one), one.pk) == [other]


def test_an_empty_code_is_nobodys():
    one, other = (Institution(key=UUID(int=number)) for number in (1, 2))
    assert Surroundings([one, other]).others("code", code_of(one), one.pk) == []


def test_collections_of_two_institutions_may_have_one_code():
    one, other = (
        Collection(key=UUID(int=n), code="HERB", institution_id=UUID(int=n + 10)) for n in (1, 2)
    )
    assert Surroundings([one, other]).others("code", code_of(one), one.pk) == []
