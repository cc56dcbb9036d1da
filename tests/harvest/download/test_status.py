"""What is an answer about a download."""

from datetime import UTC, datetime

import pytest

from harvest.download.failures import DownloadFailed, WrongFile
from harvest.download.status import learn
from harvest.models import Download

ANSWER = {
    "key": "0028637-251025141854904",
    "doi": "10.15468/dl.abcdef",
    "created": "2025-11-12T10:47:48.940+00:00",
    "status": "SUCCEEDED",
    "size": 12,
    "totalRecords": 3,
}
MADE = datetime(2025, 11, 12, 10, 47, 48, 940_000, tzinfo=UTC)


@pytest.fixture
def download():
    return Download(key=ANSWER["key"], state="PREPARING")


def test_the_facts_that_gbif_gives_of_a_download_are_stored(download):
    learn(download, ANSWER)
    assert (download.state, download.doi) == ("SUCCEEDED", "10.15468/dl.abcdef")
    assert (download.made_at, download.size, download.records) == (MADE, 12, 3)


def test_a_download_may_have_no_doi(download):
    for without in (ANSWER | {"doi": None}, {k: v for k, v in ANSWER.items() if k != "doi"}):
        learn(download, without)
        assert download.doi == ""


def test_a_time_without_a_zone_is_utc(download):
    learn(download, ANSWER | {"created": "2025-11-12T10:47:48.940"})
    assert download.made_at == MADE


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (None, "status None"),
        ("PONDERING", "status 'PONDERING'"),
        ("LOADED", "status 'LOADED'"),
        (["SUCCEEDED"], r"status \['SUCCEEDED'\]"),
    ],
)
def test_a_bad_status_is_reported_and_changes_nothing(download, status, found):
    with pytest.raises(DownloadFailed, match=rf"answer about {ANSWER['key']} has {found}\.$"):
        learn(download, ANSWER | {"status": status})
    assert (download.state, download.size) == ("PREPARING", 0)


@pytest.mark.parametrize(
    ("term", "values"),
    [
        ("size", [None, "12", -1, 2**63, 0, True]),
        ("totalRecords", [None, 1.5, -1]),
        ("created", [None, 5, "2025-13-45T10:00:00Z"]),
        ("doi", [None, 7, "10.\0", "10.\ud800", ["a" * 1000]]),
    ],
)
def test_any_other_fact_that_is_odd_or_missing_is_unknown(download, term, values):
    facts = {"size": "size", "totalRecords": "records", "created": "made_at", "doi": "doi"}
    without = {name: value for name, value in ANSWER.items() if name != term}
    for answer in (without, *(ANSWER | {term: value} for value in values)):
        learn(download, answer)
        assert not getattr(download, facts[term])
        assert download.state == "SUCCEEDED"


@pytest.mark.parametrize("answer", [None, [], [ANSWER], {}, "text", 7, {"error": "Not today"}])
def test_other_json_is_no_answer(download, answer):
    with pytest.raises(DownloadFailed, match="has no status"):
        learn(download, answer)


def test_a_file_of_another_checklist_is_wrong(download):
    download.request = {"checklistKey": "one"}
    learn(download, ANSWER | {"request": {"checklistKey": "one"}})
    learn(download, ANSWER | {"request": {}})
    with pytest.raises(WrongFile, match="is of checklist other instead of one"):
        learn(download, ANSWER | {"request": {"checklistKey": "other"}})
