import pytest

from harvest.archive.formats.detect import open_archive
from harvest.archive.formats.known_columns import MULTIMEDIA, OCCURRENCE, VERBATIM
from harvest.archive.load.compare_columns import compare_columns
from harvest.models import HarvestRun
from harvest.notes.note import read
from specimens.models import Specimen
from tests.harvest.archive.archives import (
    CORE,
    dwca_files,
    table,
    write_csv,
    write_dwca,
    write_zip,
)


@pytest.fixture
def archive(tmp_path):
    """``archive(occurrence, multimedia, verbatim)`` opens an archive with these columns."""

    def write(occurrence=OCCURRENCE, multimedia=MULTIMEDIA, verbatim=VERBATIM):
        files = dwca_files({"gbifID": 1}, names=sorted(occurrence))
        files["multimedia.txt"] = table(sorted(multimedia), [])
        files["verbatim.txt"] = table(sorted(verbatim), [])
        return open_archive(write_zip(tmp_path / "a.zip", files))

    return write


def noted(archive, is_requested):
    notes = compare_columns(archive, is_requested)
    return [(each.code, each.parameters["table"], each.parameters["columns"]) for each in notes]


def test_nothing_is_noted_of_a_download_of_today(archive):
    assert noted(archive(), is_requested=True) == []


@pytest.mark.parametrize("is_requested", [True, False])
def test_unknown_columns_of_each_table_are_noted(archive, is_requested):
    odd = archive(OCCURRENCE | {"scent", "aura"}, MULTIMEDIA | {"frame"}, VERBATIM | {"mood"})
    assert noted(odd, is_requested) == [
        ("COLUMNS_UNKNOWN", "occurrence.txt", "aura, scent"),
        ("COLUMNS_UNKNOWN", "multimedia.txt", "frame"),
        ("COLUMNS_UNKNOWN", "verbatim.txt", "mood"),
    ]


def test_missing_columns_are_noted_of_a_download_that_gbif_has_just_made(archive):
    poor = archive(OCCURRENCE - {"county", "habitat"}, verbatim=VERBATIM - {"verbatimLatitude"})
    assert noted(poor, is_requested=True) == [
        ("COLUMNS_MISSING", "occurrence.txt", "county, habitat"),
        ("COLUMNS_MISSING", "verbatim.txt", "verbatimLatitude"),
    ]
    assert noted(poor, is_requested=False) == []


def test_a_simple_download_has_columns_of_its_own(tmp_path):
    assert noted(open_archive(write_csv(tmp_path / "a.zip", {"gbifID": 1})), True) == []


@pytest.mark.django_db(transaction=True)
def test_a_column_that_nobody_knows_is_kept_and_noted(load, leeds, tmp_path):
    rows = [{"gbifID": key, "scent": "of cedar"} for key in range(1, 4)]
    load(write_dwca(tmp_path / "a.zip", *rows, names=[*CORE, "scent"]))
    assert {each.terms["scent"] for each in Specimen.objects.all()} == {"of cedar"}
    run = HarvestRun.objects.get()
    assert run.state == "completed"
    [note] = [note for note in read(run.notes) if note.code == "COLUMNS_UNKNOWN"]
    assert str(note).startswith(
        "occurrence.txt has columns that this release does not know: scent."
    )
