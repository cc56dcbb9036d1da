"""What a message says about an account whose limit of downloads is used up."""

import pytest

from harvest.download.failures import DownloadFailed
from harvest.download.follow import Follower
from harvest.download.unfinished import describe_unfinished
from harvest.gbif import GbifClient
from harvest.models import Download
from harvest.runs.progress import NoProgress
from harvest.sandbox.api.answers import answer_text
from harvest.sandbox.downloads.service import ROUTES, Downloads

pytestmark = pytest.mark.django_db


class Recorder(NoProgress):
    def __init__(self):
        self.said = []

    def say(self, text):
        self.said.append(text)


def of_year(year):
    return {"format": "DWCA", "predicate": {"type": "equals", "key": "YEAR", "value": year}}


@pytest.fixture
def full_house(follower, run, sandbox):
    """Keys of three unfinished downloads, the first of them ours, after one that has ended."""
    submit = follower.client.submit
    sandbox.downloads.end(submit("/occurrence/download/request", of_year(1899)), "CANCELLED")
    ours = Download.objects.create(run=run, purpose="content", request=of_year(1900))
    follower.order(ours)
    return [ours.key, *(submit("/occurrence/download/request", of_year(y)) for y in (1901, 1902))]


def test_a_harvest_that_waits_names_the_downloads_that_are_in_its_way(
    run, download, full_house, tmp_path
):
    progress = Recorder()
    follower = Follower(GbifClient(sleep=lambda seconds: None), tmp_path, progress)
    first, second, third = full_house
    remark = (
        f"(unfinished: {third}, {second}, {first}; not of this harvest: {third}, {second}, to be "
        "cancelled at https://www.gbif.org/user/download)"
    )
    with pytest.raises(DownloadFailed) as failed:
        follower.insist(download)
    assert progress.said == [f"Waiting until GBIF takes another download of this account {remark}"]
    assert str(failed.value) == f"GBIF has taken no download for a day {remark}."


def test_nothing_is_said_of_downloads_that_gbif_does_not_list(
    follower, run, full_house, sandbox, monkeypatch
):
    [listing] = [route for route, make in ROUTES.items() if make is Downloads._list]
    with monkeypatch.context() as patched:
        patched.setitem(ROUTES, listing, lambda *asked: answer_text("Not now", 403))
        assert describe_unfinished(follower.client, run) == ""
    assert full_house[0] in describe_unfinished(follower.client, run)
    for key in full_house:
        sandbox.downloads.end(key, "KILLED")
    assert describe_unfinished(follower.client, run) == ""
