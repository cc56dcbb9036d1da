"""What is an answer about a download."""

from datetime import UTC, datetime

import pytest

from harvest.download.failures import DownloadFailed
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
    ("change", "found"),
    [
        ({"status": None}, "status None"),
        ({"status": "PONDERING"}, "status 'PONDERING'"),
        ({"status": "LOADED"}, "status 'LOADED'"),
        ({"status": ["SUCCEEDED"]}, r"status \['SUCCEEDED'\]"),
        ({"created": None}, "created None"),
        ({"created": 5}, "created 5"),
        ({"created": "2025-13-45T10:00:00Z"}, "created '2025-13-45T10:00:00Z'"),
        ({"size": None}, "size None"),
        ({"size": "12"}, "size '12'"),
        ({"size": -1}, "size -1"),
        ({"size": 2**63}, "size 9223372036854775808"),
        ({"totalRecords": None}, "totalRecords None"),
        ({"totalRecords": 1.5}, "totalRecords 1.5"),
        ({"doi": 7}, "doi 7"),
        ({"doi": "10.\0"}, r"doi '10.\\x00'"),
        ({"doi": "10.\ud800"}, r"doi '10.\\ud800'"),
        ({"doi": ["a" * 1000]}, r"doi \['a{78}"),
    ],
)
def test_a_bad_fact_about_a_download_is_reported_and_changes_nothing(download, change, found):
    with pytest.raises(
        DownloadFailed, match=rf"answer about download {ANSWER['key']} has {found}\.$"
    ):
        learn(download, ANSWER | change)
    assert (download.state, download.size) == ("PREPARING", 0)


@pytest.mark.parametrize("answer", [None, [], [ANSWER], {}, "text", 7, {"error": "Not today"}])
def test_other_json_is_no_answer(download, answer):
    with pytest.raises(DownloadFailed, match="has no status"):
        learn(download, answer)


@pytest.mark.parametrize("term", ["status", "created", "size", "totalRecords"])
def test_every_term_but_the_doi_is_needed(download, term):
    answer = {name: value for name, value in ANSWER.items() if name != term}
    with pytest.raises(DownloadFailed, match=f"has no {term}"):
        learn(download, answer)
