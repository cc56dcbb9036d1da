"""Killed with SIGKILL at any moment, started again until it is through: as if nothing had been."""

from contextlib import ExitStack

import pytest

from harvest.gbif import size_of
from harvest.sandbox.api.faults import Faults
from tests.faults.portal import PATIENCE, TIMEOUT, await_true
from tests.faults.processes import running

pytestmark = pytest.mark.django_db


def test_a_harvest_killed_at_twenty_moments_ends_as_an_undisturbed_one(harvested):
    kill_until_through(harvested, 20)


def kill_until_through(harvested, kills: int) -> None:
    """Harvest, killed at so many moments, and compare what there is in the end."""
    manage = harvested.commands
    for killed in manage.kills(kills, 7, harvested.seconds, "harvest"):
        if not killed:
            assert not harvested.differences()
            harvested.restore()
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


def test_two_harvests_started_at_once_exclude_each_other(harvested, portal):
    sandbox = portal.sandbox
    sandbox.faults = Faults(slow=1, in_a_row=1_000, delay=PATIENCE)
    patient = {"GBIF_TIMEOUT": str(PATIENCE)}
    with ExitStack() as stack:
        both = [
            stack.enter_context(running(portal.popen("manage.py", "harvest", **patient)))
            for _ in range(2)
        ]
        await_true(lambda: sandbox.requests and any(one.poll() is not None for one in both))
        sandbox.faults = Faults()
        sandbox.stopping.set()  # who waits for a slow answer gets it
        sandbox.stopping.clear()
        said = [process.communicate(timeout=PATIENCE)[0] for process in both]
    codes = {process.returncode: text for process, text in zip(both, said, strict=True)}
    assert codes.keys() == {0, 2}, said
    assert "Another harvest is running: process" in codes[2]
    assert not harvested.differences()


def test_a_harvest_by_download_killed_at_eight_moments_ends_as_an_undisturbed_one(by_download):
    kill_until_through(by_download, 8)


def test_a_harvest_killed_within_a_file_resumes_where_it_broke_off(by_download):
    portal, manage = by_download.portal, by_download.commands
    portal.sandbox.faults = Faults(slow_file=1, in_a_row=1_000, delay=TIMEOUT / 5)

    def is_under_way() -> bool:
        jobs, came = portal.sandbox.downloads.jobs, portal.var.glob("raw/*/*.zip")
        return any(0 < size_of(file) < size_of(jobs[file.stem].file) for file in came)

    manage.kill_when(is_under_way, "harvest")
    portal.sandbox.faults = Faults()
    portal.sandbox.requests.clear()
    assert manage.run("harvest") == 0, manage.said()
    assert any("Range" in request.headers for request in portal.sandbox.requests)
    assert not by_download.differences()
