"""The account's downloads, as GBIF lists them."""

from datetime import UTC, datetime

import pytest

from harvest.download.failures import DownloadFailed, NotListed
from harvest.download.listing import created_at, find_made, is_same, listed
from harvest.sandbox.api.answers import answer_json
from harvest.sandbox.downloads.service import ROUTES, Downloads

pytestmark = pytest.mark.django_db

SQL = {"format": "SQL_TSV_ZIP", "sql": "SELECT gbifid FROM occurrence WHERE year = 1900"}


def answering(monkeypatch, answer):
    [listing] = [route for route, make in ROUTES.items() if make is Downloads._list]
    monkeypatch.setitem(ROUTES, listing, lambda *asked: answer_json(answer))


@pytest.mark.parametrize("answer", [[], {}, {"results": None}, "text"], ids=str)
def test_an_answer_that_is_no_list_is_a_temporary_failure(follower, monkeypatch, answer):
    answering(monkeypatch, answer)
    with pytest.raises(NotListed, match="has no results"):
        list(listed(follower.client))


def test_entries_that_cannot_be_read_are_passed_over(follower, monkeypatch):
    good = {
        "key": "0000007-261118092345678",
        "status": "RUNNING",
        "request": SQL,
        "created": "yesterday",
    }
    odd = [None, {}, {"status": "RUNNING", "request": "text"}, {"created": 7}]
    odd += [good | {"key": key} for key in (7, None, "x" * 5_000_000, "../7")]
    answering(monkeypatch, {"results": [*odd, good], "endOfRecords": True})
    assert find_made(follower.client, SQL, datetime.now(UTC)) == good["key"]


def test_a_list_without_an_end_is_given_up(follower, sandbox, monkeypatch):
    answering(monkeypatch, {"results": [{"status": "FAILED"}], "endOfRecords": False})
    with pytest.raises(NotListed, match="more than 20 downloads"):
        find_made(follower.client, SQL, datetime.now(UTC))
    assert len(sandbox.requests) == 20


def test_a_wrong_password_is_named_as_such(follower, settings):
    settings.GBIF_PASSWORD = "wrong"
    with pytest.raises(DownloadFailed, match="GBIF_USER and GBIF_PASSWORD name: correct them"):
        list(listed(follower.client))


@pytest.mark.parametrize(
    ("given", "is_equal"),
    [
        (SQL | {"creator": "somebody", "type": "OCCURRENCE"}, True),
        (SQL | {"sql": "SELECT gbifid\n  FROM occurrence\nWHERE year = 1900"}, True),
        (SQL | {"sql": "SELECT gbifid FROM occurrence WHERE year = 1901"}, False),
        (SQL | {"sql": 'select `gbifid` from OCCURRENCE where "year" = 1900'}, True),
        (SQL | {"checklistKey": "that of GBIF, as we sent none"}, True),
        (None, False),
    ],
)
def test_requests_are_compared_by_what_they_ask_for(given, is_equal):
    assert is_same(SQL, given) is is_equal


def test_a_list_of_predicates_is_another_one_when_it_is_longer():
    predicates = [{"type": "isNull", "parameter": "YEAR"}]
    one = {"format": "DWCA", "predicate": {"type": "and", "predicates": predicates}}
    other = {"format": "DWCA", "predicate": {"type": "and", "predicates": 2 * predicates}}
    assert is_same(one, one)
    assert not is_same(one, other)


def test_a_time_that_cannot_be_read_is_unknown():
    assert created_at({"created": "2025-11-12T10:47:48.940+00:00"}).year == 2025
    assert created_at({"created": None}) is None
