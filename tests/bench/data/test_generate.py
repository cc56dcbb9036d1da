"""The benchmark's archive is one that the portal loads, and the same every time."""

import zipfile

import pytest

from bench.data.generate import generate
from harvest.archive.run import harvest_archive
from harvest.sandbox.downloads.dwca_columns import OCCURRENCE
from specimens.models import COL_XR, Specimen, Taxon

COUNT = 50


@pytest.fixture
def archive(tmp_path):
    return generate(tmp_path, COUNT)


def occurrences(path):
    with zipfile.ZipFile(path) as zipped:
        return zipped.read("occurrence.txt").decode().splitlines()


def test_every_line_has_every_column_and_fills_more_than_sixty(archive):
    rows = [line.split("\t") for line in occurrences(archive[0])[1:]]
    assert len(rows) == COUNT
    assert {len(row) for row in rows} == {len(OCCURRENCE)}
    assert min(sum(map(bool, row)) for row in rows) > 60


def test_a_specimen_does_not_depend_on_how_many_there_are(archive, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    more, _ = generate(folder, 2 * COUNT)
    assert occurrences(more)[: COUNT + 1] == occurrences(archive[0])


def test_a_portion_is_what_the_whole_has_there(archive, tmp_path):
    part, keys = generate(tmp_path / "part", COUNT, first=20)
    assert occurrences(part)[1:] == occurrences(archive[0])[21:]
    assert keys.read_text().splitlines()[1:] == archive[1].read_text().splitlines()[21:]


@pytest.mark.django_db(transaction=True)
def test_the_portal_loads_every_generated_specimen(archive, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path / "var"
    summary = harvest_archive(*archive)
    assert (summary.inserted, summary.rejected, summary.left_out) == (COUNT, 0, {})
    assert Taxon.objects.filter(checklist_key=COL_XR).exists()
    assert 0 < Specimen.objects.exclude(media_types=[]).count() < COUNT / 2
    assert not Specimen.objects.filter(institution=None).exists()
