import logging
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError

from portal.file_stores import storage
from specimens.search.engine import get_engine
from specimens.search.tantivy import generations, write
from specimens.search.tantivy.checksums import fingerprint
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.indexer import TantivyIndexer
from tests.specimens.factories import make_specimen
from tests.specimens.search.tantivy.damage import spoil

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


def run(*arguments):
    out = StringIO()
    call_command("index", *arguments, stdout=out)
    return out.getvalue()


def test_the_index_command_builds_then_updates_and_prints_how_much():
    for key in range(1, 4):
        make_specimen(key)
    assert re.fullmatch(r"Indexed 3 specimens in \d+\.\d s\.\n", run())
    assert run().startswith("Indexed 0 specimens")


def test_rebuild_makes_a_new_generation():
    make_specimen(1)
    run()
    before = get_engine().generation
    assert run("--rebuild").startswith("Indexed 1 specimens")
    assert get_engine().generation != before


def test_an_index_is_published_and_pulled(settings, tmp_path):
    make_specimen(1)
    settings.INDEX_STORE = str(tmp_path / "store")
    settings.STORAGES = settings.STORAGES | {"index": storage(settings.INDEX_STORE)}
    run()
    assert run("--publish").startswith("Published 0 bytes")  # the build has done it
    settings.PORTAL_VAR = tmp_path / "another"
    assert re.fullmatch(r"Pulled [\d,]{4,} bytes in \d+\.\d s\.\n", run("--pull"))
    assert get_engine().generation


def test_without_a_store_there_is_nothing_to_pull():
    with pytest.raises(CommandError, match="INDEX_STORE is not set"):
        run("--pull")


def test_a_busy_index_is_an_error_that_says_who_is_busy():
    with generations.writing(index_root()), pytest.raises(CommandError, match="Process"):
        run()


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_lost_while_indexing_is_reported_in_a_sentence(monkeypatch, kind):
    def lose(*_, **__):
        raise kind("the connection is closed")

    monkeypatch.setattr(TantivyIndexer, "index", lose)
    with pytest.raises(CommandError, match="The database was lost: the connection is closed"):
        run()


def test_progress_is_logged_where_there_is_no_terminal(monkeypatch, caplog):
    caplog.set_level(logging.INFO, "harvest")
    monkeypatch.setattr(write, "BATCH", 2)
    for key in range(1, 5):
        make_specimen(key)
    run()
    assert "Indexing: 4 of 4" in caplog.text


def test_verify_says_that_there_is_no_index():
    with pytest.raises(CommandError, match="There is no index. To build one: manage.py index"):
        run("--verify")


def test_verify_reads_the_index_and_names_what_is_damaged():
    make_specimen(1)
    run()
    assert re.fullmatch(r"No file of the index is damaged \(\d+\.\d s\)\.\n", run("--verify"))
    name = min(fingerprint(generations.live(index_root())))
    spoil(generations.live(index_root()) / name)
    with pytest.raises(CommandError, match=f"Damaged: {name}. To build another index: manage.py"):
        run("--verify")
    assert run().startswith("Indexed 1 specimens")
    run("--verify")
