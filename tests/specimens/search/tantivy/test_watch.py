"""An index that is damaged, or was made from another database, while it is read."""

import errno
import time
from contextlib import suppress

import pytest
from django.db import OperationalError

from specimens.models import IndexWrite
from specimens.query import SpecimenQuery
from specimens.search.answers import IndexMissing
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations, watch
from specimens.search.tantivy.checksums import damaged_files, fingerprint
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.reader import Reader
from tests.specimens.factories import make_specimen
from tests.specimens.search.tantivy.damage import spoil

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _live(settings, tmp_path, monkeypatch):
    """An index of one specimen, looked at with every question."""
    monkeypatch.setattr(watch, "SECONDS_BETWEEN_LOOKS", 0)
    settings.PORTAL_VAR = tmp_path
    make_specimen(1, locality="Kew", changed_in=1)
    get_indexer().build(through=1)


def count() -> int:
    return get_engine().count(SpecimenQuery())


def await_verdict() -> None:
    verifying = get_engine().reader._watch._verifying
    if verifying:
        verifying.join(30)


def test_a_whole_index_of_this_database_answers():
    assert count() == 1


def test_an_index_is_not_read_while_its_database_lacks_the_token():
    assert count() == 1
    token = IndexWrite.objects.get()
    token.delete()
    with pytest.raises(IndexMissing):
        count()
    assert get_indexer().index(through=1) == 1
    assert count() == 1


def test_the_last_verdict_stands_while_the_database_is_away():
    def is_away(_tokens):
        raise OperationalError("connection refused")

    reader = Reader(index_root(), is_ours=is_away)
    assert reader.snapshot().searcher.num_docs == 1
    reader.snapshot()
    reader._watch.is_ours = lambda _tokens: False
    with pytest.raises(IndexMissing):
        reader.snapshot()
    reader._watch.is_ours = is_away
    with pytest.raises(IndexMissing):
        reader.snapshot()


def test_a_file_that_was_replaced_is_verified_and_the_index_then_read_again():
    assert count() == 1
    directory = generations.live(index_root())
    (directory / min(fingerprint(directory))).touch()
    with suppress(IndexMissing):  # until it is verified, which takes a moment
        count()
    await_verdict()
    assert count() == 1


def test_a_file_that_was_overwritten_ends_the_reading_until_there_is_another_index():
    assert count() == 1
    directory = generations.live(index_root())
    file = directory / min(fingerprint(directory))
    file.unlink()
    file.write_bytes(b"x" * 100)
    with pytest.raises(IndexMissing):
        count()
    await_verdict()
    assert generations.is_damaged(directory)
    with pytest.raises(IndexMissing):
        count()
    assert get_indexer().index(through=1) == 1
    assert count() == 1
    assert not directory.exists()


def test_a_verification_finds_what_no_look_shows():
    assert get_indexer().verify() == []
    name = min(fingerprint(generations.live(index_root())))
    spoil(generations.live(index_root()) / name)
    assert get_indexer().verify() == [name]
    with pytest.raises(IndexMissing):
        count()
    assert get_indexer().verify() == [name]  # whoever marked it before
    assert get_indexer().index(through=1) == 1


def test_where_nobody_may_write_a_process_keeps_to_itself_what_is_damaged(monkeypatch):
    assert count() == 1
    directory = generations.live(index_root())
    monkeypatch.setattr(generations, "replace_text", refuse)
    file = directory / min(fingerprint(directory))
    file.unlink()
    file.write_bytes(b"x" * 100)
    for _ in range(3):
        with pytest.raises(IndexMissing):
            count()
        await_verdict()


def test_rot_that_no_look_shows_is_not_forgotten_where_nobody_may_write(monkeypatch):
    assert count() == 1
    directory = generations.live(index_root())
    monkeypatch.setattr(generations, "replace_text", refuse)
    spoil(directory / min(fingerprint(directory)))
    get_engine().reader._watch.suspect()
    await_verdict()
    assert not generations.is_damaged(directory)
    with pytest.raises(IndexMissing):
        count()


def test_a_generation_that_is_replaced_while_it_is_verified_is_not_damaged(monkeypatch):
    directory = generations.live(index_root())

    def read_and_replace(directory):
        get_indexer().build(through=1)
        return damaged_files(directory)

    monkeypatch.setattr(watch, "damaged_files", read_and_replace)
    assert watch.verify(directory) == []
    assert count() == 1


def refuse(*_):
    raise PermissionError("read-only")


def test_an_index_that_was_verified_lately_is_not_verified_for_every_error():
    count()
    watched = get_engine().reader._watch
    assert watched.suspect()
    await_verdict()
    assert not watched.suspect()
    watched._verified_at = time.monotonic() - watch.REST - 1
    assert watched.suspect()
    await_verdict()
    assert count() == 1


def test_a_machine_that_cannot_look_condemns_no_index(monkeypatch):
    def refuse_to_open(*_, **__):
        raise OSError(errno.EMFILE, "Too many open files")

    assert count() == 1
    directory = generations.live(index_root())
    monkeypatch.setattr(watch, "damaged_files", refuse_to_open)
    monkeypatch.setattr(watch, "fingerprint", refuse_to_open)
    assert count() == 1
    get_engine().reader._watch.suspect()
    await_verdict()
    assert not generations.is_damaged(directory)
    monkeypatch.undo()
    assert count() == 1


@pytest.mark.parametrize(
    "text", ["[]", '{"segments": 7}', '{"segmentt": []}', '{"segments": [{}]}']
)
def test_a_description_of_another_shape_is_damage_that_heals(text):
    (generations.live(index_root()) / "meta.json").write_text(text)
    assert get_indexer().verify() == ["meta.json"]
    with pytest.raises(IndexMissing):
        count()
    assert get_indexer().index(through=1) == 1
    assert count() == 1
