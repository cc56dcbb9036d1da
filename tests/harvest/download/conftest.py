"""Downloads from a served world, with time that passes only by sleeping."""

import pytest
from django.db import connection

from harvest.download.follow import Follower
from harvest.gbif import GbifClient
from harvest.models import Download, HarvestRun
from harvest.runs.progress import NoProgress
from harvest.runs.resume import create

DWCA = {"format": "DWCA", "predicate": None}


@pytest.fixture(autouse=True)
def account(settings):
    """The account that the sandbox knows."""
    settings.GBIF_USER = settings.GBIF_PASSWORD = "sandbox"
    settings.GBIF_RETRIES = 3
    settings.HARVEST_DOWNLOAD_POLL = 60.0


@pytest.fixture
def run(serve, small_world):
    """A run of specimens over a served world."""
    serve.sandbox = serve(small_world)
    return create(HarvestRun.Kind.SPECIMENS, {})


@pytest.fixture
def sandbox(run, serve):
    return serve.sandbox


@pytest.fixture
def sleeps():
    return []


@pytest.fixture
def follower(run, sleeps, tmp_path):
    return Follower(GbifClient(sleep=sleeps.append), tmp_path / "files", NoProgress())


@pytest.fixture
def download(run):
    return Download.objects.create(run=run, purpose="content", request=DWCA)


@pytest.fixture
def short_numbers():
    """A table that has no room for catalogue numbers of more than 200 letters."""
    alter = "ALTER TABLE specimens_specimen ALTER COLUMN catalog_number TYPE "
    with connection.cursor() as cursor:
        cursor.execute(f"{alter} varchar(200)")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"{alter} text")
