"""The pages of a suggestion, as data."""

import pytest

from institutions.models import Institution, PendingSuggestion, Suggestion
from institutions.presenters.suggestion import (
    is_elsewhere,
    is_kept_elsewhere,
    present_form,
    present_pending,
    present_pin,
    present_suggestion,
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


@pytest.mark.django_db
def test_pending_suggestions_name_their_fields_once(make_institution):
    leeds = make_institution()
    PendingSuggestion.objects.create(
        kind="institution", gbif_key=7, type="UPDATE", entity_key=leeds.pk,
        fields=["latitude", "phone", "phone", "contactPersons"],
    )  # fmt: skip
    PendingSuggestion.objects.create(
        kind="collection", gbif_key=8, type="DELETE", entity_key=leeds.pk
    )
    (only,) = present_pending(leeds)
    assert only["fields"] == "Latitude, Telephone, People"
    assert only["url"].endswith(f"/institution/{leeds.pk}?suggestionId=7")


@pytest.mark.django_db
def test_another_entry_that_asks_not_to_be_shown_is_not_named(make_institution):
    leeds, york = make_institution(), make_institution("York")
    merge = Suggestion(
        kind="institution", type="MERGE", gbif_key=7, entity_key=leeds.pk, target_key=york.pk,
        name="Leeds Museum", changes=[{"field": "gone", "before": ["a"], "after": []}],
    )  # fmt: skip
    shown = present_suggestion(merge, leeds)
    assert shown["target"] == york
    assert shown["changes"] == [{"label": "gone", "before": ["a"], "after": []}]
    Institution.objects.filter(pk=york.pk).update(display_on_nhc_portal=False)
    assert present_suggestion(merge, leeds)["target"] is None
