import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError

from harvest.management.commands import index as command
from specimens.search.engine import get_engine
from specimens.search.tantivy import generations, indexer
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.indexer import TantivyIndexer
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _own_index(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path


def run(*arguments, out=None):
    out = out or StringIO()
    call_command("index", *arguments, stdout=out)
    return out.getvalue()


def test_it_builds_then_keeps_up_and_says_how_much_it_did():
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


def test_a_busy_index_is_an_error_that_says_who_is_busy():
    with generations.writing(index_root()), pytest.raises(CommandError, match="Process"):
        run()


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_is_lost_meanwhile_is_told_in_a_sentence(monkeypatch, kind):
    def lose(*_, **__):
        raise kind("the connection is closed")

    monkeypatch.setattr(TantivyIndexer, "index", lose)
    with pytest.raises(CommandError, match="The database was lost: the connection is closed"):
        run()


def test_a_terminal_sees_a_live_line():
    make_specimen(1)
    assert "Indexing" in run(out=Terminal())


def test_elsewhere_a_line_is_written_now_and_then(monkeypatch):
    monkeypatch.setattr(command, "EVERY", 0)
    monkeypatch.setattr(indexer, "BATCH", 2)
    for key in range(1, 6):
        make_specimen(key)
    assert "Indexed 2 of 5 specimens.\nIndexed 4 of 5 specimens.\n" in run()
