"""Harvests that are killed, by the real signal, and taken up by the next process."""

import os
import signal
import time
from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.utils import timezone

from harvest.models import HarvestRun, SeenRecord
from harvest.notes.note import read
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.runs import resume
from specimens.models import Specimen
from specimens.search.engine import get_engine
from tests.harvest.builders import last_line, table, wanted_records
from tests.harvest.plan.test_increment import datasets, new_record
from tests.harvest.searches import pages, searched

pytestmark = pytest.mark.django_db(transaction=True)

TINY = {"HARVEST_SLICE_LIMIT": "12"}


@pytest.fixture
def kill_after():
    """Kill a harvest with SIGKILL when the sandbox has been asked so many times."""

    def kill(process, sandbox, requests):
        while process.poll() is None and len(sandbox.requests) < requests:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        return process.returncode == -signal.SIGKILL

    return kill


def test_a_killed_harvest_ends_as_one_that_ran_through(
    small_world, serve, start_harvest, kill_after, harvest_specimens, settings
):
    sandbox = serve(small_world)
    settings.HARVEST_SLICE_LIMIT = 12
    harvest_specimens()
    undisturbed = table()
    planning = searched(sandbox).index(pages(sandbox)[0])
    Specimen.objects.all().delete()
    HarvestRun.objects.all().delete()
    sandbox.requests.clear()

    for more in (planning // 2, planning + 8, 20):
        sandbox.requests.clear()
        done = finished_slices()
        assert kill_after(start_harvest("--specimens", **TINY), sandbox, more)
        assert not refetched(sandbox, done)
    assert HarvestRun.objects.get().state == HarvestRun.State.RUNNING
    done = finished_slices()
    assert done
    sandbox.requests.clear()
    figures = last_line(start_harvest("--specimens", "--json", **TINY))
    assert not refetched(sandbox, done)
    assert table() == undisturbed
    assert figures["fetched"] == figures["inserted"] == len(wanted_records(small_world))
    assert HarvestRun.objects.get().state == HarvestRun.State.COMPLETED
    assert get_engine().generation
    assert not SeenRecord.objects.exists()


def finished_slices() -> list[dict]:
    run = HarvestRun.objects.last()
    return [p.filters for p in run.slices.exclude(finished_at=None)] if run else []


def refetched(sandbox, slices: list[dict]) -> list[dict]:
    """The slices whose pages were requested."""
    asked = [narrowed(page.filters) for page in pages(sandbox)]
    return [filters for filters in slices if narrowed(filters) in asked]


NARROWED = ("datasetKey", "institutionKey", "year", "country", "kingdomKey", "month")


def narrowed(filters: dict) -> dict:
    return {name: values for name, values in filters.items() if name in NARROWED}


def test_a_crash_between_load_and_index_is_caught_up(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    key = next(iter(wanted_records(small_world)))
    # As if the process had died after the load: the table is ahead of the index.
    run = HarvestRun.objects.create(
        kind="specimens",
        source_url="x",
        started_at=timezone.now(),
        state=HarvestRun.State.COMPLETED,
    )
    Specimen.objects.filter(pk=key).update(changed_in=run.pk, locality="A new place")
    assert harvest_specimens().indexed == 1


def test_an_unfinished_run_is_continued_under_a_new_number_after_others(
    small_world, serve, start_harvest, kill_after, harvest_specimens, settings
):
    settings.HARVEST_SLICE_LIMIT = 40
    sandbox = serve(small_world)
    assert kill_after(start_harvest("--specimens", HARVEST_SLICE_LIMIT="40"), sandbox, 25)
    killed = HarvestRun.objects.get()
    done = killed.slices.exclude(finished_at=None).count()
    other = HarvestRun.objects.create(
        kind="institutions", source_url="x", started_at=timezone.now(), state="completed"
    )
    summary = harvest_specimens()
    assert summary.runs[0] > other.pk
    killed.refresh_from_db()
    assert killed.state == HarvestRun.State.FAILED
    (note,) = read(killed.notes)
    assert str(note) == f"Continued as harvest {summary.runs[0]}."
    assert summary.slices > done
    assert summary.fetched == len(wanted_records(small_world)) == Specimen.objects.count()


def test_a_resumed_run_does_not_withdraw_records_of_an_increment_in_between(
    small_world, serve, start_harvest, kill_after, harvest_specimens, settings
):
    settings.HARVEST_SLICE_LIMIT = 12
    sandbox = serve(small_world)
    harvest_specimens()
    needed = len(sandbox.requests)
    sandbox.requests.clear()
    assert kill_after(start_harvest("--specimens", **TINY), sandbox, needed - 10)
    (dataset,) = finished_slices()[0]["datasetKey"]
    new = new_record(small_world, datasets(small_world)[dataset][0])
    small_world.put(new)
    assert harvest_specimens(increment=True).inserted == 1

    summary = harvest_specimens()

    assert (summary.withdrawn, summary.state) == (0, "completed")
    assert Specimen.objects.get(pk=new["key"]).withdrawn_at is None


def test_an_old_unfinished_run_is_not_taken_up(small_world, serve, harvest_specimens):
    sandbox = serve(small_world)
    old = HarvestRun.objects.create(
        kind="specimens",
        source_url=sandbox.url,
        options=asdict(HarvestOptions()),
        started_at=timezone.now() - timedelta(days=4),
    )
    summary = harvest_specimens()
    old.refresh_from_db()
    assert old.pk not in summary.runs
    assert old.state == HarvestRun.State.FAILED


def test_other_options_are_another_run(small_world, serve, settings):
    serve(small_world)
    first = harvest(institutions=False, wanted=HarvestOptions(limit=10))
    HarvestRun.objects.update(state=HarvestRun.State.RUNNING)
    second = harvest(institutions=False, wanted=HarvestOptions(limit=20))
    third = harvest(institutions=False, wanted=HarvestOptions(limit=20))
    assert len({*first.runs, *second.runs, *third.runs}) == 3


def test_an_unfinished_run_is_handed_on_wholly_or_not_at_all(dying_at):
    def make(kind, **more):
        now = timezone.now()
        url = settings.GBIF_API_URL
        return HarvestRun.objects.create(kind=kind, source_url=url, started_at=now, **more)

    killed = make("specimens", options={"a": 1})
    killed.slices.create(dataset_key=uuid4(), filters={}, expected=1, finished_at=timezone.now())
    SeenRecord.objects.create(run=killed, dataset_key=uuid4(), gbif_id=1)
    make("institutions", state=HarvestRun.State.COMPLETED)
    with dying_at("UPDATE ON harvest_seenrecord"):
        resume.begin({"a": 1})
    assert HarvestRun.objects.count() == 2
    assert killed.slices.count() == 1
    run = resume.begin({"a": 1})
    assert run.slices.count() == SeenRecord.objects.filter(run=run).count() == 1
    assert killed.slices.count() == 0


def test_all_runs_but_a_newest_unfinished_one_have_ended():
    assert resume.last_settled_run() == 0
    states = HarvestRun.State
    for state, has_ended in ((states.COMPLETED, True), (states.RUNNING, False)):
        run = HarvestRun.objects.create(
            kind="specimens", source_url="x", started_at=timezone.now(), state=state
        )
        assert resume.last_settled_run() == (run.pk if has_ended else run.pk - 1)
