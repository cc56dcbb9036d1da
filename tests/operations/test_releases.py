"""From the last release to this one and back, on one database and one folder of indexes.

The last release is the newest tag below this commit, or what PORTAL_FROM_RELEASE names.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.world.world import World
from institutions.text import clean
from portal.embedded.server import Server
from tests.faults.builders import changed_world, first_world
from tests.faults.portal import ROOT, await_true
from tests.faults.processes import free_port, running, status

PAGES = ["/", "/specimen/search", "/institution/search", "/status", "/api/v1/occurrence/search"]

LOCALITIES = """
import json
from specimens.models import Specimen
live = Specimen.objects.filter(withdrawn_at=None)
print(json.dumps(dict(live.values_list("gbif_id", "locality"))))
"""

DOCUMENTS = """
import json
from specimens.models import Specimen
print(json.dumps({each.pk: [each.terms, each.media] for each in Specimen.objects.all()}))
"""


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


@pytest.fixture
def last_release(tmp_path) -> Path:
    """A checkout of the last release."""
    name = os.environ.get("PORTAL_FROM_RELEASE") or git("describe", "--tags", "--abbrev=0", "HEAD^")
    if not name:
        pytest.skip(
            "there is no tag of an earlier release here, and PORTAL_FROM_RELEASE is not set"
        )
    folder = tmp_path / "release"
    git("worktree", "add", "--detach", str(folder), name)
    yield folder
    git("worktree", "remove", "--force", str(folder))


@pytest.fixture
def environment(var_folder):
    """One database and one folder, and a GBIF whose records change between harvests."""
    server = Server(var_folder / "postgres")
    server.join()
    cluster = server.cluster
    host = str(cluster.sockets).replace("/", "%2F")
    with Sandbox(first_world()) as sandbox:
        yield (
            os.environ
            | {
                "PORTAL_VAR": str(var_folder),
                "DATABASE_URL": f"postgres://{cluster.user}@{host}/{cluster.database}",
                "GBIF_API_URL": sandbox.url,
            },
            sandbox,
        )
    server.leave()


def manage(folder: Path, environment: dict, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{folder.name}: {arguments}\n{done.stdout}{done.stderr}"
    return done.stdout


def assert_serves(folder: Path, environment: dict) -> None:
    port = free_port()
    serve = ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    site = subprocess.Popen([sys.executable, *serve], cwd=folder, env=environment)
    with running(site):
        await_true(lambda: site.poll() is not None or status(port, "/healthz") == 200)
        assert {path: status(port, path) for path in PAGES} == dict.fromkeys(PAGES, 200)


def ask(folder: Path, environment: dict, program: str) -> dict:
    return json.loads(manage(folder, environment, "shell", "--verbosity", "0", "-c", program))


def harvest_whole(folder: Path, environment: dict, world: World) -> None:
    """Harvest, and find the localities of the world's records here: a harvest may refuse some."""
    manage(folder, environment, "harvest")
    found = ask(folder, environment, LOCALITIES)
    published = {str(record["key"]): record.get("locality", "") for record in world}
    assert len(found) > 300
    assert found == {key: clean(published[key]) for key in found}


def test_an_upgrade_keeps_the_search_and_the_way_back_is_open(last_release, environment):
    environment, sandbox = environment
    manage(last_release, environment, "migrate", "--verbosity", "0")
    harvest_whole(last_release, environment, first_world())
    assert_serves(last_release, environment)

    manage(ROOT, environment, "migrate", "--verbosity", "0")
    assert_serves(last_release, environment)  # until the new release serves
    manage(ROOT, environment, "index", "--for-next")
    assert_serves(ROOT, environment)
    sandbox.world = changed_world()
    harvest_whole(ROOT, environment, changed_world())
    assert_serves(ROOT, environment)
    documents = ask(ROOT, environment, DOCUMENTS)
    assert ask(last_release, environment, DOCUMENTS) == documents

    manage(ROOT, environment, "pack")
    assert ask(ROOT, environment, DOCUMENTS) == documents
    assert ask(last_release, environment, DOCUMENTS) != documents
    assert_serves(last_release, environment)  # pages without other terms and images
    manage(ROOT, environment, "pack", "--undo")
    assert ask(last_release, environment, DOCUMENTS) == documents

    sandbox.world = first_world()
    harvest_whole(last_release, environment, first_world())
    manage(last_release, environment, "index")
    assert_serves(last_release, environment)

    sandbox.world = changed_world()
    harvest_whole(ROOT, environment, changed_world())
    assert_serves(ROOT, environment)
