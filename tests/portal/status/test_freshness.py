from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from portal.status.freshness import describe_age, is_sample, is_stale, last_harvest


def test_nothing_harvested_is_no_harvest(db):
    assert last_harvest() is None
    assert not is_sample(None)


def test_the_harvest_that_ended_last_is_the_last_one(make_run):
    make_run()
    newer = make_run(ended_at=datetime(2026, 11, 19, tzinfo=UTC), kind="institutions")
    assert last_harvest() == newer
    assert last_harvest("specimens") != newer


@pytest.mark.parametrize("state", ["running", "failed"])
def test_a_harvest_that_did_not_come_through_is_not_the_last_one(make_run, state):
    made = make_run()
    make_run(state=state, ended_at=datetime(2026, 11, 19, tzinfo=UTC))
    assert last_harvest() == made


def test_a_harvest_with_gaps_counts(make_run):
    made = make_run(state="incomplete")
    assert last_harvest() == made


@pytest.mark.parametrize(
    ("source", "sample"),
    [
        ("https://api.gbif.org/v1", False),
        ("https://api.gbif.org/v1/", False),
        ("http://127.0.0.1:8001/v1", True),
        ("https://api.gbif.org.example.com/v1", True),
    ],
)
def test_only_gbif_itself_is_no_sample(make_run, source, sample):
    assert is_sample(make_run(source_url=source)) is sample


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Harvested today."), (1, "Harvested yesterday."), (12, "Harvested 12 days ago.")],
)
def test_age_is_worded_in_days(make_run, days, words):
    assert describe_age(make_run(ended_at=timezone.now() - timedelta(days=days))) == words


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def test_a_good_harvest_makes_the_portal_fresh_until_it_is_too_old(make_run, settings):
    settings.STALE_AFTER_DAYS = 14
    assert not is_stale(last_harvest())
    make_run(ended_at=days_ago(15))
    assert is_stale(last_harvest())
    make_run(ended_at=days_ago(13))
    assert not is_stale(last_harvest())


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "institutions"},
        {"state": "incomplete"},
        {"state": "failed"},
        {"options": {"dataset": None, "institution": None, "limit": 100}},
        {"options": {"dataset": "d", "institution": None, "limit": None}},
        {"options": {"dataset": None, "institution": "i", "limit": None}},
        {"options": {"archive": "0001234-260101000000001.zip"}},
    ],
)
def test_only_a_whole_harvest_of_specimens_makes_the_portal_fresh(make_run, fields):
    good = make_run(ended_at=days_ago(20), options={"dataset": None, "limit": None})
    make_run(ended_at=days_ago(1), **fields)
    assert is_stale(last_harvest())
    assert last_harvest().good_at == good.ended_at


def test_a_portal_that_never_had_a_good_harvest_is_as_old_as_its_first(make_run):
    make_run(state="incomplete", ended_at=days_ago(20))
    make_run(state="incomplete", ended_at=days_ago(1))
    assert last_harvest().good_at is None
    assert is_stale(last_harvest())


def test_every_page_says_that_the_records_are_old(client, own_index, make_run, settings):
    settings.STALE_AFTER_DAYS = 14
    make_run(ended_at=days_ago(15))
    words = "No harvest has been completed for more than 14 days"
    for address in ("/", "/about-the-data", "/status", "/nothing-here"):
        assert words in client.get(address).content.decode()
    make_run(ended_at=days_ago(1))
    assert words not in client.get("/").content.decode()


def test_an_increment_makes_the_portal_fresh_and_the_last_full_harvest_is_shown(make_run):
    full = make_run(ended_at=days_ago(20), options={"increment": False})
    increment = make_run(ended_at=days_ago(1), options={"increment": True})
    assert not is_stale(last_harvest())
    assert (last_harvest().good_at, last_harvest().full_at) == (increment.ended_at, full.ended_at)
