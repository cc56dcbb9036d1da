"""The folder that a load has to itself: what goes from it, and what must not."""

import pytest

from harvest.archive.errors import ArchiveError
from harvest.archive.scratch import NAME
from specimens.models import Specimen
from tests.harvest.archive.archives import write_dwca

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scratch(load, settings):
    """Where a load that is killed leaves its spools."""
    folder = settings.PORTAL_VAR / NAME
    folder.mkdir(parents=True)
    return folder


def test_what_a_killed_load_left_goes_and_nothing_stays(load, leeds, tmp_path, scratch):
    (scratch / "media").write_text("much")
    (scratch / "piece").mkdir()
    (scratch / "piece" / "piece.parquet").write_text("more")
    beside = scratch.with_name("archive-of-mine")
    beside.mkdir()
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert list(scratch.iterdir()) == []
    assert beside.exists()


def test_the_folder_may_be_a_link_to_a_larger_disk(load, leeds, tmp_path, scratch):
    scratch.rmdir()
    larger = tmp_path / "larger"
    larger.mkdir()
    (larger / "media").write_text("much")
    scratch.symlink_to(larger)
    assert load(write_dwca(tmp_path / "a.zip", {"gbifID": 1})).inserted == 1
    assert scratch.is_symlink()
    assert list(larger.iterdir()) == []


def test_an_archive_that_lies_there_is_refused_and_stays(load, leeds, scratch):
    path = write_dwca(scratch / "a.zip", {"gbifID": 1})
    with pytest.raises(ArchiveError, match=r"is emptied for each load: move a\.zip elsewhere"):
        load(path)
    assert path.exists()
    assert not Specimen.objects.exists()


def test_so_is_a_file_of_keys(load, leeds, tmp_path, scratch):
    keys = scratch / "keys.tsv"
    keys.write_text("gbifid\tinstitutionkey\tcollectionkey\n")
    with pytest.raises(ArchiveError, match=r"move keys\.tsv elsewhere"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), keys=keys)
    assert keys.exists()
