"""Who publishes or pulls the index is killed: others find all of it or nothing, and no part stays."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from specimens.search.documents.version import SCHEMA_VERSION
from tests.faults.contents import answers
from tests.faults.portal import Commands

pytestmark = pytest.mark.django_db

# Beside the files of a commit, in the folder of a generation.
OWN = {"meta.json", "state.json", ".managed.json"}
OF_READERS = {".tantivy-meta.lock"}


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def shared(harvested, portal, store):
    return replace(portal, more={"INDEX_STORE": str(store)})


@pytest.fixture
def writer(shared, tmp_path):
    with closing(Commands(shared, tmp_path / "writer.log")) as manage:
        assert manage.run("index", "--publish") == 0, manage.said()
        yield manage


@pytest.fixture
def web(shared, tmp_path):
    """(the PORTAL_VAR of another node, its commands)"""
    var = tmp_path / "web"
    with closing(Commands(replace(shared, var=var), tmp_path / "web.log")) as manage:
        yield var, manage


def names_below(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def published(store: Path) -> set[str]:
    return set(json.loads((store / f"{SCHEMA_VERSION}/manifest.json").read_text())["files"])


def test_after_a_killed_publication_the_next_leaves_whole_files_only(writer, web, store):
    var, manage = web
    whole = names_below(store)
    assert whole == published(store) | {"manifest.json"}
    for _ in writer.kills(8, 31, 0.5, "index", "--publish"):
        assert writer.run("index", "--publish") == 0, writer.said()
        assert names_below(store) == whole
        shutil.rmtree(store)
    assert writer.run("index", "--publish") == 0, writer.said()
    assert manage.run("index", "--pull") == 0, manage.said()
    assert answers(var / "index")["found"]


def test_after_a_killed_pull_the_next_leaves_whole_files_only(harvested, writer, web, store):
    var, manage = web
    for _ in manage.kills(8, 32, 0.5, "index", "--pull"):
        if (var / f"index/live-{SCHEMA_VERSION}").exists():
            assert answers(var / "index")["found"] == harvested.found()
        assert manage.run("index", "--pull") == 0, manage.said()
        assert answers(var / "index")["found"] == harvested.found()
        [generation] = (path for path in (var / "index").iterdir() if path.is_dir())
        assert names_below(generation) - OF_READERS == published(store) | OWN
        shutil.rmtree(var / "index")
