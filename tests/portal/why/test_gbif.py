"""Asking GBIF while a reader waits."""

import pytest

from portal.why import gbif as asking
from portal.why.gbif import MISSING, ask, count

pytestmark = pytest.mark.django_db


def test_an_answer_is_an_object_or_missing(gbif):
    assert ask("occurrence/11")["key"] == 11
    assert ask("occurrence/999") == MISSING
    assert count([("institutionKey", "11111111-0000-4000-8000-000000000001")]) == 3


def test_nothing_is_asked_where_the_setting_says_so(gbif, settings):
    settings.ASK_GBIF = False
    assert ask("occurrence/11") is None
    assert count([]) is None


def test_the_same_is_not_asked_twice(gbif):
    first = ask("occurrence/11"), ask("occurrence/999")
    asked = len(gbif.requests)
    assert (ask("occurrence/11"), ask("occurrence/999")) == first
    assert len(gbif.requests) == asked == 2


def test_a_gbif_that_is_away_is_asked_again_next_time(settings):
    settings.GBIF_API_URL = "http://127.0.0.1:9/v1"
    assert ask("occurrence/77") is None
    assert ask("occurrence/77") is None


def test_few_ask_at_once():
    turns = [asking._turns.acquire(blocking=False) for _ in range(asking.MOST_AT_ONCE)]
    try:
        assert all(turns)
        assert ask("occurrence/78") is None
    finally:
        for _turn in turns:
            asking._turns.release()
