"""GBIF's downloads and searches as they may be: nothing is lost, and the next harvest completes."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from harvest.sandbox.api import routes
from harvest.sandbox.downloads import job as job_module
from harvest.sandbox.downloads.dwca import write_dwca
from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from tests.faults.portal import Commands
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db

# What readers see. The other tables say by which harvest and how often something was done.
SEEN = ("found", "facets", "cells")
# Columns that downloads and searches fill alike; some terms and higher taxa come by one way only.
ALIKE = (
    *("withdrawn", "dataset_key", "institution_key", "scope", "catalog_number", "scientific_name"),
    *("col_taxon_key", "locality", "country_code", "recorded_by", "year", "image_count"),
)


def differences(harvested) -> list:
    """The keys of specimens, and the answers, that differ from those of an undisturbed harvest."""
    now, right = harvested.portal.contents(), harvested.undisturbed
    ours, theirs = specimens(now), specimens(right)
    keys = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    return keys + [name for name in SEEN if now[name] != right[name]]


def specimens(contents) -> dict[int, dict]:
    rows = map(json.loads, contents["specimens_specimen"])
    return {row["gbif_id"]: {name: row[name] for name in ALIKE} for row in rows}


def assert_nothing_lost(harvested) -> None:
    """Only what GBIF no longer has is withdrawn, and no specimen has lost its images."""
    now = specimens(harvested.portal.contents())
    right = specimens(harvested.undisturbed)
    for key, before in specimens(harvested.before).items():
        assert right[key]["withdrawn"] or not now[key]["withdrawn"], key
        assert now[key]["image_count"] >= min(before["image_count"], right[key]["image_count"]), key


def assert_untouched(harvested) -> None:
    """Specimens and index are as the first harvest left them."""
    now = harvested.portal.contents()
    assert now["specimens_specimen"] == harvested.before["specimens_specimen"]
    assert harvested.found() == harvested.before["found"]


def assert_completes(harvested) -> None:
    """The next harvest, of a GBIF that is well, leaves what an undisturbed one does."""
    manage = harvested.commands
    assert manage.run("harvest") == 0, manage.said()
    assert not differences(harvested)
    assert state_of_the_last_run(harvested.portal) == "completed"


def state_of_the_last_run(portal) -> str:
    with portal.cursor() as cursor:
        cursor.execute(
            "SELECT state FROM harvest_harvestrun WHERE kind = 'specimens' ORDER BY id DESC LIMIT 1"
        )
        return cursor.fetchone()[0]


@pytest.fixture
def downloads(by_download):
    """The sandbox's download service."""
    return by_download.portal.sandbox.downloads


def test_a_broken_table_next_to_the_records_takes_no_images_away(
    by_download, downloads, monkeypatch
):
    def write(records, world, file, *rest):
        made = BytesIO()
        write_dwca(records, world, made, *rest)
        with ZipFile(made) as whole, ZipFile(file, "w", ZIP_DEFLATED) as spoilt:
            for name in whole.namelist():
                broken = b"one field\n" if name == "multimedia.txt" else b""
                spoilt.writestr(name, whole.read(name) + broken)

    with monkeypatch.context() as patched:
        patched.setattr(job_module, "write_dwca", write)
        assert by_download.commands.run("harvest") == 0, by_download.commands.said()
    assert "A table next to the records is broken" in by_download.commands.said()
    assert state_of_the_last_run(by_download.portal) == "incomplete"
    assert_nothing_lost(by_download)
    downloads.jobs.clear()
    assert_completes(by_download)


def test_sql_that_is_refused_for_days_is_done_without(by_download, downloads):
    downloads.may_use_sql, downloads.sql_status = False, 503
    assert by_download.commands.run("harvest") == 0, by_download.commands.said()
    assert "GBIF takes no SQL" in by_download.commands.said()
    assert_nothing_lost(by_download)
    assert not differences(by_download)
    downloads.may_use_sql = True
    assert_completes(by_download)


def test_sql_that_fails_three_times_is_done_without(by_download, downloads):
    downloads.fate_of_sql = "FAILED"
    assert by_download.commands.run("harvest") == 0, by_download.commands.said()
    assert sum(job.wanted.is_sql for job in downloads.jobs.values()) == 3
    assert_nothing_lost(by_download)
    assert not differences(by_download)
    downloads.fate_of_sql = "SUCCEEDED"
    assert_completes(by_download)


def test_an_archive_without_records_withdraws_nothing(by_download, downloads):
    downloads.is_empty = True
    assert by_download.commands.run("harvest") == 1
    assert "was refused: it holds no records" in by_download.commands.said()
    assert_untouched(by_download)
    downloads.is_empty = False
    assert_completes(by_download)


@pytest.mark.parametrize("reported", [{}, {"request": None}], ids=["said", "unsaid"])
def test_an_archive_of_another_checklist_changes_no_specimen(by_download, downloads, reported):
    downloads.checklist = BACKBONE
    downloads.reported = reported or {"request": {"checklistKey": BACKBONE}}
    assert by_download.commands.run("harvest") == 1
    assert f"of checklist {BACKBONE} instead of {COL_XR}" in by_download.commands.said()
    assert_untouched(by_download)
    downloads.checklist, downloads.reported = "", {}
    assert_completes(by_download)


def test_a_size_of_zero_and_a_count_that_failed_change_nothing(by_download, downloads):
    downloads.reported = {"size": 0, "totalRecords": -1}
    assert by_download.commands.run("harvest") == 0, by_download.commands.said()
    assert not differences(by_download)
    downloads.reported = {}
    assert_completes(by_download)


@pytest.mark.parametrize("lost", [[], [0], [502, 504]], ids=str)
def test_a_request_sent_before_a_kill_is_not_sent_again(by_download, downloads, lost):
    downloads.reuses, downloads.lost_answers = False, list(lost)
    key_is_saved = "UPDATE ON harvest_download", "NEW.key <> OLD.key"
    with by_download.portal.stopping_at(*key_is_saved) as is_there:
        by_download.commands.kill_when(is_there, "harvest")
    [asked] = downloads.jobs
    assert by_download.commands.run("harvest") == 0, by_download.commands.said()
    assert asked in {job.key for job in downloads.jobs.values() if job.wanted.is_sql}
    assert len(downloads.jobs) == 2
    assert not differences(by_download)


@pytest.fixture
def impatient(harvested, tmp_path) -> Iterator:
    """The same portal, harvested by search, that recounts a slice without waiting for minutes."""
    portal = replace(harvested.portal, more={"HARVEST_RECOUNT_WAIT": "0.01"})
    commands = Commands(portal, tmp_path / "log")
    yield replace(harvested, portal=portal, commands=commands)
    commands.close()


def test_a_slice_that_moves_while_it_is_counted_loses_nothing(impatient, monkeypatch):
    records = wanted_records(impatient.portal.sandbox.world).values()
    sizes = Counter(record["datasetKey"] for record in records)
    moving, search = min(sizes, key=sizes.get), routes.search

    def counting_too_many(world, asked, *rest):
        reply = search(world, asked, *rest)
        if asked.facets or moving not in repr((asked.filters, asked.predicate)):
            return reply
        answer = json.loads(reply.body)
        return reply._replace(body=json.dumps(answer | {"count": answer["count"] + 1}).encode())

    with monkeypatch.context() as patched:
        patched.setattr(routes, "search", counting_too_many)
        assert impatient.commands.run("harvest") == 0, impatient.commands.said()
    assert state_of_the_last_run(impatient.portal) == "incomplete"
    assert_nothing_lost(impatient)
    assert_completes(impatient)
