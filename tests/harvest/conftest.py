"""A served world to harvest, and the harvest's own doors to it."""

import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.db import InternalError, connection

from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.generate.world import generate_world
from harvest.sandbox.world.world import World
from tests.harvest.builders import ROOT

DIE = """
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'as if killed here'; END $$;
    CREATE TRIGGER die BEFORE {moment} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION die()
"""


@pytest.fixture(autouse=True)
def _count_again_at_once(settings):
    settings.HARVEST_RECOUNT_WAIT = 0


@pytest.fixture(scope="session")
def generated_world():
    """Some 3,000 records of 40 institutions, which no test changes."""
    return generate_world(specimens=3000, institutions=40, seed=5)


@pytest.fixture
def world(generated_world):
    """A copy of the generated world for one test to change."""
    return World(
        list(generated_world),
        generated_world.institutions.values(),
        generated_world.collections.values(),
        generated_world.organizations.values(),
        generated_world.datasets.values(),
    )


@pytest.fixture
def small_world(generated_world):
    """The same with some 300 records."""
    return World(
        sorted(generated_world, key=lambda record: record["key"])[:300],
        generated_world.institutions.values(),
        generated_world.collections.values(),
        generated_world.organizations.values(),
        generated_world.datasets.values(),
    )


@pytest.fixture
def serve(settings, tmp_path):
    """``serve(world)`` is a sandbox that the settings point to, until the test ends."""
    opened = []
    settings.PORTAL_VAR = tmp_path / "var"

    def start(world: World, **options) -> Sandbox:
        sandbox = Sandbox(world, **options)
        opened.append(sandbox.__enter__())
        settings.GBIF_API_URL = sandbox.url
        return sandbox

    yield start
    for sandbox in opened:
        sandbox.__exit__(None, None, None)


@pytest.fixture
def harvest_specimens():
    """``harvest_specimens(dataset=…)`` harvests specimens only, and returns the summary."""

    def run(**wanted):
        return harvest(institutions=False, wanted=HarvestOptions(**wanted))

    return run


@pytest.fixture
def harvested(small_world, serve, harvest_specimens):
    """A sandbox that was harvested in full this very moment."""
    sandbox = serve(small_world)
    harvest_specimens()
    sandbox.requests.clear()
    return sandbox


@pytest.fixture
def dying_at():
    """``with dying_at("UPDATE ON a_table", "NEW.a > 1")``: what goes on within dies at that writing.

    PostgreSQL refuses it, and so undoes what belongs to it, as if the process had been killed.
    """

    @contextmanager
    def die(moment: str, when: str = "TRUE"):
        with connection.cursor() as cursor:
            cursor.execute(DIE.format(moment=moment, when=when))
            try:
                with pytest.raises(InternalError, match="as if killed here"):
                    yield
            finally:
                cursor.execute("DROP FUNCTION die CASCADE")

    return die


@pytest.fixture
def child_environment(settings):
    """The environment in which another process finds the test's database, files and sandbox."""

    def make(**more) -> dict[str, str]:
        database = connection.settings_dict
        host = database["HOST"]
        if database["ENGINE"] == "portal.embedded":
            host = connection.get_connection_params()["host"]
        user = quote(database["USER"]) + (
            f":{quote(database['PASSWORD'], safe='')}" if database.get("PASSWORD") else ""
        )
        port = f":{database['PORT']}" if database.get("PORT") else ""
        return os.environ | {
            "DATABASE_URL": f"postgres://{user}@{quote(host, safe='')}{port}/{database['NAME']}",
            "PORTAL_VAR": str(settings.PORTAL_VAR),
            "GBIF_API_URL": settings.GBIF_API_URL,
            "PYTHONUNBUFFERED": "1",
            **more,
        }

    return make


@pytest.fixture
def start_harvest(child_environment):
    """``start_harvest("--specimens")`` is a real ``manage.py harvest`` process."""
    started = []

    def start(*arguments: str, **environment: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "harvest", *arguments],
            cwd=ROOT,
            env=child_environment(**environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
