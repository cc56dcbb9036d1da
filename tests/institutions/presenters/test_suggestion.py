"""The pages of a suggestion, as data."""

import pytest

from institutions.models import Institution
from institutions.presenters.suggestion import (
    is_elsewhere,
    is_kept_elsewhere,
    present_form,
    present_pin,
)
from institutions.suggestions.body import Type
from institutions.suggestions.draft import Draft
from institutions.suggestions.read import Mistakes
from institutions.suggestions.values import values_of
from tests.institutions.suggestions.builders import LEEDS


def draft(type=Type.UPDATE, changed=(), **fields):
    entry = Institution(key=LEEDS, name="Leeds", code="L", **fields)
    return Draft("institution", type, entry, values_of(entry) | dict(changed))


def test_mistakes_lead_to_their_boxes():
    said = present_form(draft(), Mistakes(of_fields={"address.city": "Odd."}), "")["mistakes"]
    assert said == [{"id": "f-address-city", "label": "City", "said": "Odd."}]


@pytest.mark.parametrize(
    ("latitude", "longitude", "dots"), [("53.8", "-1.5", 1), ("91", "0", 0), ("north", "0", 0)]
)
def test_the_pin_is_drawn_where_it_is_typed(latitude, longitude, dots):
    changed = {"latitude": (latitude,), "longitude": (longitude,)}
    assert len(present_pin(draft(changed=changed))["drawn"]["dots"]) == dots
    assert not present_pin(draft(changed={"latitude": ()}))["drawn"]["dots"]


@pytest.mark.parametrize(("country", "expected"), [("GB", True), ("FR", False), ("", False)])
def test_a_new_pin_of_a_british_institution_belongs_to_britain(country, expected):
    address = {"country": country} if country else {}
    place = {"latitude": ("53.8",), "longitude": ("13.7",)}
    assert is_elsewhere(draft(changed=place, mailing_address=address)) is expected
    assert not is_elsewhere(draft(latitude=53.8, longitude=13.7, address={"country": "GB"}))


def test_an_entry_of_another_registry_is_not_closed():
    assert is_kept_elsewhere(draft(Type.DELETE, master_source="IH"))
    assert not is_kept_elsewhere(draft(Type.DELETE, master_source="GRSCICOLL"))
    assert not is_kept_elsewhere(draft(Type.UPDATE, master_source="IH"))
