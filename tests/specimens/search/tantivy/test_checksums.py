"""Files of an index, read to their last byte."""

import json

import pytest

from specimens.search.indexer import get_indexer
from specimens.search.tantivy import checksums, generations
from specimens.search.tantivy.checksums import damaged_files, fingerprint
from specimens.search.tantivy.generations import index_root
from tests.specimens.factories import make_specimen

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


@pytest.mark.parametrize("place", [0, 0.25, 0.5])
def test_every_file_in_which_one_bit_differs_is_damaged(directory, place, monkeypatch):
    monkeypatch.setattr(checksums, "PIECE", 7)
    for name in fingerprint(directory):
        content = bytearray((directory / name).read_bytes())
        content[int(len(content) * place)] ^= 1
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


def test_files_of_earlier_commits_are_passed_over(directory):
    (directory / "0123456789abcdef0123456789abcdef.idx").write_bytes(b"left by a killed writer")
    assert damaged_files(directory) == []


def test_without_the_description_of_its_commit_an_index_is_no_index(directory):
    (directory / "meta.json").write_text("{")
    with pytest.raises(json.JSONDecodeError):
        damaged_files(directory)
