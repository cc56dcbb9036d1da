"""Harvests of what has changed since the last one, over HTTP from a sandbox."""

import os
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from harvest.fetch.filter_check import WrongAnswer, check
from harvest.models import HarvestRun, SeenRecord
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.tasks import harvest_increment
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from tests.harvest.builders import last_line, table, wanted_records
from tests.harvest.searches import pages, searched

pytestmark = pytest.mark.django_db

NOW = "T10:00:00.000+00:00"


@pytest.fixture
def increment(harvest_specimens):
    """``increment()`` harvests what has changed, and returns the summary."""
    return lambda **wanted: harvest_specimens(increment=True, **wanted)


def day(ago=0) -> str:
    return str((datetime.now(UTC) - timedelta(days=ago)).date())


def interpret(world, *keys, ago=0, **terms) -> None:
    """GBIF has read these records again."""
    for key in keys:
        world.change(key, lastInterpreted=day(ago) + NOW, **terms)


def crawl(world, dataset, ago=0) -> None:
    """GBIF has fetched the dataset again, and so read all of its records again."""
    keys = datasets(world)[dataset]
    interpret(world, *keys, ago=ago, lastCrawled=day(ago) + NOW, crawlId=900)


def datasets(world) -> dict[str, list[int]]:
    """The keys of the wanted records by dataset, the largest dataset first."""
    found: dict[str, list[int]] = {}
    for key, record in sorted(wanted_records(world).items()):
        found.setdefault(record["datasetKey"], []).append(key)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def largest(world) -> tuple[str, list[int]]:
    return next(iter(datasets(world).items()))


def new_record(world, key, number=1) -> dict:
    """A copy of a record under a key of its own, read today."""
    return world.get(key) | {
        "key": 9_000_000_000 + number,
        "gbifID": str(9_000_000_000 + number),
        "occurrenceID": f"new-{number}",
        "lastInterpreted": day() + NOW,
    }


def fetched_datasets(sandbox) -> set[str]:
    """The datasets whose records were requested."""
    return {key for page in pages(sandbox) for key in page.filters["datasetKey"]}


def began(days_ago: int) -> None:
    """As if the harvests so far had begun some days ago."""
    HarvestRun.objects.update(started_at=datetime.now(UTC) - timedelta(days=days_ago))


def test_changed_and_new_records_arrive_and_nothing_else_is_fetched(
    harvested, small_world, increment
):
    dataset, (changed, template, *_others) = largest(small_world)
    interpret(small_world, changed, locality="Somewhere else")
    new = new_record(small_world, template)
    small_world.put(new)
    summary = increment()
    assert (summary.fetched, summary.updated, summary.inserted) == (2, 1, 1)
    assert Specimen.objects.get(pk=changed).locality == "Somewhere else"
    assert Specimen.objects.filter(pk=new["key"]).exists()
    assert fetched_datasets(harvested) == {dataset}
    assert all("lastInterpreted" in each.filters for each in searched(harvested)[1:])
    assert HarvestRun.objects.latest("pk").options["increment"] is True
    assert (summary.state, summary.datasets) == (HarvestRun.State.COMPLETED, 1)


def test_an_increment_without_changes_fetches_nothing(harvested, increment):
    summary = increment()
    assert (summary.fetched, summary.datasets, summary.indexed) == (0, 0, 0)
    assert summary.state == HarvestRun.State.COMPLETED
    assert not fetched_datasets(harvested)


def test_the_index_writes_only_what_changed(small_world, serve, increment):
    serve(small_world)
    harvest()
    shown = Specimen.objects.filter(scope=Scope.IN_SCOPE).values_list("pk", flat=True)
    changed, gone, *_others = sorted(shown)
    interpret(small_world, changed, locality="Zzyzx")
    small_world.remove(gone)
    assert increment().indexed == 1
    assert get_engine().page(SpecimenQuery.from_params({"locality": ["Zzyzx"]})).keys == [changed]
    run = HarvestRun.objects.latest("pk")
    assert [row.pk for row in Specimen.objects.filter(changed_in=run.pk)] == [changed]


def test_a_record_that_is_gone_stays_until_a_full_harvest(
    harvested, small_world, increment, harvest_specimens
):
    _dataset, (changed, gone, *_others) = largest(small_world)
    interpret(small_world, changed, locality="Somewhere else")
    small_world.remove(gone)
    assert increment().withdrawn == 0
    assert Specimen.objects.get(pk=gone).withdrawn_at is None
    assert harvest_specimens().withdrawn == 1
    assert Specimen.objects.get(pk=gone).withdrawn_at is not None


def test_a_dataset_that_was_crawled_again_is_looked_at_whole(harvested, small_world, increment):
    dataset, (gone, *_others) = largest(small_world)
    other = list(datasets(small_world))[1]
    gone_elsewhere = datasets(small_world)[other][0]
    small_world.remove(gone, gone_elsewhere)
    crawl(small_world, dataset)
    summary = increment()
    assert summary.withdrawn == 1
    assert Specimen.objects.get(pk=gone).withdrawn_at is not None
    assert Specimen.objects.get(pk=gone_elsewhere).withdrawn_at is None
    assert fetched_datasets(harvested) == {dataset}
    assert not SeenRecord.objects.exists()


def test_a_dataset_whose_entry_was_modified_is_looked_at_whole(small_world, serve):
    sandbox = serve(small_world)
    harvest()
    dataset, (gone, *others) = largest(small_world)
    small_world.remove(gone)
    small_world.datasets[dataset]["modified"] = day(-1) + NOW
    sandbox.requests.clear()
    summary = harvest(wanted=HarvestOptions(increment=True))
    assert (summary.fetched, summary.withdrawn) == (len(others), 1)
    assert fetched_datasets(sandbox) == {dataset}


def test_an_implausible_loss_is_held_back_in_an_increment_too(
    harvested, small_world, increment, settings
):
    settings.HARVEST_MAX_LOSS_MINIMUM = 5
    dataset, (kept, *gone) = largest(small_world)
    small_world.remove(*gone)
    crawl(small_world, dataset)
    summary = increment()
    assert (summary.withdrawn, summary.held_back) == (0, 1)
    assert summary.state == HarvestRun.State.INCOMPLETE
    assert increment(accept_losses=True).withdrawn == len(gone)


def test_an_increment_does_not_miss_records_that_gbif_showed_late(
    harvested, small_world, increment
):
    began(2)
    _dataset, (late, too_old, *_others) = largest(small_world)
    interpret(small_world, late, ago=3, locality="Late")
    interpret(small_world, too_old, ago=4, locality="Too old")
    assert increment().updated == 1
    assert Specimen.objects.get(pk=late).locality == "Late"


def test_an_increment_does_not_refetch_records_that_the_last_harvest_saw(
    small_world, serve, harvest_specimens, increment
):
    sandbox = serve(small_world)
    dataset, _keys = largest(small_world)
    crawl(small_world, dataset, ago=3)
    harvest_specimens()
    began(2)
    sandbox.requests.clear()
    assert increment().fetched == 0
    assert not fetched_datasets(sandbox)


def test_an_increment_begins_where_the_one_before_ended(harvested, small_world, increment):
    began(9)
    _dataset, (early, late, *_others) = largest(small_world)
    interpret(small_world, early, ago=5, locality="Early")
    assert increment().updated == 1
    harvested.requests.clear()
    interpret(small_world, late, locality="Late")
    summary = increment()
    assert (summary.fetched, summary.updated) == (1, 1)


def test_parts_of_a_harvest_and_other_sources_are_not_gone_on_from(
    harvested, small_world, increment, harvest_specimens
):
    began(9)
    dataset, (changed, *_others) = largest(small_world)
    interpret(small_world, changed, ago=5, locality="Somewhere else")
    harvest_specimens(limit=1)
    harvest_specimens(dataset=list(datasets(small_world))[-1])
    HarvestRun.objects.create(
        kind="specimens",
        state="completed",
        source_url="https://example.org",
        options={"dataset": None, "institution": None, "limit": None},
        started_at=datetime.now(UTC),
    )
    increment()
    assert Specimen.objects.get(pk=changed).locality == "Somewhere else"


def test_an_increment_becomes_full_where_gbif_has_interpreted_everything_again(
    harvested, small_world, increment
):
    everything = sorted(wanted_records(small_world))
    interpret(small_world, *everything)
    small_world.remove(everything[0])
    summary = increment()
    run = HarvestRun.objects.latest("pk")
    assert run.options["increment"] is False
    assert "so this harvest is full" in summary.notes[0]
    assert summary.state == HarvestRun.State.COMPLETED
    assert (summary.fetched, summary.withdrawn) == (len(everything) - 1, 1)
    assert pages(harvested)
    assert not any("lastInterpreted" in each.filters for each in pages(harvested))


def test_an_increment_without_an_earlier_harvest_is_full(small_world, serve, increment):
    serve(small_world)
    summary = increment()
    assert "no harvest of everything to go on from" in summary.notes[0]
    assert summary.inserted == len(wanted_records(small_world))


def test_the_biggest_wait_for_the_full_harvest(harvested, small_world, increment, settings):
    settings.HARVEST_INCREMENT_LIMIT = 2
    big, small = list(datasets(small_world))[:2]
    interpret(small_world, *datasets(small_world)[big][:3], locality="Waits")
    interpret(small_world, *datasets(small_world)[small][:2], locality="Arrives")
    summary = increment()
    assert (summary.updated, summary.state) == (2, HarvestRun.State.INCOMPLETE)
    assert summary.notes == [f"Dataset {big}: 3 changed records wait for the next full harvest."]
    assert fetched_datasets(harvested) == {small}
    assert not Specimen.objects.filter(locality="Waits").exists()


def test_a_dataset_too_big_to_look_at_whole_still_gives_what_changed(small_world, serve, settings):
    serve(small_world)
    harvest()
    dataset, (changed, gone, *_others) = largest(small_world)
    settings.HARVEST_INCREMENT_LIMIT = 2
    interpret(small_world, changed, locality="Somewhere else")
    small_world.remove(gone)
    small_world.datasets[dataset]["modified"] = day(-1) + NOW
    summary = harvest(wanted=HarvestOptions(increment=True))
    assert (summary.fetched, summary.updated, summary.withdrawn) == (1, 1, 0)
    assert summary.state == HarvestRun.State.COMPLETED


def test_an_increment_looks_again_at_records_that_the_last_harvest_missed(
    harvested, small_world, increment
):
    dataset, keys = largest(small_world)
    HarvestRun.objects.get().slices.filter(dataset_key=dataset).update(complete=False)
    assert increment().fetched == len(keys)
    assert fetched_datasets(harvested) == {dataset}


def test_a_window_larger_than_a_slice_is_cut(harvested, small_world, increment, settings):
    settings.HARVEST_SLICE_LIMIT = 1
    dataset, (template, *keys) = largest(small_world)
    alike = {name: small_world.get(template)[name] for name in ("institutionKey", "basisOfRecord")}
    for key, year in zip(keys, (1900, 1901, None), strict=False):
        interpret(small_world, key, **alike, year=year, locality="Somewhere else")
    summary = increment()
    assert summary.slices == summary.fetched == summary.updated == 3
    assert fetched_datasets(harvested) == {dataset}
    assert any("predicate" in request.path for request in harvested.requests)


def test_a_server_that_ignores_the_window_is_found_out(small_world):
    """GBIF drops a parameter that it does not know: its answer would be of all records."""
    record = small_world.get(largest(small_world)[1][0]) | {"lastInterpreted": "2026-01-31" + NOW}
    check([record, record], {"lastInterpreted": ["2026-01-31,*"]})
    with pytest.raises(WrongAnswer):
        check([record, record], {"lastInterpreted": ["2026-02-01,*"]})


def test_a_dry_run_says_what_an_increment_would_fetch(harvested, small_world, capsys):
    interpret(small_world, largest(small_world)[1][0], locality="Somewhere else")
    call_command("harvest", "--increment", "--dry-run")
    assert "would fetch 1 specimens of 1 datasets" in capsys.readouterr().out
    assert HarvestRun.objects.count() == 1


def test_the_nightly_task_harvests_an_increment(harvested, small_world):
    interpret(small_world, largest(small_world)[1][0], locality="Somewhere else")
    harvest_increment()
    run = HarvestRun.objects.latest("pk")
    assert (run.options["increment"], run.updated) == (True, 1)


@pytest.mark.parametrize(
    "others", [["--institutions"], ["--limit", "1"], ["--archive", "a.zip"]], ids=" ".join
)
def test_an_increment_is_of_everything(others):
    with pytest.raises(CommandError, match=f"--increment.* and {others[0]}|{others[0]} and --incr"):
        call_command("harvest", "--increment", *others)


@pytest.mark.django_db(transaction=True)
def test_a_killed_increment_ends_as_one_that_ran_through(
    harvested, small_world, start_harvest, increment, settings
):
    settings.HARVEST_SLICE_LIMIT = 4
    tiny = {"HARVEST_SLICE_LIMIT": "4"}
    for keys in datasets(small_world).values():
        interpret(small_world, *keys[: len(keys) // 3], locality="Somewhere else")
    process = start_harvest("--specimens", "--increment", **tiny)
    while process.poll() is None and not finished():
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    killed = HarvestRun.objects.latest("pk")
    assert (killed.state, killed.options["increment"]) == (HarvestRun.State.RUNNING, True)
    done = finished()
    assert 0 < done < killed.slices.count()
    figures = last_line(start_harvest("--specimens", "--increment", "--json", **tiny))
    assert figures["runs"] == [killed.pk]
    assert figures["fetched"] == figures["updated"]
    resumed = table()
    assert Specimen.objects.filter(locality="Somewhere else").count() == figures["updated"]
    harvest(institutions=False)
    assert table() == resumed


def finished() -> int:
    last = HarvestRun.objects.latest("pk")
    return last.slices.exclude(finished_at=None).count() if last.options.get("increment") else 0
