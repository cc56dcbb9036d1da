"""What an archive is read from. Damage of all kinds is in test_detect.py and test_run.py."""

from zipfile import ZIP_DEFLATED, ZipFile

import psutil
import pytest

from harvest.archive.formats import container
from harvest.archive.formats.container import open_container
from harvest.archive.formats.errors import ArchiveError


@pytest.fixture
def zipped(tmp_path):
    path = tmp_path / "0000001-260101000000000.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("occurrence.txt", "gbifID\n1\n")
        archive.writestr("dataset/a.xml", "<eml/>")
    return path


def is_open(path) -> bool:
    return str(path) in [file.path for file in psutil.Process().open_files()]


def test_a_zip_is_open_only_while_a_member_is_read(zipped):
    opened = open_container(zipped)
    assert not is_open(zipped)
    with opened.open("occurrence.txt") as stream:
        assert is_open(zipped)
        assert stream.readline() == b"gbifID\n"
    assert not is_open(zipped)


def test_members_are_read_side_by_side(zipped):
    opened = open_container(zipped)
    with opened.open("occurrence.txt") as one, opened.open("dataset/a.xml") as other:
        assert one.readline() == b"gbifID\n"
        assert other.read() == b"<eml/>"
        assert one.read() == b"1\n"


def test_a_zip_that_was_replaced_since_is_an_error_that_names_the_member(zipped):
    opened = open_container(zipped)
    with ZipFile(zipped, "w") as archive:
        archive.writestr("another.txt", "of another download")
        archive.writestr("occurrence.txt", "gbifID\n2\n")
    with pytest.raises(ArchiveError, match="000.zip: occurrence.txt cannot be read"):
        opened.read("occurrence.txt")


def test_a_member_that_unfolds_without_end_is_not_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "MOST_BYTES", 1_000_000)
    path = tmp_path / "0000002-260101000000000.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("meta.xml", b" " * 50_000_000)
    with pytest.raises(ArchiveError, match=r"meta.xml has more than 1,000,000 bytes"):
        open_container(path).read("meta.xml")
