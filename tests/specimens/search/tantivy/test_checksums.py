"""Files of an index, read to their last byte."""

import json

import pytest

from specimens.models import Specimen
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import checksums, generations
from specimens.search.tantivy.checksums import damaged_files, fingerprint
from specimens.search.tantivy.generations import index_root
from tests.specimens.factories import make_specimen
from tests.specimens.search.tantivy.damage import FOOTER

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(settings, tmp_path):
    """The live generation of an index that was updated."""
    settings.PORTAL_VAR = tmp_path
    for key in range(1, 30):
        make_specimen(key, locality=f"Kew {key}", changed_in=1)
    get_indexer().build(through=1)
    make_specimen(30, changed_in=2)
    get_indexer().update(through=2)
    return generations.live(index_root())


def test_an_index_that_we_wrote_is_whole(directory):
    assert len(fingerprint(directory)) > 6
    assert damaged_files(directory) == []


@pytest.mark.parametrize("place", [0, 0.5, 0.99])
def test_every_file_in_which_one_bit_differs_is_damaged(directory, place, monkeypatch):
    monkeypatch.setattr(checksums, "PIECE", 7)
    for name in fingerprint(directory):
        content = bytearray((directory / name).read_bytes())
        content[int((len(content) - FOOTER) * place)] ^= 1
        (directory / name).write_bytes(content)
    assert damaged_files(directory) == sorted(fingerprint(directory))


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 500, b"\xff" * 500])
def test_a_file_that_was_cut_or_overwritten_is_damaged(directory, content):
    name = min(fingerprint(directory))
    (directory / name).write_bytes(content)
    assert damaged_files(directory) == [name]


def test_a_file_that_ends_too_early_is_damaged(directory):
    name = min(fingerprint(directory))
    content = (directory / name).read_bytes()
    (directory / name).write_bytes(content[1:])
    assert damaged_files(directory) == [name]


def test_a_file_that_is_lost_is_damaged(directory):
    name = min(fingerprint(directory))
    (directory / name).unlink()
    assert damaged_files(directory) == [name]


def test_a_file_that_a_commit_replaces_while_it_is_verified_is_not_damaged(directory, monkeypatch):
    """Each commit that deletes documents of a segment replaces the segment's list of them."""
    change(directory, run=3)
    read = checksums.is_whole

    def read_after_a_commit(file):
        monkeypatch.setattr(checksums, "is_whole", read)
        change(directory, run=4)
        return read(file)

    monkeypatch.setattr(checksums, "is_whole", read_after_a_commit)
    assert any(name.endswith(".del") for name in fingerprint(directory))
    assert damaged_files(directory) == []


def test_a_list_of_deletes_that_a_commit_has_not_yet_removed_is_no_change(directory):
    change(directory, run=3)
    before = fingerprint(directory)
    (listed,) = (name for name in before if name.endswith(".del"))
    (directory / f"{listed.partition('.')[0]}.1.del").write_bytes(b"of the commit before")
    assert fingerprint(directory) == before


def change(directory, run: int) -> None:
    Specimen.objects.filter(gbif_id=run).update(changed_in=run)
    assert get_indexer().update(through=run) == 1
    assert generations.live(index_root()) == directory


def test_files_of_earlier_commits_are_passed_over(directory):
    (directory / "0123456789abcdef0123456789abcdef.idx").write_bytes(b"left by a killed writer")
    assert damaged_files(directory) == []


def test_without_the_description_of_its_commit_an_index_is_no_index(directory):
    (directory / "meta.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        damaged_files(directory)
