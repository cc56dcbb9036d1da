"""Fixtures that more than one app's tests use."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.test import override_settings

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture
def var_folder():
    """A folder for a PORTAL_VAR with a database of its own.

    Not within pytest's temporary folder: every pytest of the same user that starts meanwhile
    closes that one to others, and so to the system user that the server runs as under root.
    """
    folder = Path(tempfile.mkdtemp(prefix="specimen-portal-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session", autouse=True)
def _portal_var_of_the_tests(tmp_path_factory):
    """Tests make their index in a folder of their own, never in the developer's.

    The database is the exception: its server is shared, its test database has another name.
    """
    with override_settings(PORTAL_VAR=tmp_path_factory.mktemp("var")):
        yield


@pytest.fixture
def search_index(db, settings, tmp_path):
    """``search_index()`` indexes what the database now holds and returns the engine over it.

    The index is the test's own; call it again after changing rows to index them anew.
    """
    from specimens.search.engine import get_engine
    from specimens.search.indexer import get_indexer

    settings.PORTAL_VAR = tmp_path / "var"

    def build():
        get_indexer().build()
        return get_engine()

    return build
