"""What harvests changed, as a copy of the portal follows it."""

import pytest
from django.utils import timezone

from harvest.models import HarvestRun
from specimens.models import Scope, Specimen, SpecimenChange
from tests.specimens.factories import key_of, make_specimen

CHANGES = "/api/v1/changes"
OTHER = key_of("another dataset")


@pytest.fixture
def runs(db):
    """Three harvests that are over, and one that runs."""
    states = ["completed", "completed", "completed", "running"]
    return [
        HarvestRun.objects.create(
            kind="specimens", state=state, started_at=timezone.now(), ended_at=timezone.now()
        ).pk
        for state in states
    ]


@pytest.fixture
def changed(runs):
    """Records added in the first harvest, changed, withdrawn and replaced in the others."""
    first, second, third, running = runs
    gone = timezone.now()
    make_specimen(1, added_in=first, changed_in=first)
    make_specimen(2, added_in=first, changed_in=second)
    make_specimen(3, added_in=first, changed_in=second, withdrawn_at=gone, occurrence_id="a3")
    make_specimen(4, added_in=third, changed_in=third, occurrence_id="a3")
    make_specimen(5, added_in=third, changed_in=third, dataset_id=OTHER, scope=Scope.HELD_ABROAD)
    make_specimen(6, added_in=second, changed_in=third)
    make_specimen(7, added_in=third, changed_in=third, scope=Scope.EXCLUDED)
    make_specimen(8, added_in=running, changed_in=running)
    SpecimenChange.objects.create(
        gbif_id=2, field="county", old="Kent", new="Surrey", at=gone, run=second
    )


def told(client, query):
    return {each["key"]: each for each in client.get(f"{CHANGES}?{query}").json()["results"]}


def test_new_changed_and_withdrawn_records_are_told_in_the_order_of_harvests(client, changed, runs):
    body = client.get(f"{CHANGES}?since={runs[0]}").json()
    kinds = [(each["key"], each["change"]) for each in body["results"]]
    assert kinds == [(2, "CHANGED"), (3, "WITHDRAWN"), (4, "NEW"), (5, "NEW"), (6, "NEW")]
    assert (body["since"], body["through"], body["endOfRecords"]) == (runs[0], runs[2], True)
    assert told(client, f"since={runs[1]}")[6]["change"] == "CHANGED"
    assert set(told(client, "since=0")) == {1, 2, 3, 4, 5, 6}


def test_a_change_says_what_changed_and_what_came_instead(client, changed, runs):
    found = told(client, f"since={runs[0]}")
    assert found[2]["facts"] == [{"field": "county", "old": "Kent", "new": "Surrey"}]
    assert (found[3]["successor"], found[3]["harvest"]) == (4, runs[1])
    assert found[5]["scope"] == "HELD_ABROAD"
    assert found[4]["at"]


def test_a_running_harvest_is_told_when_it_is_over(client, changed, runs):
    assert told(client, f"since={runs[2]}") == {}
    HarvestRun.objects.filter(pk=runs[3]).update(state="completed")
    assert set(told(client, f"since={runs[2]}")) == {8}


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_cursors_lead_through_all_changes_once(client, changed, limit):
    met, query = [], "since=0"
    while query:
        body = client.get(f"{CHANGES}?limit={limit}&{query}").json()
        met += [each["key"] for each in body["results"]]
        cursor = body.get("nextCursor")
        assert body["endOfRecords"] is (cursor is None)
        query = f"since=0&cursor={cursor}" if cursor else ""
    assert met == [1, 2, 3, 4, 5, 6]


def test_changes_of_a_dataset_alone(client, changed):
    assert set(told(client, f"since=0&datasetKey={OTHER}")) == {5}


def test_changes_have_forms(client, changed):
    lines = client.get(f"{CHANGES}.ndjson?limit=2").content.splitlines()
    assert len(lines) == 2
    assert "cursor=" in client.get(f"{CHANGES}.csv?limit=2")["Link"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("since=yesterday", "since"),
        ("cursor=x", "cursor"),
        ("since=9&cursor=3-1", "cursor"),
        ("limit=0", "limit"),
        ("datasetKey=1", "datasetKey"),
        ("until=3", "until"),
    ],
)
def test_changes_refuse_what_they_cannot_read(client, db, query, parameter):
    answer = client.get(f"{CHANGES}?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_a_copy_that_follows_is_the_same_as_one_that_begins(client, changed, runs):
    copy = set(told(client, "since=0"))  # all that was ever told
    gone = {key for key, each in told(client, "since=0").items() if each["change"] == "WITHDRAWN"}
    live = Specimen.objects.visible().filter(changed_in__lte=runs[2])
    assert copy - gone == set(live.values_list("pk", flat=True))
