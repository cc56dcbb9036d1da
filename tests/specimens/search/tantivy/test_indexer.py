import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import tantivy

from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations, indexer
from specimens.search.tantivy.engine import TantivyEngine
from specimens.search.tantivy.generations import index_root
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


def keys(**params):
    query = SpecimenQuery.from_params({name: [text] for name, text in params.items()})
    return get_engine().page(query, sort="scientificName", limit=300).keys


def test_an_update_adds_replaces_and_removes_what_later_runs_changed():
    for key in range(1, 8):
        make_specimen(key, family="Fagaceae", changed_in=1)
    assert get_indexer().index(through=1) == 7
    Specimen.objects.filter(pk=1).update(family="Rosaceae", changed_in=2)
    Specimen.objects.filter(pk=2).update(withdrawn_at=NOW, changed_in=2)
    Specimen.objects.filter(pk=3).update(scope=Scope.EXCLUDED, changed_in=2)
    make_specimen(8, family="Rosaceae", changed_in=2)
    before = generations.live(index_root())
    assert get_indexer().index(through=2) == 4
    assert generations.live(index_root()) == before
    assert keys(family="Fagaceae") == [4, 5, 6, 7]
    assert keys(family="Rosaceae") == [1, 8]
    assert keys() == [1, 4, 5, 6, 7, 8]
    assert generations.live_state(index_root()).indexed_through == 2
    assert get_indexer().index(through=2) == 0


def test_what_was_loaded_before_a_crash_is_indexed_at_the_next_occasion():
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    make_specimen(6, changed_in=2)  # Loaded; then the harvest was killed before it indexed.
    assert keys() == [1, 2, 3, 4, 5]
    assert get_indexer().index() == 1
    assert keys() == [1, 2, 3, 4, 5, 6]
    # Run 2 may yet go on: only a caller who knows that it has ended may say so.
    assert generations.live_state(index_root()).indexed_through == 1
    make_specimen(7, changed_in=2)
    assert get_indexer().index(through=2) == 2
    assert keys() == [1, 2, 3, 4, 5, 6, 7]


def test_an_update_too_makes_room_of_what_a_killed_build_left():
    make_specimen(1, changed_in=1)
    get_indexer().build(through=1)
    left = generations.new_generation(index_root())
    live = generations.live(index_root())
    assert get_indexer().index(through=1) == 0
    assert (left.exists(), generations.live(index_root())) == (False, live)


def test_a_writer_that_fails_leaves_the_index_as_it_was():
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    generation = get_engine().generation
    Specimen.objects.update(changed_in=2)
    make_specimen(6, changed_in=2, decimal_latitude=1.0, decimal_longitude=float("inf"))
    for work in (get_indexer().update, get_indexer().build):
        with pytest.raises(OverflowError):
            work(through=2)
        assert get_engine().generation == generation
        assert keys() == [1, 2, 3, 4, 5]
    assert generations.live_state(index_root()).indexed_through == 1
    Specimen.objects.filter(pk=6).update(decimal_longitude=2.0)
    get_indexer().update(through=2)
    assert keys() == [1, 2, 3, 4, 5, 6]


def test_an_update_without_an_index_builds_one():
    make_specimen(1)
    assert get_indexer().update(through=4) == 1
    assert generations.live_state(index_root()).indexed_through == 4


def test_a_rebuild_keeps_the_account_of_runs_unless_told_more():
    make_specimen(1, changed_in=3)
    get_indexer().build(through=3)
    get_indexer().build()
    assert generations.live_state(index_root()).indexed_through == 3


def test_only_one_may_write():
    make_specimen(1)
    with generations.writing(index_root()):
        for work in (get_indexer().build, get_indexer().index):
            with pytest.raises(generations.IndexBusy):
                work()


def test_a_reader_sees_a_commit_and_a_rebuild_at_its_next_look():
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    engine = get_engine()
    seen = {engine.generation}
    held = engine.reader.snapshot()
    make_specimen(6, changed_in=2)
    get_indexer().update(through=2)
    assert engine.count(SpecimenQuery()) == 6
    seen.add(engine.generation)
    make_specimen(7, changed_in=3)
    get_indexer().build(through=3)
    assert engine.count(SpecimenQuery()) == 7
    seen.add(engine.generation)
    assert len(seen) == 3
    # What was open stays readable, as it was, even after its files were removed.
    assert held.count(tantivy.Query.all_query()) == 5
    assert len(held.searcher.search(tantivy.Query.all_query(), order_by_field="gbif_id").hits) == 5


def test_an_index_that_other_code_made_is_built_anew():
    make_specimen(1)
    get_indexer().build(through=1)
    state = generations.live(index_root()) / "state.json"
    state.write_text(json.dumps(json.loads(state.read_text()) | {"schema_version": 0}))
    with pytest.raises(IndexMissing):
        TantivyEngine(index_root()).count(SpecimenQuery())
    assert get_indexer().index() == 1
    assert keys() == [1]
    assert generations.live_state(index_root()).indexed_through == 1


def lose(file):
    file.unlink()


def empty(file):
    replace(file, b"")


def overwrite(file):
    replace(file, b"x" * file.stat().st_size)


def replace(file, content):
    """Another file of that name: a reader has the old one mapped, and would not survive its end."""
    file.unlink()
    file.write_bytes(content)


@pytest.mark.parametrize("work", ["index", "update"])
@pytest.mark.parametrize("damage", [lose, empty, overwrite])
@pytest.mark.parametrize(
    "files", ["meta.json", "*.idx", "*.pos", "*.store", "*.fast", "state.json"]
)
def test_a_damaged_index_is_built_anew(files, damage, work):
    run = getattr(get_indexer(), work)
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    assert keys() == [1, 2, 3, 4, 5]
    directory = generations.live(index_root())
    for file in directory.glob(files):
        damage(file)
    make_specimen(6, changed_in=2)
    assert run(through=2) == 6
    assert keys() == [1, 2, 3, 4, 5, 6]
    assert not directory.exists()
    assert run(through=2) == 0


def test_a_damaged_index_stays_until_another_can_be_written(monkeypatch):
    make_specimen(1, changed_in=1)
    get_indexer().build(through=1)
    directory = generations.live(index_root())
    lose(directory / "meta.json")
    monkeypatch.setattr(generations, "new_generation", lambda root: root / "no such folder")
    with pytest.raises(OSError, match="The search index could not be written"):
        get_indexer().index(through=1)
    assert directory.exists()


def test_progress_tells_how_many_of_how_many(monkeypatch):
    monkeypatch.setattr(indexer, "BATCH", 2)
    for key in range(1, 6):
        make_specimen(key)
    told = []
    get_indexer().build(progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 5), (4, 5), (5, 5)]


KILLED = """
import sys, time
import django
django.setup()
import tantivy
from specimens.search.tantivy.schema import register
writer = register(tantivy.Index.open(sys.argv[1])).writer(30_000_000, 1)
writer.delete_all_documents()
for number in range(5_000):
    writer.add_json('{"gbif_id": %d, "scope": "IN_SCOPE"}' % number)
print("written", flush=True)
time.sleep(60)
"""


def test_a_writer_killed_before_it_commits_changes_nothing_and_blocks_nobody(root):
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    directory = generations.live(index_root())
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(directory)],
        cwd=root,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout.readline() == "written\n"
        writer.kill()
    assert keys() == [1, 2, 3, 4, 5]
    make_specimen(6, changed_in=2)
    assert get_indexer().update(through=2) == 1
    assert keys() == [1, 2, 3, 4, 5, 6]
