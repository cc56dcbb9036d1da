"""Suggestions of a harvest: those that wait, and what became of ours."""

import pytest

from harvest.gbif import GbifClient
from harvest.registry import suggestions
from harvest.registry.suggestions import harvest_suggestions, parse_suggestion
from harvest.runs.progress import NoProgress
from harvest.sandbox.api.suggestions import decide
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from institutions.models import PendingSuggestion, Suggestion

pytestmark = pytest.mark.django_db

UK, FRENCH = (f"{n}0000000-0000-4000-8000-00000000000b" for n in (1, 2))
CHANGES = [
    {"field": "name", "suggested": "Buy here: spam@example.org"},
    {"field": "name"},
    {"field": "address", "overwritten": True},
    {"field": ""},
    None,
]


def waiting(number, key=UK, **more):
    changes = {"changes": CHANGES, "proposed": "2026-11-01T00:00:00.000+00:00"}
    given = {"key": number, "kind": "institution", "status": "PENDING", "type": "UPDATE"}
    return given | changes | {"entityKey": key} | more


@pytest.fixture
def sandbox(serve):
    one, far = entities.institution(UK, "ONE", "One"), entities.institution(FRENCH, "F", "F", "FR")
    return serve(World(institutions=[one, far]))


def harvest(**options):
    harvest_suggestions(GbifClient(**options), NoProgress())


def test_pending_suggestions_are_replaced_by_those_of_gbif(sandbox, monkeypatch):
    monkeypatch.setattr(suggestions, "PAGE", 2)
    pending = {number: waiting(number) for number in range(1, 6)}
    pending[6] = waiting(6, FRENCH)
    pending[7] = waiting(7) | {"status": "DISCARDED"}
    sandbox.world.suggestions = pending
    PendingSuggestion.objects.create(kind="institution", gbif_key=99, type="MERGE", entity_key=UK)
    harvest()
    stored = PendingSuggestion.objects.all()
    assert [each.gbif_key for each in stored] == [1, 2, 3, 4, 5]
    assert stored[0].fields == ["name"]
    assert stored[0].proposed_at.month == 11
    sandbox.world.suggestions = {}
    harvest()
    assert not PendingSuggestion.objects.exists()


def test_nothing_that_a_suggestion_says_is_kept(sandbox):
    sandbox.world.suggestions = {1: waiting(1, comments=["spam@example.org"])}
    harvest()
    assert "spam" not in str(PendingSuggestion.objects.values().get())


def test_stored_suggestions_stay_if_gbif_does_not_tell(sandbox, settings):
    settings.GBIF_RETRIES = 0
    sandbox.faults.set("server_error", 1)
    PendingSuggestion.objects.create(kind="institution", gbif_key=99, type="MERGE", entity_key=UK)
    harvest(sleep=lambda _seconds: None)
    assert PendingSuggestion.objects.get().gbif_key == 99


def test_ours_that_wait_no_longer_are_settled(sandbox):
    sandbox.world.suggestions = {number: waiting(number, changes=[]) for number in (1, 2, 3)}
    for number in (1, 2, 3, 4):
        Suggestion.objects.create(
            kind="institution", gbif_key=number, type="UPDATE", entity_key=UK, name="One"
        )
    decide(sandbox.world, 2, "apply")
    decide(sandbox.world, 3, "discard")
    harvest()
    states = dict(Suggestion.objects.values_list("gbif_key", "state"))
    assert states == {1: "PENDING", 2: "APPLIED", 3: "DISCARDED", 4: "PENDING"}


@pytest.mark.parametrize(
    "raw",
    [
        *(None, [], {}, waiting(True), waiting("1"), waiting(1, key="no key")),
        *(waiting(1, key=None), waiting(1, status="APPLIED"), waiting(1, entityCountry="FR")),
    ],
)
def test_anything_but_a_pending_suggestion_about_a_british_entry_is_left_out(raw):
    assert parse_suggestion(raw, "institution") is None


def test_odd_changes_are_no_fields():
    for odd in (None, "name", {"field": "name"}, [["field"]]):
        assert parse_suggestion(waiting(1, changes=odd), "institution").fields == []
    many = [{"field": f"field{number}" * 40} for number in range(99)]
    fields = parse_suggestion(waiting(1, changes=many), "institution").fields
    assert len(fields) <= 50
    assert max(map(len, fields)) == 50
