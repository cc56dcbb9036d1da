"""The folder that a load has to itself: what goes from it, and what must not."""

import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.load.scratch import FOLDER
from specimens.models import Specimen
from tests.harvest.archive.archives import write_dwca

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scratch(load, settings):
    """Where a load that is killed leaves its spools."""
    folder = settings.PORTAL_VAR / FOLDER
    folder.mkdir(parents=True)
    return folder


def test_files_of_a_killed_load_are_removed_and_files_next_to_them_stay(
    load, leeds, tmp_path, scratch
):
    (scratch / "media").write_text("much")
    (scratch / "piece").mkdir()
    (scratch / "piece" / "piece.parquet").write_text("more")
    neighbour = scratch.with_name("archive-of-mine")
    neighbour.mkdir()
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert list(scratch.parent.iterdir()) == [neighbour]


@pytest.fixture
def larger(scratch, tmp_path):
    """A disk that the scratch folder is a link to, with something on it."""
    scratch.rmdir()
    scratch.parent.rmdir()
    disk = tmp_path / "larger"
    disk.mkdir()
    (disk / "photographs").mkdir()
    scratch.parent.symlink_to(disk)
    scratch.mkdir()
    return disk


def test_on_a_larger_disk_nothing_else_is_touched(load, leeds, larger, scratch, tmp_path):
    (scratch / "media").write_text("much")
    assert load(write_dwca(tmp_path / "a.zip", {"gbifID": 1})).inserted == 1
    assert list(larger.iterdir()) == [larger / "photographs"]


@pytest.mark.usefixtures("leeds")
def test_an_archive_in_the_scratch_folder_is_refused_and_stays(load, larger, scratch):
    path = write_dwca(larger / scratch.name / "a.zip", {"gbifID": 1})
    with pytest.raises(ArchiveError, match=r"is emptied for each load: move a\.zip elsewhere"):
        load(path)
    assert path.exists()
    assert not Specimen.objects.exists()


def test_a_file_of_keys_in_the_scratch_folder_is_refused_and_stays(load, leeds, tmp_path, scratch):
    keys = scratch / "keys.tsv"
    keys.write_text("gbifid\tinstitutionkey\tcollectionkey\n")
    with pytest.raises(ArchiveError, match=r"move keys\.tsv elsewhere"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), keys=keys)
    assert keys.exists()
