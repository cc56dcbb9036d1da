"""What becomes of a suggestion."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harvest.sandbox.api.suggestions import decide
from institutions.models import PendingSuggestion, Suggestion
from institutions.suggestions.body import Type
from institutions.suggestions.draft import Draft
from institutions.suggestions.follow import PATIENCE, follow, moment, settle
from institutions.suggestions.send import send
from institutions.suggestions.values import new_values

pytestmark = pytest.mark.django_db


def asked_long_ago(suggestion):
    suggestion.asked_at = timezone.now() - PATIENCE - timedelta(seconds=1)
    suggestion.save()


@pytest.fixture
def closing(museum, grscicoll):
    return send(Draft("institution", Type.DELETE, museum), "me@example.org", "Closed.")


@pytest.mark.parametrize(("verb", "state"), [("apply", "APPLIED"), ("discard", "DISCARDED")])
def test_a_decision_is_found_once_the_wait_is_over(closing, grscicoll, verb, state):
    decide(grscicoll.world, closing.gbif_key, verb)
    grscicoll.requests.clear()
    follow(closing)
    assert (closing.state, grscicoll.requests) == ("PENDING", [])
    asked_long_ago(closing)
    follow(closing)
    stored = Suggestion.objects.get()
    assert stored.state == state
    assert stored.settled_at.isoformat() == "2026-11-28T09:00:00+00:00"
    assert not PendingSuggestion.objects.exists()
    asked = len(grscicoll.requests)
    follow(stored)
    assert len(grscicoll.requests) == asked


def test_a_state_stays_while_grscicoll_is_away(closing, grscicoll):
    grscicoll.faults.set("server_error", 1)
    asked_long_ago(closing)
    follow(closing)
    assert Suggestion.objects.get().state == "PENDING"
    assert Suggestion.objects.get().asked_at > timezone.now() - PATIENCE


def test_an_entry_that_was_made_is_known_by_its_key(grscicoll):
    values = new_values("institution") | {"name": ("Hull",), "code": ("HULL",)}
    sent = send(Draft("institution", Type.CREATE, None, values), "me@example.org", "New.")
    decide(grscicoll.world, sent.gbif_key, "apply")
    asked_long_ago(sent)
    follow(sent)
    made = grscicoll.world.institutions[str(Suggestion.objects.get().entity_key)]
    assert made["code"] == "HULL"


@pytest.mark.parametrize("answer", [{}, {"status": "ODD", "entityKey": "no key"}, {"status": None}])
def test_an_answer_that_says_nothing_settles_nothing(closing, answer):
    settle(closing, answer)
    assert Suggestion.objects.get().state == "PENDING"


def test_moments_are_read_and_others_are_none():
    assert moment("2026-11-28T09:00:00.000+00:00").hour == 9
    assert moment("2026-11-28T09:00:00").tzinfo
    assert [moment(odd) for odd in (None, 7, "soon", "2026-99-99T99:99:99")] == [None] * 4
