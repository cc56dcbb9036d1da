"""Suggestions that were sent, and those that wait, as data."""

import pytest

from institutions.models import Institution, PendingSuggestion, Suggestion
from institutions.presenters.sent_suggestion import present_pending, present_suggestion

pytestmark = pytest.mark.django_db


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
