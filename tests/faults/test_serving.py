"""What the site shows, and what its worker does, while something that it stands on is gone."""

import json
import shutil
import subprocess
import sys
from contextlib import suppress

import psutil
import pytest

from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import fingerprint
from tests.faults.portal import ROOT, await_true
from tests.faults.processes import Redis, ask, free_port, running, status
from tests.specimens.search.tantivy.damage import spoil

pytestmark = [pytest.mark.redis, pytest.mark.django_db]


@pytest.fixture
def redis(tmp_path):
    with Redis(tmp_path) as redis:
        yield redis


class Site:
    """``site(path)`` is the status of an answer."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    def __call__(self, path: str) -> int:
        return status(self.port, path)

    def count(self) -> int | None:
        """How many specimens a search finds; None if there is no answer."""
        code, _headers, body = ask(self.port, "/api/v1/occurrence/search?limit=0")
        return json.loads(body)["count"] if code == 200 else None

    def workers(self) -> list[int]:
        """The processes of the web server."""
        (server,) = (
            child
            for child in psutil.Process(self.process.pid).children()
            if "gunicorn" in child.cmdline()
        )
        return sorted(worker.pid for worker in server.children())


@pytest.fixture
def site(harvested, portal, redis):
    """What ``manage.py start`` serves."""
    port = free_port()
    environment = portal.environment | {"PORT": str(port), "REDIS_URL": redis.url}
    with running(
        subprocess.Popen([sys.executable, "manage.py", "start"], cwd=ROOT, env=environment)
    ) as process:

        def answers() -> bool:
            assert process.poll() is None, "the site has ended"
            return status(port, "/") == 200

        await_true(answers)
        yield Site(process, port)


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
    assert not harvested.differences_from_before()
    assert harvested.is_up_to_date()


ASK_THE_INDEX = [
    *("/specimen/search", "/specimen/search?q=museum", "/api/v1/occurrence/search?facet=country"),
    *("/specimen/map.json?bounds=-10,50,2,60&zoom=5", "/institution/search", "/", "/readyz"),
]


@pytest.mark.parametrize("shows", [True, False], ids=["a bad copy", "a rotten disk"])
def test_damage_to_the_index_ends_no_process_and_heals_by_itself(harvested, portal, site, shows):
    workers = site.workers()
    before = site.count()
    directory = generations.live(portal.var / "index")
    with suppress(FileNotFoundError):  # it may heal before all is spoilt
        for name in fingerprint(directory):
            spoil(directory / name)
            if shows:
                (directory / name).touch()
    for path in ASK_THE_INDEX * 3:
        assert site(path) in (200, 503), path
    await_true(lambda: not directory.exists() and site.count() == before)
    assert not harvested.differences_from_before()
    assert site.workers() == workers


def test_a_database_restored_from_before_the_last_harvest_gets_another_index(
    harvested, portal, site, manage
):
    before = site.count()
    assert manage.run("harvest") == 0, manage.said()
    after = site.count()
    assert after != before
    portal.copy_database(harvested.template)
    await_true(lambda: site.count() == before)
    assert not harvested.differences_from_before()
    assert manage.run("harvest") == 0, manage.said()
    await_true(lambda: site.count() == after)
    assert not harvested.differences()


SEARCHED = """
    SELECT count(*) FROM specimens_specimen WHERE withdrawn_at IS NULL AND scope = 'IN_SCOPE'
"""


def test_no_answer_of_a_time_that_was_rolled_back_is_repeated(
    harvested, portal, site, manage, tmp_path
):
    """A dump is made in the middle of a run; later runs get the numbers of those after it again."""
    before = site.count()
    portal.sandbox.requests.clear()
    manage.kill_when(lambda: len(portal.sandbox.requests) > 60, "harvest")
    portal.dump(tmp_path / "dump")
    assert site.count() == before
    assert manage.run("harvest") == 0, manage.said()
    after = site.count()
    assert site.count() == after != before  # from the cache

    portal.restore(tmp_path / "dump")
    await_true(lambda: site.count() not in (None, after))
    with portal.cursor() as cursor:
        cursor.execute(SEARCHED)
        assert {site.count() for _ in range(10)} == {cursor.fetchone()[0]}
    assert manage.run("harvest") == 0, manage.said()
    await_true(lambda: site.count() == after)
    assert not harvested.differences()


def test_a_worker_outlives_its_redis_and_rebuilds_a_lost_index(harvested, portal, redis, tmp_path):
    from portal.celery import app

    def send(name: str) -> None:
        with app.connection_for_write(redis.url) as broker:
            app.send_task(f"harvest.tasks.{name}", connection=broker)

    log = tmp_path / "worker.log"
    words = ["-m", "celery", "-A", "portal", "worker", "--pool", "solo", "-l", "INFO"]
    words += ["-Q", "harvest,index"]
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
