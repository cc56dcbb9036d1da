"""Parsing on several cores."""

import gc
import multiprocessing

import psutil
import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.parse.workers import KILLED
from harvest.models import HarvestRun
from harvest.notes.note import read
from harvest.runs.progress import NoProgress
from specimens.models import Specimen
from tests.harvest.archive.archives import dwca_files, write_dwca, write_zip

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_broken_line_is_named_by_parsing_processes_too(load, leeds, tmp_path, monkeypatch):
    monkeypatch.setattr("harvest.archive.parse.workers.WORTHWHILE", 0)
    monkeypatch.setattr("harvest.archive.formats.tables.BLOCK", 2_000)
    files = dwca_files(*({"gbifID": n} for n in range(1, 101)))
    lines = files["occurrence.txt"].split("\n")
    lines[60] = "60"
    path = write_zip(tmp_path / "a.zip", files | {"occurrence.txt": "\n".join(lines)})
    with pytest.raises(ArchiveError, match=r"occurrence\.txt, line 61: it has 1 fields"):
        load(path)
    assert not Specimen.objects.exists()


class Killing(NoProgress):
    """Kills the processes that parse, as a kernel without memory does."""

    def advance(self, done):
        for process in multiprocessing.active_children():
            process.kill()


@pytest.fixture
def untidy():
    """Python does not look for cycles, with which it would close files at last."""
    gc.disable()
    yield
    gc.enable()


def test_a_killed_parsing_process_fails_the_run_with_a_sentence(
    load, leeds, tmp_path, monkeypatch, untidy
):
    monkeypatch.setattr("harvest.archive.parse.workers.WORTHWHILE", 0)
    monkeypatch.setattr("harvest.archive.parse.workers.cores", lambda: 2)
    monkeypatch.setattr("harvest.archive.formats.tables.BLOCK", 2_000)
    path = write_dwca(tmp_path / "a.zip", *({"gbifID": n} for n in range(1, 301)))
    with pytest.raises(ChildProcessError, match="as happens where memory runs out"):
        load(path, progress=Killing())
    run = HarvestRun.objects.get()
    assert run.state == run.State.FAILED
    assert [note.public() for note in read(run.notes)] == [KILLED]
    assert not Specimen.objects.exists()
    assert str(path) not in [file.path for file in psutil.Process().open_files()]


def test_many_records_are_parsed_by_several_processes(load, leeds, tmp_path, monkeypatch):
    monkeypatch.setattr("harvest.archive.parse.workers.WORTHWHILE", 0)
    monkeypatch.setattr("harvest.archive.formats.tables.BLOCK", 4_000)
    media = [{"gbifID": 77, "type": "StillImage", "identifier": "https://leeds.example/1.jpg"}]
    path = write_dwca(tmp_path / "a.zip", *({"gbifID": n} for n in range(1, 301)), media=media)
    assert load(path).inserted == 300
    assert Specimen.objects.get(pk=77).image_count == 1
