"""Harvests ordered through a real Redis and done by a real Celery worker."""

import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
import redis
from celery import current_app
from celery.utils.time import get_exponential_backoff_interval
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from harvest import tasks
from harvest.download.failures import DownloadFailed
from harvest.gbif import TemporaryFailure
from harvest.models import HarvestRun
from harvest.runs import claim
from harvest.runs.claim import Claimed
from institutions.models import Institution
from portal.celery import app
from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import fingerprint
from tests.harvest.builders import ROOT, wanted_records
from tests.specimens.factories import make_specimen
from tests.specimens.search.tantivy.damage import spoil

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]
PATIENCE = 90  # seconds


@pytest.fixture
def redis_url(tmp_path):
    """A Redis server of the test's own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server is installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    try:
        await_port(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=10)


@contextmanager
def celery_worker(queue, child_environment, redis_url, log):
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "celery", "-A", "portal", "worker"),
            *("--pool", "solo", "-Q", queue, "-n", f"{queue}@%h", "-l", "INFO"),
        ],
        cwd=ROOT,
        env=child_environment(REDIS_URL=redis_url),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def worker(redis_url, child_environment, small_world, serve, tmp_path):
    """The worker of harvests."""
    serve(small_world)
    with (
        (tmp_path / "worker.log").open("w") as log,
        celery_worker("harvest", child_environment, redis_url, log) as process,
    ):
        yield process


def await_port(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on port {port}")


def ended(kind: str) -> HarvestRun:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        run = HarvestRun.objects.filter(kind=kind).exclude(ended_at=None).first()
        if run:
            return run
        time.sleep(0.1)
    raise AssertionError(f"no harvest of {kind} has ended")


def test_an_export_does_not_wait_behind_a_harvest(worker, redis_url, child_environment, tmp_path):
    queues = redis.Redis.from_url(redis_url)
    with app.connection_for_write(redis_url) as broker:
        app.send_task("specimens.exports.made_up", connection=broker)
        app.send_task("harvest.tasks.harvest_specimens", connection=broker)
    assert ended("specimens").state == HarvestRun.State.COMPLETED
    assert queues.llen("exports") == 1  # the worker of harvests leaves it alone
    log = tmp_path / "exports.log"
    with log.open("w") as file, celery_worker("exports", child_environment, redis_url, file):
        deadline = time.monotonic() + PATIENCE
        while queues.llen("exports") and time.monotonic() < deadline:
            time.sleep(0.1)
    assert queues.llen("exports") == 0
    assert "specimens.exports.made_up" in log.read_text()


def test_a_worker_harvests_what_redis_hands_it(worker, redis_url, small_world):
    with app.connection_for_write(redis_url) as broker:
        for name in ("harvest_institutions", "harvest_specimens"):
            app.send_task(f"harvest.tasks.{name}", connection=broker)
    assert ended("institutions").state == HarvestRun.State.COMPLETED
    assert ended("specimens").state == HarvestRun.State.COMPLETED
    assert Specimen.objects.count() == len(wanted_records(small_world))
    assert Institution.objects.exists()


@pytest.fixture
def hanging_harvest(connection_of_another):
    """A harvest that holds the claim and does not go on."""
    with connection_of_another.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [claim.KEY])


@pytest.fixture
def connection_of_another():
    connection = connections[DEFAULT_DB_ALIAS].copy()
    yield connection
    connection.close()


def test_a_harvest_that_hangs_keeps_no_lost_index_from_being_built(
    hanging_harvest, settings, tmp_path
):
    settings.PORTAL_VAR = tmp_path
    make_specimen(1, changed_in=1)
    tasks.index()
    built = get_engine().generation
    make_specimen(2, changed_in=1)
    tasks.index()  # the harvest would do that at its own end
    assert get_engine().generation == built
    shutil.rmtree(tmp_path / "index")
    tasks.index()
    assert get_engine().count(SpecimenQuery()) == 2


def test_a_damaged_index_is_found_by_the_daily_task_and_built_again(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    make_specimen(1, changed_in=1)
    tasks.index()
    before = generations.live(tmp_path / "index")
    tasks.verify_index()
    assert generations.live(tmp_path / "index") == before
    spoil(before / min(fingerprint(before)))
    tasks.verify_index()
    assert generations.live(tmp_path / "index") != before
    assert get_engine().count(SpecimenQuery()) == 1


def test_the_index_does_not_wait_behind_a_harvest(worker, redis_url):
    queues = redis.Redis.from_url(redis_url)
    with app.connection_for_write(redis_url) as broker:
        app.send_task("harvest.tasks.index", connection=broker)
        app.send_task("harvest.tasks.verify_index", connection=broker)
        app.send_task("harvest.tasks.harvest_specimens", connection=broker)
    assert ended("specimens").state == HarvestRun.State.COMPLETED
    assert queues.llen("index") == 2  # for the worker of the index


def test_the_schedule_names_tasks_that_exist(settings):
    current_app.loader.import_default_modules()
    app.autodiscover_tasks(force=True)
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in app.tasks


@pytest.mark.parametrize(
    "task", [tasks.harvest_institutions, tasks.harvest_specimens, tasks.harvest_increment]
)
def test_a_transient_failure_is_retried_within_hours_and_never_waits_an_hour(task):
    """Redis hands on again what waits for longer than an hour (its visibility timeout)."""
    TRANSIENT = {TemporaryFailure, DownloadFailed, ChildProcessError, Claimed, OperationalError}
    assert set(task.autoretry_for) >= TRANSIENT
    waits = [
        get_exponential_backoff_interval(task.retry_backoff, number, task.retry_backoff_max)
        for number in range(task.max_retries)
    ]
    assert max(waits) < 3600
    assert 4 * 3600 < sum(waits) < 24 * 3600
