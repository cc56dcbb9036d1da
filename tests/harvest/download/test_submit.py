"""A request for a download whose answer is lost, over HTTP: GBIF makes one file, and we find it."""

from datetime import UTC, datetime, timedelta

import pytest

from harvest.download.failures import DownloadFailed, NotListed
from harvest.download.plan import plan_downloads
from harvest.download.requests import content_request, varied
from harvest.download.submit import submit
from harvest.gbif import TemporaryFailure
from harvest.models import Download
from harvest.options import HarvestOptions
from harvest.sandbox.api.answers import answer_text
from harvest.sandbox.downloads.service import ROUTES, Downloads
from tests.harvest.download.test_follow import requests_of_downloads

pytestmark = pytest.mark.django_db

NO_ANSWER = 0


@pytest.fixture(autouse=True)
def never_reused(sandbox):
    """A GBIF that makes a download for each request, as it may for equal ones, too."""
    sandbox.downloads.reuses = False


@pytest.fixture
def client(follower):
    return follower.client


def keys(sandbox) -> list[str]:
    return list(sandbox.downloads.jobs)


@pytest.mark.parametrize("lost", [NO_ANSWER, 500, 502, 504])
def test_a_request_whose_answer_is_lost_is_not_repeated(client, download, sandbox, lost):
    sandbox.downloads.lost_answers = [lost]
    assert [submit(client, download)] == keys(sandbox)
    assert len(requests_of_downloads(sandbox)) == 1


def test_a_request_that_did_not_arrive_is_repeated(client, download, sandbox):
    sandbox.faults.in_a_row = 1
    sandbox.faults.set("server_error", 1)
    assert [submit(client, download)] == keys(sandbox)
    assert len(requests_of_downloads(sandbox)) == 2


@pytest.mark.parametrize("status", ["PREPARING", "RUNNING", "SUSPENDED", "SUCCEEDED"])
def test_a_request_sent_before_a_kill_is_found_by_the_next_run(client, download, sandbox, status):
    killed(client, download)
    sandbox.downloads.jobs[keys(sandbox)[0]].status = status
    assert [submit(client, Download.objects.get())] == keys(sandbox)
    assert len(requests_of_downloads(sandbox)) == 1


@pytest.mark.parametrize("status", ["KILLED", "CANCELLED", "FAILED", "FILE_ERASED"])
def test_a_download_that_ended_badly_is_not_found(client, download, sandbox, status):
    killed(client, download)
    sandbox.downloads.jobs[keys(sandbox)[0]].status = status
    assert submit(client, Download.objects.get()) == keys(sandbox)[1]


def test_a_download_of_long_ago_is_not_found(client, download, sandbox):
    killed(client, download)
    sandbox.downloads.jobs[keys(sandbox)[0]].created = datetime.now(UTC) - timedelta(hours=1)
    assert submit(client, Download.objects.get()) == keys(sandbox)[1]


@pytest.mark.parametrize(
    "other",
    [
        {"checklistKey": "another"},
        {"format": "SQL_TSV_ZIP", "sql": "SELECT gbifid FROM occurrence"},
        varied(content_request()),
    ],
    ids=["checklist", "format", "order"],
)
def test_the_download_of_another_request_is_not_found(client, download, sandbox, other):
    download.request = content_request()
    killed(client, download)
    download.request = content_request() | other
    assert submit(client, download) == keys(sandbox)[1]


def test_members_that_gbif_adds_to_a_request_do_not_hide_its_download(
    client, download, sandbox, monkeypatch
):
    download.request = content_request()
    killed(client, download)
    [job] = sandbox.downloads.jobs.values()
    predicate = job.wanted.asked["predicate"]
    reported = {
        "type": "OCCURRENCE",
        "verbatimExtensions": [],
        **{name: job.wanted.asked[name] for name in sorted(job.wanted.asked, reverse=True)},
        "predicate": {
            "predicates": [{"matchCase": False, **each} for each in predicate["predicates"]],
            "type": predicate["type"],
        },
    }
    monkeypatch.setattr(type(job.wanted), "asked", property(lambda wanted: reported))
    assert submit(client, download) == job.key


def test_the_download_is_found_behind_many_others_of_the_account(client, download, sandbox):
    killed(client, download)
    [first] = sandbox.downloads.jobs.values()
    for number in range(120):
        other = {"format": "DWCA", "predicate": {"type": "isNull", "parameter": "YEAR"}}
        sandbox.downloads.limit = 1_000
        client.submit("/occurrence/download/request", other)
        assert len(sandbox.downloads.jobs) == number + 2
    assert submit(client, download) == first.key


def test_a_refused_request_leaves_nothing_in_doubt(client, download, sandbox):
    sandbox.downloads.limit = 0
    with pytest.raises(TemporaryFailure):
        submit(client, download)
    assert Download.objects.get().requested_at is None
    sandbox.downloads.accounts.clear()
    with pytest.raises(Exception, match="401"):
        submit(client, download)
    assert Download.objects.get().requested_at is None


@pytest.mark.parametrize("lost", [NO_ANSWER, 502, 503])
def test_a_listing_that_fails_is_temporary_and_the_next_run_finds_the_download(
    client, download, sandbox, monkeypatch, lost, settings
):
    settings.GBIF_RETRIES = 0
    sandbox.downloads.lost_answers = [lost]
    with monkeypatch.context() as patched:
        refuse_listing(patched, 503)
        with pytest.raises(NotListed, match="does not list the downloads of the account: 503"):
            submit(client, download)
        with pytest.raises(NotListed):
            submit(client, Download.objects.get())
    assert [submit(client, Download.objects.get())] == keys(sandbox)
    assert len(requests_of_downloads(sandbox)) == 1


def test_a_listing_that_is_refused_fails_and_repeats_nothing(
    client, download, sandbox, monkeypatch
):
    sandbox.downloads.lost_answers = [NO_ANSWER]
    refuse_listing(monkeypatch, 403)
    with pytest.raises(DownloadFailed, match="does not list the downloads of the account: 403"):
        submit(client, download)
    assert len(requests_of_downloads(sandbox)) == 1


def test_sql_that_cannot_be_looked_for_is_not_given_up(run, follower, sandbox, monkeypatch):
    sandbox.downloads.lost_answers = [503]
    refuse_listing(monkeypatch, 503)
    with pytest.raises(NotListed):
        plan_downloads(run, HarvestOptions(), follower.client, follower)
    assert run.downloads.get().purpose == "keys"


def test_a_listing_that_is_refused_does_not_mean_that_gbif_takes_no_sql(
    run, follower, sandbox, monkeypatch
):
    sandbox.downloads.lost_answers = [NO_ANSWER]
    refuse_listing(monkeypatch, 403)
    with pytest.raises(DownloadFailed, match="does not list the downloads"):
        plan_downloads(run, HarvestOptions(), follower.client, follower)
    assert run.downloads.get().purpose == "keys"
    assert len(requests_of_downloads(sandbox)) == 1


def killed(client, download) -> None:
    """The request is sent, and the process killed before the key is saved."""
    submit(client, download)
    assert Download.objects.get().key == ""


def refuse_listing(patched, status: int) -> None:
    """The sandbox answers the status to whoever asks for the account's downloads."""
    [listing] = [route for route, make in ROUTES.items() if make is Downloads._list]
    patched.setitem(ROUTES, listing, lambda *asked: answer_text("Not now", status))
