"""Sending a draft: what GRSciColl gets, and what is kept here."""

import json

import pytest
from django.core import serializers

from institutions.models import PendingSuggestion, Suggestion
from institutions.suggestions import send as sending
from institutions.suggestions.body import Type
from institutions.suggestions.draft import Draft
from institutions.suggestions.send import TooMany, send
from institutions.suggestions.values import new_values, values_of
from tests.institutions.suggestions.builders import LEEDS, leeds

pytestmark = pytest.mark.django_db
ME = "somebody@example.org"


def update(museum, **texts):
    return Draft("institution", Type.UPDATE, museum, values_of(museum) | texts)


def test_an_update_changes_what_was_changed_and_nothing_else(museum, grscicoll):
    grscicoll.world.institutions[LEEDS]["phone"] = ["changed since the harvest"]
    sent = send(
        update(museum, homepage=("https://new.example.org",), latitude=("53.9",)), ME, "I am."
    )
    suggested = grscicoll.world.suggestions[sent.gbif_key]
    assert {change["field"] for change in suggested["changes"]} == {"homepage", "latitude"}
    assert suggested["comments"] == ["I am."]
    wanted = leeds() | {
        "phone": ["changed since the harvest"],
        "homepage": "https://new.example.org",
        "latitude": 53.9,
    }
    assert suggested["suggestedEntity"] == wanted


def test_neither_the_address_nor_the_comment_is_kept(museum, grscicoll):
    send(update(museum, email=(ME,)), ME, "Call me: secret words.")
    kept = serializers.serialize(
        "json", [*Suggestion.objects.all(), *PendingSuggestion.objects.all()]
    )
    assert ME not in kept
    assert "secret words" not in kept
    assert json.loads(kept)[0]["fields"]["changes"] == [
        {"field": "email", "before": ["…@…"], "after": ["…@…"]}
    ]


def test_a_suggestion_that_was_sent_is_pending_at_once(museum, grscicoll):
    sent = send(update(museum, homepage=()), ME, "It is gone.")
    pending = PendingSuggestion.objects.get()
    assert (sent.state, sent.entity_key, sent.name) == ("PENDING", museum.pk, "Leeds Museum")
    assert (pending.entity_key, pending.fields) == (museum.pk, ["homepage"])


def test_a_new_entry_has_no_key_yet(grscicoll):
    values = new_values("institution") | {"name": ("Hull Museum",), "code": ("HULL",)}
    sent = send(Draft("institution", Type.CREATE, None, values), ME, "It is new.")
    assert (sent.entity_key, sent.name) == (None, "Hull Museum")
    assert not PendingSuggestion.objects.exists()


def test_a_day_has_an_end(museum, grscicoll, monkeypatch):
    monkeypatch.setattr(sending, "MOST_A_DAY", 1)
    send(update(museum, homepage=()), ME, "One.")
    with pytest.raises(TooMany):
        send(update(museum, homepage=()), ME, "Two.")
    assert len(grscicoll.world.suggestions) == 1
