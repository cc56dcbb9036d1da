"""A download followed from the request to its file, over HTTP."""

from datetime import timedelta

import pytest

from harvest.download.failures import DownloadFailed, Refused
from harvest.download.follow import Follower, pauses
from harvest.gbif import GbifClient, PermanentFailure, TemporaryFailure
from harvest.models import Download
from harvest.runs.progress import NoProgress
from harvest.sandbox.api.answers import answer_text
from harvest.sandbox.downloads.job import Job
from harvest.sandbox.downloads.service import ROUTES, Downloads

pytestmark = pytest.mark.django_db

ORDER = ("POST", "/occurrence/download/request")


def sent_to(sandbox, path, method="GET"):
    return [each for each in sandbox.requests if (each.method, each.path) == (method, path)]


def requests_of_downloads(sandbox):
    return sent_to(sandbox, "/occurrence/download/request", "POST")


def the_file(sandbox, key):
    return sent_to(sandbox, f"/occurrence-download/{key}.zip")


def content(sandbox, key) -> bytes:
    return sandbox.downloads.jobs[key].file.read_bytes()


def another(run, year):
    predicate = {"type": "equals", "key": "YEAR", "value": year}
    return Download.objects.create(run=run, purpose="content", request={"predicate": predicate})


def test_a_download_is_asked_for_waited_for_and_fetched(follower, download, sandbox, sleeps):
    sandbox.downloads.polls = 2
    follower.wait(download)
    assert sleeps == [60, 75, 93.75, 117.1875]
    path = follower.fetch(download)

    assert path.read_bytes() == content(sandbox, download.key)
    download.refresh_from_db()
    assert download.state == "SUCCEEDED"
    assert (download.size, download.path) == (path.stat().st_size, str(path))
    assert download.doi == f"10.15468/dl.{download.key[:7]}"
    assert download.records == len(sandbox.world)
    assert download.requested_at is not None


def test_progress_names_the_download_that_is_waited_for(run, download, sandbox, tmp_path):
    said = []

    class Recorder(NoProgress):
        def say(self, text):
            said.append(text)

    follower = Follower(GbifClient(sleep=lambda seconds: None), tmp_path, Recorder())
    sandbox.downloads.limit = 0
    with pytest.raises(DownloadFailed, match="no download for a day"):
        follower.wait(download)
    assert said == ["Waiting until GBIF takes another download of this account"]
    sandbox.downloads.limit = 1
    said.clear()
    follower.wait(download)
    assert said == [
        f"Asked GBIF for download {download.key}",
        f"Waiting for GBIF to make download {download.key}",
    ]


def test_the_time_at_which_gbif_made_a_file_is_kept(follower, download, sandbox):
    follower.wait(download)
    made = sandbox.downloads.jobs[download.key].created
    assert abs(download.made_at - made) < timedelta(seconds=1)


def test_the_key_is_remembered_before_anything_else_happens(follower, download, sandbox):
    assert follower.order(download)
    kept = Download.objects.get()
    assert (kept.key, kept.state) == (next(iter(sandbox.downloads.jobs)), "PREPARING")


def test_a_download_that_was_asked_for_is_not_asked_for_again(follower, download, sandbox):
    follower.order(download)
    again = Download.objects.get()
    follower.wait(again)
    assert again.key == download.key
    assert len(requests_of_downloads(sandbox)) == 1


def test_a_request_that_was_sent_but_not_written_down_gets_the_same_key(follower, run, download):
    follower.order(download)
    twin = Download.objects.create(run=run, purpose="content", request=download.request)
    follower.order(twin)
    assert twin.key == download.key


@pytest.mark.parametrize("too_many", [420, 429])
def test_too_many_downloads_are_waited_for(follower, run, download, sandbox, sleeps, too_many):
    sandbox.downloads.too_many = too_many
    others = [another(run, year) for year in (1900, 1901, 1902)]
    assert all(follower.order(each) for each in others)
    assert not follower.order(download)
    assert len(requests_of_downloads(sandbox)) == 4, "a full house is no reason for quick retries"

    def sleep(seconds):
        sleeps.append(seconds)
        sandbox.downloads.end(others[0].key, "CANCELLED")

    follower.client.sleep = sleep
    follower.insist(download)
    assert download.key
    assert sleeps == [60]


def test_a_house_that_stays_full_is_given_up_after_a_day(follower, run, download, sleeps):
    for year in (1900, 1901, 1902):
        follower.order(another(run, year))
    with pytest.raises(DownloadFailed, match="taken no download for a day"):
        follower.insist(download)
    assert 24 * 3600 <= sum(sleeps) < 25 * 3600
    assert max(sleeps) == 300


def test_a_transient_failure_of_a_download_request_is_reported(follower, download, sandbox):
    sandbox.faults.in_a_row = 99
    sandbox.faults.set("server_error", 1)
    with pytest.raises(TemporaryFailure):
        follower.order(download)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("KILLED", "was ended by GBIF"),
        ("FAILED", "failed at GBIF"),
        ("CANCELLED", "was cancelled"),
        ("FILE_ERASED", "has been erased"),
    ],
)
def test_a_download_that_ends_badly_says_so(follower, download, sandbox, state, sentence):
    sandbox.downloads.fate = state
    with pytest.raises(DownloadFailed, match=f"Download .* {sentence}"):
        follower.wait(download)
    download.refresh_from_db()
    assert download.state == state


def test_a_download_that_ended_badly_can_be_asked_for_again(follower, download, sandbox):
    sandbox.downloads.fate = "KILLED"
    with pytest.raises(DownloadFailed):
        follower.wait(download)
    before = download.key
    sandbox.downloads.fate = "SUCCEEDED"
    follower.revive(download)
    follower.wait(download)
    assert download.key != before
    assert download.state == "SUCCEEDED"


def test_a_download_whose_file_is_no_good_is_forgotten_and_asked_for_again(follower, download):
    follower.wait(download)
    path, key = follower.fetch(download), download.key
    with pytest.raises(DownloadFailed, match=f"Download {key} was refused: it is empty. The next"):
        follower.refuse(download, "it is empty")
    assert not path.exists()
    download.refresh_from_db()
    assert (download.key, download.path, download.doi, download.state) == ("", "", "", "WANTED")
    follower.revive(download)
    follower.wait(download)
    assert download.state == "SUCCEEDED"


def test_a_suspended_download_is_waited_for(follower, download, sandbox, sleeps):
    follower.order(download)
    sandbox.downloads.end(download.key, "SUSPENDED")

    def sleep(seconds):
        sleeps.append(seconds)
        if len(sleeps) == 3:
            sandbox.downloads.jobs[download.key].status = "RUNNING"

    follower.client.sleep = sleep
    follower.wait(download)
    assert download.state == "SUCCEEDED"
    assert len(sleeps) > 3


def test_a_key_that_gbif_no_longer_knows_fails(follower, download, sandbox):
    follower.order(download)
    sandbox.downloads.jobs.clear()
    with pytest.raises(DownloadFailed, match="is unknown to GBIF"):
        follower.wait(download)
    download.refresh_from_db()
    assert download.state == "FAILED"


def test_a_download_that_gbif_forgot_can_be_asked_for_again(follower, download, sandbox):
    follower.order(download)
    sandbox.downloads.jobs.clear()
    follower.revive(download)
    assert (download.key, download.state) == ("", "WANTED")


@pytest.mark.parametrize("polls", [0, 9])
def test_a_download_that_is_well_is_left_alone(follower, download, sandbox, polls):
    sandbox.downloads.polls = polls
    follower.revive(download)
    follower.order(download)
    follower.revive(download)
    assert download.key in sandbox.downloads.jobs


def test_an_unknown_status_of_a_download_ends_the_harvest(follower, download, sandbox):
    follower.order(download)
    sandbox.downloads.end(download.key, "PONDERING")
    with pytest.raises(DownloadFailed, match="has status 'PONDERING'"):
        follower.wait(download)


def test_an_answer_that_is_none_about_a_download_changes_nothing(
    follower, download, sandbox, monkeypatch
):
    follower.order(download)
    monkeypatch.setattr(Job, "described", lambda *asked: [])
    with pytest.raises(DownloadFailed, match=f"answer about {download.key} has no status"):
        follower.wait(download)
    assert Download.objects.get().state == "PREPARING"


@pytest.mark.parametrize("answer", ["<html>", "0000001-2511"])
def test_an_answer_that_is_no_key_is_not_kept_as_a_download(
    follower, download, sandbox, monkeypatch, answer
):
    monkeypatch.setitem(ROUTES, ORDER, lambda *asked: answer_text(answer, 201))
    with pytest.raises(TemporaryFailure, match="is not the key of a download: "):
        follower.order(download)
    assert Download.objects.get().key == ""


def test_a_download_whose_key_came_in_part_is_found_in_the_list(
    follower, download, sandbox, monkeypatch
):
    order = ROUTES[ORDER]
    part = slice(12)
    monkeypatch.setitem(
        ROUTES, ORDER, lambda *asked: answer_text(order(*asked).body.decode()[part], 201)
    )
    assert follower.order(download)
    assert [download.key] == list(sandbox.downloads.jobs)


def test_a_refused_question_about_a_download_is_reported(follower, download, monkeypatch):
    follower.wait(download)
    monkeypatch.setattr(Downloads, "answer", lambda *asked: answer_text("No.", 400))
    with pytest.raises(PermanentFailure, match="400: No"):
        follower.wait(download)
    with pytest.raises(PermanentFailure, match="400: No"):
        follower.fetch(download)
    assert Download.objects.get().state == "SUCCEEDED"


def test_a_wrong_password_is_said_plainly(follower, download, settings):
    settings.GBIF_PASSWORD = "wrong"
    with pytest.raises(DownloadFailed, match="GBIF_USER and GBIF_PASSWORD") as caught:
        follower.order(download)
    assert "wrong" not in str(caught.value)


def test_a_request_that_gbif_does_not_take_says_why(follower, download):
    download.request = {"predicat": 1}
    with pytest.raises(DownloadFailed, match="Unknown JSON property 'predicat'"):
        follower.order(download)


def test_a_download_that_the_account_may_not_have_is_forbidden(follower, download, sandbox):
    sandbox.downloads.may_use_sql = False
    download.request = {"format": "SQL_TSV_ZIP", "sql": "SELECT gbifid FROM occurrence"}
    with pytest.raises(Refused, match="may not request SQL"):
        follower.order(download)


def test_a_file_that_was_erased_meanwhile_says_so(follower, download, sandbox):
    follower.wait(download)
    sandbox.downloads.end(download.key, "FILE_ERASED")
    with pytest.raises(DownloadFailed, match="has been erased"):
        follower.fetch(download)
    download.refresh_from_db()
    assert download.state == "FILE_ERASED"


def test_a_download_is_asked_about_less_and_less_often(settings):
    settings.HARVEST_DOWNLOAD_POLL = 10
    waits = list(pauses())
    assert waits[0] == 10
    assert waits == sorted(waits)
    assert waits[-1] == 50
