"""A job's file: whole, of one moment, and made again when its maker was killed."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings as all_settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from institutions.models import Dataset, Exclusion
from specimens.downloads.formats import FORMATS
from specimens.downloads.jobs import claim, folder, keeper, run, write
from specimens.downloads.jobs.files import open_keys
from specimens.downloads.jobs.keys import read_keys
from specimens.downloads.jobs.stored import cancel
from specimens.downloads.values import line_of
from specimens.models import SearchDownload, Specimen
from specimens.presenters.spreadsheet import plain
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.specimens import factories, slow_search
from tests.specimens.downloads.jobs.orders import file_of, keys_of, make, member, order, query_of
from tests.specimens.downloads.read import rows_of
from tests.specimens.downloads.test_truth import SEARCHES
from tests.specimens.factories import make_specimen

BEETLES = factories.key_of("beetles")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _everything_is_large(settings):
    settings.DOWNLOAD_AT_ONCE = 1


@pytest.fixture
def filled(search_index):
    """``filled(number)``: so many random specimens, indexed."""

    def fill(number):
        factories.make_holders()
        factories.make_taxa()
        Specimen.objects.bulk_create(factories.random_specimens(number))
        search_index()
        return list(Specimen.objects.with_holders().order_by("gbif_id"))

    return fill


def by_cursor(params):
    found, cursor = [], "*"
    while cursor:
        asked = {**params, "limit": 100, "cursor": cursor}
        answer = Client().get("/api/v1/occurrence/search", asked).json()
        found += [each["key"] for each in answer["results"]]
        cursor = answer.get("nextCursor")
    return found


def by_pages(params, count):
    found = []
    for offset in range(0, count, 100):
        asked = {**params, "limit": 100, "offset": offset}
        found += Client().get("/api/v1/occurrence/search", asked).json()["results"]
    return sorted(each["key"] for each in found)


def test_every_format_has_the_records_of_pages_and_cursor(filled):
    rows = filled(300)
    for params in SEARCHES:
        pairs = [(name, text) for name, texts in params.items() for text in texts]
        expected = sorted(row.gbif_id for row in slow_search.search(rows, pairs))
        if len(expected) < 2:
            continue
        assert by_cursor(params) == expected
        assert by_pages(params, len(expected)) == expected
        for name in FORMATS:
            download = make(format=name, **params)
            assert download.done == len(expected)
            keys = [key for batch in read_keys(open_keys(download)) for key in batch]
            assert keys == expected
            if name != "species":
                assert keys_of(download) == expected, (name, params)


def test_a_file_comes_with_what_says_what_it_is(search_index):
    title = '=Buchan, "beetles"'
    Dataset.objects.create(
        key=BEETLES, title=title, doi="10.1/b", license="CC0_1_0", citation="Buchan"
    )
    for key in (1, 2):
        make_specimen(key, dataset_id=BEETLES, genus="Quercus", changed_in=7)
    make_specimen(3, genus="Fagus")
    search_index()
    download = make(format="csv", genus="Quercus")
    page = f"http://testserver/download/{download.key}"
    assert download.datasets == {str(BEETLES): 2}
    assert page in member(download, "README.txt").decode()
    asked = query_of(download)
    assert (asked["query"], asked["harvest"]) == ([["genus", "Quercus"]], 7)
    assert (asked["records"], asked["index"]) == (2, download.generation)
    assert page in member(download, "citations.ris").decode()
    assert "doi = {10.1/b}" in member(download, "citations.bib").decode()
    assert '"DOI": "10.1/b"' in member(download, "citations.json").decode()
    assert "'=Buchan" in member(download, "datasets.csv").decode()
    written = file_of(download).read_bytes()
    assert download.sha256 == hashlib.sha256(written).hexdigest()
    assert download.size == len(written)
    assert sorted(each.name for each in folder.folder_of(download).iterdir()) == [
        "file.zip",
        "keys.parquet",
    ]


def test_hostile_values_do_no_harm_in_the_zip_file_of_a_job(search_index):
    texts = [
        "=1+1",
        "+A1",
        "@SUM(A1)",
        '"quoted", with commas',
        "a\tb\nc\x01d",
        "a\r\nb",
        "Łódź \u2028",
    ]
    for key, text in enumerate(texts, 1):
        make_specimen(key, locality=text, recorded_by=[text], terms={"fieldNotes": text})
    search_index()
    for name in ("csv", "tsv", "xlsx", "parquet", "geojson", "ndjson", "dwca"):
        columns = {} if name in ("ndjson", "dwca") else {"columns": ["locality"]}
        download = make(format=name, **columns)
        assert keys_of(download) == list(range(1, len(texts) + 1)), name
        if name in ("csv", "tsv", "dwca"):
            body = file_of(download).read_bytes() if name == "dwca" else member(download)
            cells = [row["locality"] for row in rows_of(name, body)]
            as_text = plain if name == "csv" else line_of
            assert cells == list(map(as_text, texts))


def test_a_harvest_meanwhile_changes_nothing(search_index):
    for key in range(1, 2_501):
        make_specimen(key, locality="old")
    search_index()
    before = get_engine().generation
    order(format="tsv")
    download = run.claim()

    def harvest():
        """Change, withdraw and add records, and put another generation in the index's place."""
        Specimen.objects.filter(pk=2_500).update(withdrawn_at=timezone.now(), changed_in=9)
        Specimen.objects.update(locality="new")
        make_specimen(5_000)
        get_indexer().build()
        connection.close()

    class Meddled(keeper.Keeper):
        meddled = False

        def check(self):
            if self.done and not self.meddled:
                self.meddled = True
                other = threading.Thread(target=harvest)
                other.start()
                other.join()
            super().check()

    with Meddled(download) as watched:
        digest = write.write_part(download, watched)
    assert watched.meddled
    run.keep(download)
    run._end(download, watched, digest)
    assert get_engine().generation != before
    download.refresh_from_db()
    assert download.generation == before
    assert keys_of(download) == list(range(1, 2_501))
    assert b"new" not in member(download)


CHILD = """
import sys
from pathlib import Path
from django.conf import settings
settings.DATABASES["default"].update(NAME=sys.argv[1], HOST=sys.argv[2])
settings.PORTAL_VAR = Path(sys.argv[3])
import django
django.setup()
from specimens.downloads import records
from specimens.downloads.jobs.run import run_all
records.BATCH = 10
run_all()
"""


def start_maker():
    """Another process that makes what waits."""
    database = connection.settings_dict
    arguments = [str(database["NAME"]), str(database["HOST"]), str(all_settings.PORTAL_VAR)]
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"},
    )


def await_attempt(download, number):
    deadline = time.monotonic() + 60
    while download.attempts < number:
        assert time.monotonic() < deadline
        time.sleep(0.02)
        download.refresh_from_db()


def test_a_file_that_a_killed_process_began_is_made_again(filled):
    rows = filled(6_000)
    visible = Specimen.objects.visible().filter(scope="IN_SCOPE")
    expected = list(visible.order_by("pk").values_list("pk", flat=True))
    assert len(rows) > len(expected) > 1_000
    download = order(format="ndjson")
    for attempt in (1, 2):
        maker = start_maker()
        await_attempt(download, attempt)
        time.sleep(random.uniform(0, 1))
        maker.send_signal(signal.SIGKILL)
        maker.wait()
        download.refresh_from_db()
        assert download.state == "RUNNING"
        assert Client().get(f"/download/{download.key}/file").status_code == 404
        run.run_all()
        download.refresh_from_db()
        assert download.state == "RUNNING"  # it may still live
        silent = timezone.now() - claim.SILENT - timedelta(seconds=1)
        SearchDownload.objects.filter(pk=download.pk).update(seen_at=silent)
    run.run_all()
    download.refresh_from_db()
    assert (download.state, download.attempts) == ("SUCCEEDED", 3)
    assert keys_of(download) == expected
    assert sorted(each.name for each in folder.folder_of(download).iterdir()) == [
        "file.zip",
        "keys.parquet",
    ]


def give_up(download):
    """Cancel a download from another connection, as a request has one."""
    cancel(download)
    connection.close()


def test_a_download_that_is_cancelled_while_it_is_made_leaves_nothing(search_index, monkeypatch):
    monkeypatch.setattr(keeper, "SECONDS", 0.01)
    for key in (1, 2, 3):
        make_specimen(key)
    search_index()
    order()
    download = run.claim()

    class Cancelled(keeper.Keeper):
        def check(self):
            if not self._lost.is_set():
                other = threading.Thread(target=give_up, args=[download])
                other.start()
                other.join()
                assert self._lost.wait(10)
            super().check()

    monkeypatch.setattr(run, "Keeper", Cancelled)
    run.make(download)
    download.refresh_from_db()
    assert download.state == "CANCELLED"
    assert list(folder.folder_of(download).glob("*.part")) == []
    assert not file_of(download).exists()


def test_a_file_from_before_somebody_asked_to_be_left_out_is_gone(search_index, monkeypatch):
    """Also if they asked while it was made."""
    for key in (1, 2, 3):
        make_specimen(key)
    search_index()
    museum = factories.key_of("museum")

    def leave_out():
        Exclusion.objects.update_or_create(key=museum)
        connection.close()

    class Asked(keeper.Keeper):
        def check(self):
            other = threading.Thread(target=leave_out)
            other.start()
            other.join()
            super().check()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(run, "Keeper", Asked)
        download = make()
    assert Client().get(f"/download/{download.key}/file").status_code == 410
    run.run_all()
    download.refresh_from_db()
    assert download.state == "FILE_ERASED"
    assert not file_of(download).exists()
    later = make()
    assert later.excluded == [str(museum)]
    assert Client().get(f"/download/{later.key}/file").status_code == 200


def test_a_maker_is_heard_of_until_its_file_is_in_the_store(search_index, monkeypatch):
    """Else a second one begins it again while the first brings a large file into a bucket."""
    monkeypatch.setattr(keeper, "SECONDS", 0.01)
    for key in (1, 2):
        make_specimen(key)
    search_index()
    keep = run.keep

    def keep_slowly(download):
        row = SearchDownload.objects.filter(pk=download.pk)
        row.update(seen_at=None)
        deadline = time.monotonic() + 20
        while row.get().seen_at is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        keep(download)

    monkeypatch.setattr(run, "keep", keep_slowly)
    assert make().attempts == 1


def test_a_job_that_fails_again_and_again_is_given_up(search_index, monkeypatch):
    for key in (1, 2):
        make_specimen(key)
    search_index()
    download = order()

    def fail(*_arguments):
        raise ValueError("no")

    monkeypatch.setattr(write, "write_bundle", fail)
    run.run_all()
    download.refresh_from_db()
    assert (download.state, download.problem) == ("FAILED", "GIVEN_UP")
    assert download.client == ""
    assert "several times" in Client().get(f"/download/{download.key}").content.decode()


def test_a_disk_that_is_full_ends_a_job_at_once(search_index, monkeypatch):
    for key in (1, 2):
        make_specimen(key)
    search_index()
    download = order()
    monkeypatch.setattr(write, "BETWEEN_CHECKS", 0)
    monkeypatch.setattr(folder, "RESERVE", 1 << 62)
    run.run_all()
    download.refresh_from_db()
    assert (download.state, download.problem, download.attempts) == ("FAILED", "NO_ROOM", 1)
