import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
import tantivy

from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import generations, write
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


def test_few_changes_are_written_to_the_live_generation_and_many_to_a_new_one():
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().index(through=1)
    first = generations.live(index_root())
    Specimen.objects.filter(pk=1).update(changed_in=2)
    assert get_indexer().index(through=2) == 1
    assert generations.live(index_root()) == first
    assert generations.live_state(index_root()).indexed_through == 2
    Specimen.objects.update(changed_in=3)
    assert get_indexer().index(through=3) == 5
    assert generations.live(index_root()) != first
    assert not first.exists()
    assert generations.live_state(index_root()).indexed_through == 3


def test_an_open_snapshot_can_be_read_after_its_files_were_removed():
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    held = get_engine().reader.snapshot()
    make_specimen(6, changed_in=2)
    get_indexer().update(through=2)
    get_indexer().build(through=2)
    assert get_engine().count(SpecimenQuery()) == 6
    assert held.count(tantivy.Query.all_query()) == 5
    assert len(held.searcher.search(tantivy.Query.all_query(), order_by_field="gbif_id").hits) == 5


def test_an_update_too_makes_room_of_what_a_killed_build_left():
    make_specimen(1, changed_in=1)
    get_indexer().build(through=1)
    left = generations.new_generation(index_root())
    live = generations.live(index_root())
    assert get_indexer().index(through=1) == 0
    assert (left.exists(), generations.live(index_root())) == (False, live)


def test_an_update_that_was_killed_right_before_its_commit_is_repeated(monkeypatch):
    monkeypatch.setattr(write, "THREADS", 1)  # one segment, and none without a document
    for key in range(1, 6):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    live = generations.live(index_root())
    before = {path: path.read_bytes() for path in (live / "meta.json", live / "state.json")}
    Specimen.objects.filter(pk=1).update(scientific_name="Quercus petraea", changed_in=2)
    get_indexer().update(through=2)
    for path, content in before.items():
        path.write_bytes(content)  # all else that the update wrote lies there
    assert get_indexer().update(through=2) == 1
    assert keys(q="petraea") == [1]


def test_an_index_of_another_version_is_rebuilt():
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
def test_a_damaged_index_is_rebuilt(files, damage, work):
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


def test_progress_of_indexing_has_a_count_and_a_total(monkeypatch):
    monkeypatch.setattr(write, "BATCH", 2)
    for key in range(1, 6):
        make_specimen(key)
    progress = []
    get_indexer().build(progress=lambda done, total: progress.append((done, total)))
    assert progress == [(2, 5), (4, 5), (5, 5)]


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
