"""An index that one machine publishes and others pull: over a folder, and over S3.

Longer than most modules, as writers and readers fail in many ways between them.
"""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from specimens.models import IndexWrite, Specimen
from specimens.query import SpecimenQuery
from specimens.search import writer_lock
from specimens.search.answers import IndexBusy, IndexMissing, NothingShared
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations, publish, pull
from specimens.search.tantivy.engine import TantivyEngine
from specimens.search.tantivy.indexer import TantivyIndexer
from specimens.search.tantivy.manifest import FOLDER, NAME, read_manifest
from specimens.search.writer_lock import LockLost, try_to_hold
from tests.specimens.factories import make_specimen
from tests.specimens.search.tantivy.damage import spoil

pytestmark = pytest.mark.django_db
EVERYTHING = SpecimenQuery()


class Node:
    """A machine: a folder of its own, and the processes that search there."""

    def __init__(self, root):
        self.root = root
        self.indexer, self.engine = TantivyIndexer(root), TantivyEngine(root)

    def keys(self):
        return self.engine.page(EVERYTHING, limit=100).keys

    def files(self):
        return {path.name for path in generations.live(self.root).iterdir()}


@pytest.fixture
def store(shared, settings):
    store = shared("index")
    settings.INDEX_STORE = "set"
    return store


@pytest.fixture
def writer(store, tmp_path):
    return Node(tmp_path / "writer")


@pytest.fixture
def web(tmp_path):
    return Node(tmp_path / "web")


def change(*keys, changed_in):
    Specimen.objects.filter(pk__in=keys).update(locality="Down", changed_in=changed_in)


def test_a_node_follows_builds_and_updates_and_pulls_only_what_is_new(writer, web, store):
    for key in range(1, 30):
        make_specimen(key, changed_in=1)
    writer.indexer.index(through=1)
    whole = web.indexer.pull()
    assert (web.keys(), web.engine.generation) == (writer.keys(), writer.engine.generation)
    assert web.indexer.pull() == 0

    make_specimen(30, changed_in=2)
    Specimen.objects.filter(pk=1).update(withdrawn_at="2026-11-01T00:00:00Z", changed_in=2)
    writer.indexer.index(through=2)
    before = web.keys()
    assert 0 < web.indexer.pull() < whole
    assert before != web.keys() == writer.keys()
    assert web.engine.generation == writer.engine.generation
    assert web.engine.facets(EVERYTHING, ["country"]) == writer.engine.facets(
        EVERYTHING, ["country"]
    )

    old = generations.live(web.root)
    writer.indexer.build(through=2)
    web.indexer.pull()
    assert web.engine.generation == writer.engine.generation
    assert not old.exists()
    assert not web.indexer.verify()


def test_the_store_keeps_the_commit_before_and_no_older_one(writer, web, store):
    make_specimen(1, changed_in=1)
    writer.indexer.build(through=1)
    published = [read_manifest(store)]
    for run in (2, 3):
        make_specimen(run, changed_in=run)
        writer.indexer.build(through=run)
        published.append(read_manifest(store))
    kept = published[1].names() | published[2].names() | {NAME}
    assert store.sizes(FOLDER).keys() == kept


def test_only_files_of_indexes_are_removed_from_a_store(writer, store):
    segment = "ab" * 16 + ".idx"
    others = {
        "1/2019.jpg",
        "2/manifest.json.gz",
        f"{FOLDER}/notes.txt",
        f"1/{segment}",
        "thesis.pdf",
    }
    newest = {"3/manifest.json", f"3/3-20260101T000000000000-7/{segment}"}
    older = {"2/manifest.json", f"2/2-20250101T000000000000-7/{segment}.new"}
    unnamed = {f"{FOLDER}/{FOLDER}-20260101T000000000000-7/{segment}"}
    for name in others | newest | older | unnamed:
        store.put(name, b"x")
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    left = store.sizes("").keys()
    assert others | newest <= left
    assert not left & (older | unnamed)


def test_a_file_that_somebody_took_out_of_the_store_comes_again(writer, web, store):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    store.remove(max(read_manifest(store).names()))
    with pytest.raises(FileNotFoundError):
        web.indexer.pull()
    assert writer.indexer.publish() > 0
    web.indexer.pull()
    assert web.keys() == [1]


def test_a_node_that_writes_next_goes_on_from_what_the_other_published(writer, web):
    for key in range(1, 10):
        make_specimen(key, changed_in=1)
    writer.indexer.index(through=1)
    make_specimen(10, changed_in=2)
    assert web.indexer.index(through=2) == 1
    assert writer.indexer.pull() > 0
    assert writer.keys() == web.keys()
    assert len(writer.keys()) == 10


def test_a_pull_that_is_killed_shows_nothing_of_it_and_is_continued(
    writer, web, store, monkeypatch
):
    for key in range(1, 10):
        make_specimen(key, changed_in=1)
    writer.indexer.index(through=1)
    web.indexer.pull()
    before, generation = web.keys(), web.engine.generation
    make_specimen(10, changed_in=2)
    writer.indexer.update(through=2)

    class Killed(BaseException):
        pass

    steps = []

    def stop_at(number):
        replace = generations.replace_text

        def replaced(path, text):
            steps.append(path.name)
            if len(steps) == number:
                raise Killed
            replace(path, text)

        return replaced

    for number in (1, 2, 3):  # before the list of files, the state, meta.json
        steps.clear()
        with monkeypatch.context() as patched:
            patched.setattr(pull, "note", lambda *_: None)
            patched.setattr(generations, "replace_text", stop_at(number))
            with pytest.raises(Killed):
                web.indexer.pull()
        assert web.keys() == before
        assert web.engine.generation == generation
    assert steps == [".managed.json", "state.json", "meta.json"]
    web.indexer.pull()
    assert web.keys() == writer.keys() != before


def test_a_file_that_is_not_the_published_one_is_not_taken(writer, web, store, tmp_path):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    name = max(read_manifest(store).files)
    damaged = tmp_path / "damaged"
    shutil.copy(generations.live(writer.root) / name, damaged)
    spoil(damaged)
    store.move_in(damaged, read_manifest(store).name_of(name))
    with pytest.raises(OSError, match="damaged"):
        web.indexer.pull()
    with pytest.raises(IndexMissing):
        web.keys()
    assert "damaged" in web.indexer.following().problem


@pytest.mark.parametrize("name", ["../../../secret", "/etc/cron.d/x"])
def test_a_manifest_names_no_path_outside_the_index(writer, web, store, name):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    manifest = read_manifest(store)
    for forged in (
        replace(manifest, generation=name),
        replace(manifest, files={**manifest.files, name: (1, 1)}),
    ):
        store.put(NAME, forged.to_bytes())
        with pytest.raises(OSError, match="is no manifest"):
            web.indexer.pull()


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "{"},
        {"state": None},
        {"files": []},
        {"files": {"a": 1}},
        {"meta": 5},
        {"generation": None},
        {"published_at": "today"},
    ],
)
def test_a_manifest_that_says_nonsense_is_none(writer, store, changes):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    content = json.loads(read_manifest(store).to_bytes())
    store.put(NAME, json.dumps(content | changes).encode())
    with pytest.raises(OSError, match="is no manifest"):
        read_manifest(store)


def test_a_damaged_index_is_replaced_by_what_is_published(writer, web):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    web.indexer.pull()
    assert web.keys() == [1]
    spoil(next(generations.live(web.root).glob("*.fast")))
    assert web.indexer.verify()
    web.indexer.pull()
    assert web.engine.count(EVERYTHING) == 1
    assert TantivyIndexer(web.root).verify() == []
    assert len([each for each in web.root.iterdir() if each.is_dir()]) == 1


def test_a_node_without_room_keeps_what_it_has(writer, web, monkeypatch):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    monkeypatch.setattr(pull, "RESERVE", 1 << 62)
    with pytest.raises(OSError, match="needs .* bytes"):
        web.indexer.pull()
    assert not web.root.joinpath(f"live-{generations.SCHEMA_VERSION}").exists()


def test_an_index_of_another_state_of_the_database_is_not_taken(writer, web):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    IndexWrite.objects.all().delete()
    with pytest.raises(OSError, match="another state"):
        web.indexer.pull()


def test_an_older_index_is_neither_pulled_nor_published(writer, web):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    web.indexer.pull()
    writer.indexer.build(through=1)
    with pytest.raises(OSError, match="newer than the index here"):
        web.indexer.publish()
    newest = writer.engine.generation
    assert writer.indexer.pull() == 0
    assert writer.engine.generation == newest


def test_a_store_that_is_away_does_not_fail_a_write_which_is_published_later(
    writer, web, monkeypatch
):
    make_specimen(1, changed_in=1)

    def away(*_):
        raise OSError("away")

    with monkeypatch.context() as patched:
        patched.setattr(publish, "read_manifest", away)
        assert writer.indexer.index(through=1) == 1
    assert web.indexer.pull() == 0
    assert writer.indexer.index(through=1) == 0
    assert web.indexer.pull() > 0
    assert web.keys() == [1]


def test_one_machine_writes_at_a_time(writer):
    with try_to_hold(f"tantivy-{generations.SCHEMA_VERSION}") as lock:
        assert lock
        with pytest.raises(IndexBusy, match="Another machine"):
            writer.indexer.index(through=1)


@pytest.mark.django_db(transaction=True)
def test_a_writer_who_lost_the_lock_while_it_published_leaves_what_another_published(
    writer, web, store, tmp_path, end_connection, monkeypatch
):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    web.indexer.pull()
    make_specimen(2, changed_in=2)
    copy_in = type(store).copy_in

    def write_elsewhere():
        make_specimen(3, changed_in=3)
        try:
            Node(tmp_path / "other").indexer.build(through=3)
        finally:
            connection.close()

    def copy_while_another_writes(store, path, name):
        monkeypatch.setattr(type(store), "copy_in", copy_in)
        end_connection()
        with monkeypatch.context() as patched, ThreadPoolExecutor(1) as other:
            patched.setattr(writer_lock, "_held", set())  # as of another process
            other.submit(write_elsewhere).result()
        store.copy_in(path, name)

    monkeypatch.setattr(type(store), "copy_in", copy_while_another_writes)
    with pytest.raises(LockLost, match="manage.py index"):
        writer.indexer.index(through=2)
    connection.close()
    assert web.keys() == [1]
    web.indexer.pull()
    assert web.keys() == [1, 2, 3]
    assert writer.indexer.index(through=3) == 0  # it pulls first
    assert writer.keys() == [1, 2, 3]


def test_the_lag_is_that_of_what_is_published_and_not_here(writer, web, monkeypatch):
    make_specimen(1, changed_in=1)
    writer.indexer.index(through=1)
    web.indexer.pull()
    assert web.indexer.following().lag(web.indexer.following().looked_at + 60) == 0
    make_specimen(2, changed_in=2)
    writer.indexer.build(through=2)
    with monkeypatch.context() as patched:
        patched.setattr(pull, "RESERVE", 1 << 62)
        with pytest.raises(OSError, match="needs .* bytes"):
            web.indexer.pull()
    seen = web.indexer.following()
    assert seen.here_at < seen.published_at
    assert seen.lag(seen.published_at + 60) == 60
    web.indexer.pull()
    assert web.indexer.following().lag(seen.published_at + 60) == 0


def test_without_a_store_nothing_is_shared():
    with pytest.raises(NothingShared):
        get_indexer().publish()
