"""Two harvests at once: the second says who is at it."""

import os
import signal
import socket

import pytest
from django.db import connection

from harvest.models import HarvestRun
from harvest.runs.claim import NAME_LENGTH, Claimed, claim, describe, own_name
from specimens.models import Specimen
from tests.harvest.builders import HELD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elsewhere():
    """Another session of the same database."""
    other = connection.copy()
    yield other
    other.close()


def test_a_second_harvest_says_who_holds_the_claim_and_does_nothing(
    small_world, serve, start_harvest
):
    serve(small_world)
    with claim():
        second = start_harvest("--specimens")
        _, errors = second.communicate(timeout=60)
    assert second.returncode == 2
    assert f"Another harvest is running: process {os.getpid()}" in errors
    assert not HarvestRun.objects.exists()
    assert not Specimen.objects.exists()


def test_the_claim_goes_with_the_process(small_world, serve, start_harvest, harvest_specimens):
    sandbox = serve(small_world)
    sandbox.faults.delay = 60
    sandbox.faults.set("slow", 1)
    first = start_harvest("--specimens")
    while not sandbox.requests:
        assert first.poll() is None
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    sandbox.stopping.set()
    sandbox.faults.set("slow", 0)
    assert harvest_specimens().inserted == Specimen.objects.count() > 0


def test_the_claim_is_free_again_afterwards(elsewhere):
    for _ in range(2):
        with claim():
            pass
    with elsewhere.cursor() as cursor:
        cursor.execute(HELD)
        assert cursor.fetchone() == (0,)


def test_the_claim_is_free_after_a_failure():
    with pytest.raises(ZeroDivisionError), claim():
        raise ZeroDivisionError
    with claim():
        pass


def test_a_holder_on_another_machine_is_named(elsewhere):
    with elsewhere.cursor() as cursor:
        cursor.execute("SET application_name = 'harvest pid=7 since=2026-11-20T10:00:00Z on=far'")
        cursor.execute("SELECT pg_advisory_lock(%s)", [0x48525653])
        with pytest.raises(Claimed, match="process 7 on far, since 2026-11-20T10:00:00Z"):
            claim().__enter__()


def test_a_holder_that_is_dead_is_waited_for(elsewhere, monkeypatch):
    monkeypatch.setattr("harvest.runs.claim.AFTERLIFE", 0.5)
    dead = f"harvest pid={2**22 + 1} since=2026-11-20T10:00:00Z on={socket.gethostname()}"
    with elsewhere.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, false)", [dead[:NAME_LENGTH]])
        cursor.execute("SELECT pg_advisory_lock(%s)", [0x48525653])
        with pytest.raises(Claimed):
            claim().__enter__()
        cursor.execute("SELECT pg_advisory_unlock(%s)", [0x48525653])
    with claim():
        pass


def test_a_broken_connection_does_not_hide_what_went_wrong():
    def lose_the_connection():
        with claim():
            connection.connection.close()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lose_the_connection()
    connection.close()  # so that the next query reconnects


def test_a_holder_without_a_name_is_some_harvest():
    assert describe("psql") == "Another harvest is running."
    assert len(own_name()) <= NAME_LENGTH
