"""The load of an archive is killed, with the processes that parse for it."""

import psutil
import pytest

from harvest.archive.workers import cores
from tests.faults.portal import KILLED, await_true

pytestmark = pytest.mark.django_db


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
        assert len(started) > cores(), started  # who parse, and multiprocessing's own
        assert manage.kill() == KILLED
    await_true(lambda: all(map(has_ended, started)))
