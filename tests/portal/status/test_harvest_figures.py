"""The figures of /status.json, against harvests made by hand."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from harvest.models import DatasetOutcome, Download, HarvestRun, HarvestSlice
from harvest.notes.note import Note, stored
from portal.release import VERSION
from portal.status import harvest_figures as harvest_figures_module
from portal.status.harvest_figures import harvest_figures

FERNS = "11111111-0000-4000-8000-000000000001"


def test_before_the_first_harvest_there_are_no_harvest_figures(own_index, db):
    assert harvest_figures() == {
        "version": VERSION,
        "freshness": {
            "lastHarvest": None,
            "lastGoodHarvest": None,
            "lastFullHarvest": None,
            "stale": False,
            "specimens": None,
            "institutionsWithSpecimens": None,
            "institutionsListed": 0,
            "specimensWithImages": None,
            "specimensWithImagesOfNoAddress": None,
            "specimensDeclared": 0,
        },
        "runs": [],
        "datasets": [],
        "rejected": [],
        "unclaimed": {"run": None, "counted": None, "specimens": None, "holdings": []},
    }


def test_the_last_harvest_by_download_is_shown_however_many_came_after(own_index, make_run):
    days = [timezone.now() - timedelta(days=n) for n in range(harvest_figures_module.RUNS + 3)]
    runs = [make_run(started_at=day, ended_at=day) for day in days]
    for run, state in zip(runs[-3:], ("SUCCEEDED", "LOADED", "LOADED"), strict=True):
        download = {"purpose": "content", "doi": f"10.1/{run.pk}", "state": state}
        Download.objects.create(run=run, request={}, **download)
    figures = harvest_figures()["runs"]
    assert [run["run"] for run in figures] == [run.pk for run in (*runs[:-3], runs[-2])]
    assert figures[-1]["dois"] == [f"10.1/{runs[-2].pk}"]


def test_a_run_shows_its_figures(own_index, make_run):
    run = make_run(fetched=10, inserted=3, updated=2, unchanged=4, withdrawn=5, rejected=1)
    for n in range(3):
        HarvestSlice.objects.create(
            run=run,
            dataset_key=FERNS,
            filters={"year": [str(n)]},
            expected=1,
            finished_at=run.ended_at if n else None,
        )
    figures = harvest_figures()["runs"][0]
    assert figures["started"] == "2026-11-18T03:30:00.000+00:00"
    assert figures["seconds"] == 5.5 * 3600
    assert (figures["slices"], figures["slicesFinished"]) == (3, 2)
    names = ("fetched", "inserted", "updated", "unchanged", "withdrawn", "restored", "rejected")
    assert [figures[name] for name in names] == [10, 3, 2, 4, 5, 0, 1]


def test_a_harvest_of_institutions_counts_no_records(own_index, make_run):
    make_run(kind="institutions")
    assert harvest_figures()["runs"][0]["fetched"] is None


def test_a_run_names_the_downloads_that_it_loaded_and_what_part_it_took(own_index, make_run):
    run = make_run(
        options={"archive": "mine.zip", "institution": None, "limit": 0, "increment": True}
    )
    for purpose, doi, state in [
        ("keys", "10.1/k", "LOADED"),
        ("content", "10.1/a", "LOADED"),
        ("content", "", "LOADED"),
        ("content", "10.1/b", "SUCCEEDED"),
    ]:
        Download.objects.create(run=run, purpose=purpose, doi=doi, state=state, request={})
    figures = harvest_figures()["runs"][0]
    assert figures["dois"] == ["10.1/a"]
    assert figures["part"] == ["limit", "archive", "increment"]
    assert "mine.zip" not in str(figures)


def test_the_newest_run_comes_first_and_a_running_one_has_no_end(own_index, make_run):
    make_run()
    now = make_run(state="running", started_at=datetime(2026, 11, 20, tzinfo=UTC), ended_at=None)
    runs = harvest_figures()["runs"]
    assert runs[0]["run"] == now.pk
    assert (runs[0]["ended"], runs[0]["seconds"]) == (None, None)


def test_notes_of_a_run_are_shown_without_names_of_our_machines(own_index, make_run):
    notes = [
        Note("SLICE_INCOMPLETE", {"missing": 3}, dataset=FERNS),
        Note.of("FAILED_AT_GBIF", message="https://api.gbif.org/v1/x: 500: Sorry"),
        Note.of("FAILED", message="[Errno 28] /srv/secret"),
        Note.of("OF_A_NEWER_RELEASE", message="/srv/secret"),
    ]
    make_run(state="failed", notes=stored(notes))
    figures = harvest_figures()["runs"][0]["notes"]
    assert [note["text"] for note in figures] == [
        "3 records of a slice never came.",
        "https://api.gbif.org/v1/x: 500: Sorry",
        "It failed; the portal’s log says why.",
        "OF_A_NEWER_RELEASE",
    ]
    assert [note["dataset"] for note in figures] == [FERNS, "", "", ""]
    assert "secret" not in str(figures)


def test_freshness_has_the_last_harvest_and_the_last_good_one(own_index, make_run):
    good = make_run()
    last = make_run(state="incomplete", ended_at=good.ended_at + timedelta(days=1))
    figures = harvest_figures()["freshness"]
    assert figures["lastGoodHarvest"] < figures["lastHarvest"]
    assert figures["lastHarvest"].startswith(f"{last.ended_at:%Y-%m-%d}")


@pytest.fixture
def harvested(own_index, make_run, make_specimen):
    """One dataset was harvested, and one record of it is here."""
    cache.clear()
    run = make_run()
    DatasetOutcome.objects.create(run=run, dataset_key=FERNS, expected=5, before=0)
    make_specimen(1, dataset_id=FERNS)
    own_index()
    return run


def queries_of_figures() -> int:
    with CaptureQueriesContext(connection) as asked:
        harvest_figures()
    return len(asked)


# What has been committed alone is kept.
committed = pytest.mark.django_db(transaction=True)


@committed
def test_figures_of_ended_harvests_are_queried_once(harvested):
    first = harvest_figures()
    asked = queries_of_figures()
    assert harvest_figures() == first
    cache.clear()
    assert queries_of_figures() > asked == 4  # what has changed; runs; the last by download; DOIs


@committed
def test_each_language_has_words_of_its_own_for_ended_harvests(harvested):
    asked_first = queries_of_figures()
    with override("cy"):
        assert queries_of_figures() == asked_first
    assert queries_of_figures() < asked_first


@committed
def test_a_running_harvest_shows_its_progress_each_time(harvested, make_run):
    run = make_run(state="running", started_at=timezone.now(), ended_at=None)
    for fetched in (10, 20):
        HarvestRun.objects.filter(pk=run.pk).update(fetched=fetched)
        assert harvest_figures()["runs"][0]["fetched"] == fetched


@committed
def test_the_end_of_a_harvest_is_seen_at_once(harvested, make_run):
    assert harvest_figures()["datasets"][0]["atGbif"] == 5
    run = make_run(state="running", started_at=timezone.now(), ended_at=None)
    DatasetOutcome.objects.create(run=run, dataset_key=FERNS, expected=7, before=1)
    assert harvest_figures()["datasets"][0]["atGbif"] == 5
    HarvestRun.objects.filter(pk=run.pk).update(state="completed", ended_at=timezone.now())
    figures = harvest_figures()
    assert figures["datasets"][0]["atGbif"] == 7
    assert figures["freshness"]["lastHarvest"] == figures["runs"][0]["ended"]


@committed
def test_a_new_index_is_counted_at_once(harvested, own_index, make_specimen):
    assert harvest_figures()["datasets"][0]["here"] == 1
    make_specimen(2, dataset_id=FERNS)
    own_index()
    assert harvest_figures()["datasets"][0]["here"] == 2
