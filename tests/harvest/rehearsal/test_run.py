"""Whole rehearsals, small ones: real commands in processes of their own, over real HTTP."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from harvest.models import HarvestRun
from harvest.rehearsal import run
from harvest.rehearsal.promises import Promise
from harvest.rehearsal.stages import STAGES, WHOLE, Before, Stage
from specimens.models import Specimen

# Faults after which a client waits for seconds are left to rehearsals that are played by hand.
SLOWLY = {"too_many_requests", "server_error", "truncated", "broken_json", "lost_answer"}
SLOWLY |= {"sql_unavailable"}
LEFT_OUT = {"Index", "Without SQL"}


def quick(stage: Stage) -> Stage:
    faults = {name: share for name, share in stage.faults.items() if name not in SLOWLY}
    return replace(stage, faults=faults)


@pytest.fixture
def of_this_portal(var_folder, settings, monkeypatch):
    """A portal whose database nobody could reach who took it from the environment."""
    settings.PORTAL_VAR = var_folder
    (var_folder / "index").mkdir()
    monkeypatch.setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setenv("GBIF_API_URL", "http://127.0.0.1:1/v1")
    return var_folder


@pytest.fixture
def rehearse(of_this_portal, monkeypatch, capsys):
    """``rehearse(stages)`` plays them by the command, and returns its status and what it printed."""

    def play(stages, specimens=150):
        monkeypatch.setattr(run, "STAGES", stages)
        status = 0
        try:
            call_command("harvest", "--rehearse", str(specimens))
        except CommandError as error:
            status = error.returncode
            print(error, file=sys.stdout)  # noqa: T201 (as Django's command line does)
        return status, capsys.readouterr().out

    return play


def test_a_national_harvest_keeps_its_promises_though_gbif_has_its_faults(rehearse):
    status, printed = rehearse([quick(stage) for stage in STAGES if stage.name not in LEFT_OUT])
    assert (status, printed.splitlines()[-1]) == (0, "Held: every promise."), printed
    assert printed.count("\n  held  ") == len(Promise)
    assert "An attempt failed: CommandError: The harvest failed: Download" in printed
    assert "  Note: A table next to the records is broken" in printed
    assert "empty_archive 1" in printed


def test_a_promise_that_does_not_hold_is_reported_and_ends_the_command_with_1(rehearse):
    by_search = ("harvest", "--json", "--by-search")
    missed = Stage("A week without a harvest", ("index",), WHOLE, Before.RECORDS_CHANGE)
    status, printed = rehearse([STAGES[0], Stage("First harvest", by_search, WHOLE), missed], 100)
    assert status == 1
    assert "did not hold  The portal has what GBIF has, in each dataset and in all" in printed
    assert "after A week without a harvest: " in printed
    assert "after First harvest: " not in printed
    assert "held          Nothing is withdrawn that GBIF still has" in printed
    assert printed.splitlines()[-1].startswith("Did not hold: ")


@pytest.mark.django_db
def test_a_rehearsal_leaves_this_portal_as_it_was(rehearse, of_this_portal):
    status, printed = rehearse(STAGES[:2], specimens=100)
    assert "Registry: completed" in printed
    assert status == 1  # most promises were not checked
    assert not HarvestRun.objects.exists()
    assert not Specimen.objects.exists()
    assert [path.name for path in of_this_portal.iterdir()] == ["index"]
    assert list((of_this_portal / "index").iterdir()) == []


def test_a_stage_that_fails_for_good_is_the_last(rehearse, monkeypatch):
    monkeypatch.setattr(run, "ATTEMPTS", 2)
    status, printed = rehearse([STAGES[0], Stage("Odd", ("harvest", "--limit", "0")), STAGES[1]])
    assert status == 1
    assert "Odd: failed" in printed
    assert "2 attempts" in printed
    assert "Registry" not in printed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_rehearsal_and_leaves_nothing(var_folder, root, number):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "harvest", "--rehearse", "100"],
        cwd=root,
        env=os.environ | {"PORTAL_VAR": str(var_folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout.readline().startswith("Rehearsing with ")
    assert process.stdout.readline().startswith("Tables: completed")
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (1, "CommandError: The rehearsal was stopped.")
    assert [path.name for path in var_folder.iterdir()] == ["secret_key"]
