"""Killed with SIGKILL at any moment, started again until it is through: as if nothing had been."""

import signal
import subprocess
import sys
import time

import pytest

from harvest.sandbox.faults import Faults
from tests.faults.portal import PATIENCE, ROOT, await_true, moments

pytestmark = pytest.mark.django_db

KILLED = -signal.SIGKILL


def kill_at(manage, moment: float, life: float, *arguments: str) -> tuple[bool, float]:
    """Kill a command at a moment (0 to 1) of its life, in seconds as the last one's was.

    Returns whether it was killed, and how long it lived: one that was through by then was not.
    """
    began = time.monotonic()
    manage.start(*arguments)
    code = manage.wait(moment * life)
    if code is None:
        code = manage.kill()
    assert code in (0, KILLED), manage.said()
    return code == KILLED, time.monotonic() - began


def test_a_harvest_killed_at_twenty_moments_ends_as_an_undisturbed_one(harvested):
    kill_until_through(harvested, 20)


def kill_until_through(harvested, kills: int) -> None:
    """Harvest, killed at so many moments, and compare what there is in the end."""
    life, manage = harvested.seconds, harvested.commands
    waiting = moments(kills, seed=7)
    while waiting:
        killed, lived = kill_at(manage, waiting[-1], life, "harvest")
        if killed:
            waiting.pop()
            continue
        # It was quicker than the last one. What it left counts, and its moment comes anew.
        life = lived
        assert not harvested.differences()
        harvested.restore()
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


def test_an_index_writer_killed_at_ten_moments_leaves_the_index_of_before_or_the_next(
    harvested, manage
):
    assert manage.run("harvest") == 0, manage.said()
    for arguments in (["index"], ["index", "--rebuild"]):
        life = 1.0
        waiting = moments(5, seed=8)
        while waiting:
            harvested.forget_index_of_the_last_harvest()
            killed, lived = kill_at(manage, waiting[-1], life, *arguments)
            if killed:
                waiting.pop()
            life = life if killed else lived
            assert harvested.found() in (harvested.before["found"], harvested.undisturbed["found"])
        assert manage.run(*arguments) == 0, manage.said()
        assert not harvested.differences()
        assert len(harvested.generations()) == 1


def test_of_two_harvests_started_at_once_one_harvests_and_the_other_says_so(harvested, portal):
    sandbox = portal.sandbox
    sandbox.faults = Faults(slow=1, in_a_row=1_000, delay=PATIENCE)
    patient = {"GBIF_TIMEOUT": str(PATIENCE)}
    both = [portal.popen("manage.py", "harvest", **patient) for _ in range(2)]
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


def test_a_first_load_of_an_archive_killed_at_six_moments_leaves_all_specimens_or_none(
    harvested, tmp_path
):
    subprocess.run(
        [sys.executable, "-m", "bench.generate", str(tmp_path), "--specimens", "2000"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    load = ["harvest", "--archive", str(tmp_path / "specimens.zip")]
    load += ["--keys", str(tmp_path / "keys.tsv")]
    empty(harvested.portal)
    began = time.monotonic()
    assert harvested.commands.run(*load) == 0, harvested.commands.said()
    life = time.monotonic() - began
    undisturbed = harvested.portal.contents()
    assert len(undisturbed["specimens_specimen"]) == 2_000

    for moment in moments(6, seed=9):
        harvested.restore()
        empty(harvested.portal)
        kill_at(harvested.commands, moment, life, *load)
        with harvested.portal.cursor() as cursor:
            cursor.execute("SELECT count(*), to_regclass(%s) FROM specimens_specimen", [FRESH])
            assert cursor.fetchone() in ((0, None), (2_000, None))
        empty(harvested.portal)
        assert harvested.commands.run(*load) == 0, harvested.commands.said()
        left = harvested.portal.contents()
        assert left["specimens_specimen"] == undisturbed["specimens_specimen"]
        assert left["found"] == undisturbed["found"]


FRESH = "specimens_specimen_fresh"


def empty(portal) -> None:
    """A portal that knows its institutions, but no specimen yet."""
    with portal.cursor() as cursor:
        cursor.execute("TRUNCATE specimens_specimen, specimens_taxon, harvest_seenrecord")
