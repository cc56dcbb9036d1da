"""The load of an archive is killed: all of it is there or nothing, and no process is left."""

import json
import time

import psutil
import pytest

from institutions.child_processes import cores
from tests.faults.builders import ARCHIVED
from tests.faults.contents import differences
from tests.faults.portal import KILLED, await_true

pytestmark = pytest.mark.django_db


def test_a_first_load_killed_at_three_moments_leaves_all_specimens_or_none(
    harvested, portal, manage, load
):
    portal.forget_specimens()
    began = time.monotonic()
    assert manage.run(*load) == 0, manage.said()
    life = time.monotonic() - began
    undisturbed = contents(portal)
    assert len(undisturbed["specimens_specimen"]) == ARCHIVED

    def start_anew() -> None:
        harvested.restore()
        portal.forget_specimens()

    start_anew()
    for _ in manage.kills(3, 9, life, *load):
        assert specimens_and_staged(portal) in ((0, None), (ARCHIVED, None))
        assert manage.run(*load) == 0, manage.said()
        assert not differences(undisturbed, contents(portal))
        start_anew()


def contents(portal) -> dict[str, list]:
    """Without what is above a taxon: generated genera have many families, and the last one stays.

    Which one that is, when several processes see it, nobody knows.
    """
    found = portal.contents()
    taxa = [json.loads(taxon) for taxon in found["specimens_taxon"]]
    compared = sorted((each["key"], each["name"], each["rank"], each["status"]) for each in taxa)
    return found | {"specimens_taxon": compared}


def specimens_and_staged(portal) -> tuple[int, str | None]:
    """How many specimens there are, and the table in which others wait."""
    with portal.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), to_regclass('specimens_specimen_fresh') FROM specimens_specimen"
        )
        return cursor.fetchone()


def parses(process: psutil.Process) -> bool:
    """Whether it is a process that multiprocessing has spawned for work."""
    return "--multiprocessing-fork" in process.cmdline()


def has_ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.skipif(cores() < 2, reason="on one core, no other process parses")
def test_a_load_that_is_killed_leaves_no_process_behind(harvested, portal, manage, load):
    portal.forget_specimens()
    with portal.stopping_at("INSERT ON specimens_taxon") as is_there:
        manage.start(*load)
        await_true(is_there)
        started = psutil.Process(manage.number).children(recursive=True)
        assert sum(map(parses, started)) > 1, started
        assert manage.kill() == KILLED
    await_true(lambda: all(map(has_ended, started)))
