"""What the site shows, and what its worker does, while something that it stands on is gone."""

import shutil
import subprocess
import sys

import pytest

from specimens.search.tantivy import generations
from tests.faults.contents import differences
from tests.faults.portal import ROOT, await_true
from tests.faults.processes import Redis, free_port, running, status

pytestmark = [pytest.mark.redis, pytest.mark.django_db]


@pytest.fixture
def redis(tmp_path):
    redis = Redis(tmp_path)
    redis.start()
    yield redis
    redis.kill()


@pytest.fixture
def site(harvested, portal, redis):
    """``site(path)`` is the status of a page of what ``manage.py start`` serves."""
    port = free_port()
    environment = portal.environment | {"PORT": str(port), "REDIS_URL": redis.url}
    with running(
        subprocess.Popen([sys.executable, "manage.py", "start"], cwd=ROOT, env=environment)
    ) as process:

        def answers() -> bool:
            assert process.poll() is None, "the site has ended"
            return status(port, "/") == 200

        await_true(answers)
        yield lambda path: status(port, path)


def pages(harvested) -> list[str]:
    """Addresses of pages that need no index."""
    return [
        "/",
        "/institution/search",
        "/about-the-data",
        f"/specimen/{harvested.before['found'][0]}",
    ]


def test_the_site_needs_no_redis_and_rebuilds_a_lost_index(harvested, portal, site, redis):
    assert site("/specimen/search") == site("/api/v1/occurrence/search") == 200

    redis.kill()
    for page in [*pages(harvested), "/specimen/search", "/api/v1/occurrence/search", "/readyz"]:
        assert site(page) == 200, page

    index, aside = portal.var / "index", portal.var / "aside"
    with generations.writing(aside):  # so that nobody has a new one before we have looked
        index.rename(portal.var / "gone")
        aside.rename(index)
        for page in pages(harvested):
            assert site(page) == 200, page
        for page in ("/specimen/search", "/api/v1/occurrence/search", "/readyz"):
            assert site(page) == 503, page
        shutil.rmtree(index)
    await_true(lambda: site("/specimen/search") == 200)
    assert not differences(harvested.before, portal.contents())
    assert harvested.is_up_to_date()


def test_a_worker_outlives_its_redis_and_rebuilds_a_lost_index(harvested, portal, redis, tmp_path):
    from portal.celery import app

    def send(name: str) -> None:
        with app.connection_for_write(redis.url) as broker:
            app.send_task(f"harvest.tasks.{name}", connection=broker)

    log = tmp_path / "worker.log"
    words = ["-m", "celery", "-A", "portal", "worker", "--pool", "solo", "-l", "INFO"]
    with (
        log.open("w") as out,
        running(
            subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env=portal.environment | {"REDIS_URL": redis.url},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        ),
    ):
        portal.sandbox.requests.clear()
        send("harvest_specimens")
        await_true(lambda: len(portal.sandbox.requests) > 20)
        redis.kill()
        # The harvest under way goes on to its end without it.
        await_true(lambda: " succeeded in " in log.read_text())
        redis.start()
        send("harvest_institutions")
        await_true(lambda: log.read_text().count(" succeeded in ") == 2)
        assert not harvested.differences()
        shutil.rmtree(portal.var / "index")
        send("index")
        await_true(lambda: log.read_text().count(" succeeded in ") == 3)
        assert not harvested.differences()
        assert harvested.is_up_to_date()
