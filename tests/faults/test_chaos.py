"""Random faults while people search and a harvest runs: no wrong answer, and nothing lost.

For twenty seconds here; `make chaos` runs it for ten. CHAOS_SECONDS and CHAOS_SEED say how long, and
which faults.
"""

import http.client
import json
import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace

import psutil
import pytest

from harvest.sandbox.api.faults import Faults
from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import fingerprint
from tests.faults.builders import changed_world, first_world
from tests.faults.contents import differences
from tests.faults.portal import ROOT, Commands, await_true
from tests.faults.processes import Redis, ask, end, free_port, hanging, status, stopped
from tests.specimens.search.tantivy.damage import spoil

logger = logging.getLogger("chaos")

SECONDS = float(os.environ.get("CHAOS_SECONDS", "20"))
SEED = int(os.environ.get("CHAOS_SEED", "10"))

pytestmark = [pytest.mark.django_db, pytest.mark.redis, pytest.mark.timeout(SECONDS + 270)]

API = "/api/v1/occurrence/search"
COMPARED = ("locality", "recordedBy", "catalogNumber", "scientificName")
# What a history of faults leaves is not compared: runs, changes of records, rejections.
TABLES = (
    *("specimens_specimen", "institutions_institution", "institutions_collection"),
    *("institutions_publisher", "institutions_dataset", "harvest_holder"),
    *("found", "facets", "cells"),
)
# Of answers while something is away: they say so.
EXCUSED = (0, 429, 503)


class Site:
    """gunicorn, started again whenever it ends."""

    def __init__(self, environment: dict, log):
        self.port, self.log = free_port(), log
        self.options = ["--bind", f"127.0.0.1:{self.port}", "--log-level", "warning"]
        self.environment = environment
        self.process = None
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self.supervise)
        self.thread.start()

    def supervise(self):
        while not self.ending.is_set():
            if self.process is None or self.process.poll() is not None:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "gunicorn", "portal.wsgi", *self.options],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=self.log,
                    stderr=subprocess.STDOUT,
                )
            self.ending.wait(0.2)

    def processes(self) -> list[psutil.Process]:
        with suppress(psutil.Error):
            server = psutil.Process(self.process.pid)
            return [server, *server.children()]
        return []

    def json(self, path: str) -> tuple[int, object]:
        try:
            code, _headers, body = ask(self.port, path)
            return code, json.loads(body)
        except (OSError, http.client.HTTPException):
            return 0, None

    def close(self):
        self.ending.set()
        self.thread.join()
        end(self.process)


class Truth:
    """The records of the default search before and after, by gbifID."""

    def __init__(self):
        self.worlds: list[dict[int, dict]] = []
        self.contents: dict[str, list] = {}  # of all tables, in the end

    def learn(self, site: Site) -> None:
        found, offset = {}, 0
        while True:
            code, page = site.json(f"{API}?limit=300&offset={offset}")
            assert code == 200
            found |= {each["key"]: each for each in page["results"]}
            if page["endOfRecords"]:
                break
            offset += 300
        self.worlds.append(found)

    @property
    def always(self) -> list[int]:
        return sorted(self.worlds[0].keys() & self.worlds[1].keys())

    @property
    def ever(self) -> list[int]:
        return sorted(self.worlds[0].keys() | self.worlds[1].keys())

    def fault_of_count(self, count: int) -> str:
        fits = len(self.always) <= count <= len(self.ever)
        return "" if fits else f"{count} records, of {len(self.always)} to {len(self.ever)}"

    def fault_of_record(self, key: int, code: int, record: dict) -> str:
        if code != 200:
            fits = code in (404, 410) and key not in self.always
            return "" if fits else f"record {key} answers {code}"
        known = [
            [world[key].get(name) for name in COMPARED] for world in self.worlds if key in world
        ]
        given = [record.get(name) for name in COMPARED]
        return "" if given in known else f"record {key} is {given}, and never was"


class Reader(threading.Thread):
    """Asks for counts and records, and writes down what is wrong."""

    def __init__(self, site: Site, truth: Truth, ending: threading.Event, seed: int):
        super().__init__()
        self.site, self.truth, self.ending = site, truth, ending
        self.dice = random.Random(seed)
        self.codes: Counter[int] = Counter()
        self.wrong: list[str] = []

    def run(self):
        while not self.ending.is_set():
            kind = self.dice.choice([self.count, self.record, self.page])
            with suppress(KeyError):
                if fault := kind():
                    self.wrong.append(fault)
            self.ending.wait(0.01)

    def count(self) -> str:
        code, page = self.site.json(f"{API}?limit=0&facetLimit={self.dice.randrange(9_999)}")
        self.codes[code] += 1
        if code != 200:
            return "" if code in EXCUSED else f"a search answers {code}"
        return self.truth.fault_of_count(page["count"])

    def record(self) -> str:
        key = self.dice.choice(self.truth.ever)
        code, record = self.site.json(f"/api/v1/occurrence/{key}")
        self.codes[code] += 1
        return "" if code in EXCUSED else self.truth.fault_of_record(key, code, record)

    def page(self) -> str:
        path = self.dice.choice(["/", "/specimen/search", "/institution/search", "/status"])
        code = status(self.site.port, path)
        self.codes[code] += 1
        return "" if code in (200, *EXCUSED) else f"{path} answers {code}"


def answers(readers: list[Reader]) -> Counter[int]:
    """How often they were answered, by status."""
    return sum((reader.codes.copy() for reader in readers), Counter())


class Trouble:
    """What goes wrong, one thing at a time."""

    def __init__(self, portal, server, redis: Redis, site: Site, commands):
        self.portal, self.server, self.redis = portal, server, redis
        self.site, self.commands = site, commands
        self.met: Counter[str] = Counter()

    def go_on(self, seconds: float, dice: random.Random) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.cause(dice)
            time.sleep(0.5 + 2 * dice.random())

    def cause(self, dice: random.Random) -> None:
        kinds: list[Callable[[random.Random], None]] = [
            *(self.kill_a_process, self.kill_the_harvest, self.restart_the_database),
            *(self.stop_the_database, self.kill_the_database, self.restart_redis),
            *(self.damage_the_index, self.lose_the_index, self.let_gbif_fail),
        ]
        kind = dice.choice(kinds)
        self.met[kind.__name__] += 1
        with suppress(psutil.Error, ProcessLookupError, FileNotFoundError):
            kind(dice)

    def kill_a_process(self, dice):
        if processes := self.site.processes():
            dice.choice(processes).kill()

    def kill_the_harvest(self, _dice):
        if number := self.commands.number:
            os.kill(number, signal.SIGKILL)

    def restart_the_database(self, dice):
        with stopped(self.server):
            time.sleep(dice.random())

    def stop_the_database(self, dice):
        with hanging(self.server):
            time.sleep(1 + 3 * dice.random())

    def kill_the_database(self, _dice):
        self.server.cluster._postmaster().kill()
        try:
            time.sleep(0.5)
        finally:
            self.server.cluster.start()

    def restart_redis(self, dice):
        self.redis.kill()
        time.sleep(dice.random())
        self.redis.start()

    def damage_the_index(self, dice):
        directory = generations.live(self.portal.var / "index")
        if directory:
            file = directory / dice.choice(sorted(fingerprint(directory)))
            spoil(file)
            file.touch()

    def lose_the_index(self, _dice):
        index = self.portal.var / "index"
        index.rename(self.portal.var / f"gone-{time.monotonic_ns()}")

    def let_gbif_fail(self, dice):
        name = dice.choice(["server_error", "truncated", "broken_json", "slow", "shifting"])
        self.portal.sandbox.faults = Faults(seed=dice.randrange(999), delay=1, **{name: 0.3})


def indexes(commands, ending: threading.Event) -> None:
    """Bring the index up to date again and again, as beat does."""
    while not ending.wait(1):
        commands.run("index")


def harvests(portal, commands, ending: threading.Event, done: Counter) -> None:
    """Harvest again and again, while GBIF's records change to and fro."""
    worlds = [changed_world(), first_world()]
    while not ending.is_set():
        portal.sandbox.world = worlds[sum(done.values()) % 2]
        done[commands.run("harvest")] += 1


@pytest.fixture
def redis(tmp_path):
    with Redis(tmp_path) as redis:
        yield redis


@pytest.fixture
def site(own, redis, tmp_path):
    """The site of the portal; nothing but the test starts its database."""
    _server, portal, _commands = own
    with (tmp_path / "site.log").open("w") as log:
        environment = replace(portal, more={}).environment | {"REDIS_URL": redis.url}
        with closing(Site(environment, log)) as site:
            yield site


@pytest.fixture
def truth(own, site):
    """What is true before a harvest and after it, undisturbed."""
    _server, portal, commands = own
    truth = Truth()
    for world in (first_world(), changed_world()):
        portal.sandbox.world = world
        assert commands.run("harvest") == 0, commands.said()
        await_true(lambda: site.json(f"{API}?limit=0")[0] == 200)
        time.sleep(1.5)  # so that every process has seen the index
        truth.learn(site)
    truth.contents = portal.contents()
    return truth


@pytest.fixture
def keeper(own, tmp_path):
    """What keeps the index up to date."""
    _server, portal, _commands = own
    with closing(Commands(portal, tmp_path / "index.log")) as commands:
        yield commands


def test_random_faults_make_no_answer_wrong_and_lose_nothing(own, site, redis, truth, keeper):
    server, portal, commands = own
    ending, done = threading.Event(), Counter()
    readers = [Reader(site, truth, ending, seed) for seed in range(4)]
    harvesting = threading.Thread(target=harvests, args=[portal, commands, ending, done])
    indexing = threading.Thread(target=indexes, args=[keeper, ending])
    trouble = Trouble(portal, server, redis, site, commands)
    threads = (*readers, harvesting, indexing)
    for thread in threads:
        thread.start()
    try:
        trouble.go_on(SECONDS, random.Random(SEED))
        # On a slow machine, most of what was asked until now met processes that were starting.
        await_true(lambda: answers(readers)[200] > SECONDS)
    finally:
        ending.set()
        for thread in threads:
            thread.join()
    portal.sandbox.faults, portal.sandbox.world = Faults(), changed_world()
    await_true(lambda: commands.run("harvest") == 0)
    assert keeper.run("index") == 0, keeper.said()
    await_true(lambda: site.json("/readyz")[0] == 200)

    codes = dict(answers(readers))
    logger.info("Answers %s, faults %s, harvests %s", codes, dict(trouble.met), dict(done))
    assert [fault for reader in readers for fault in reader.wrong] == []
    found = portal.contents()
    assert not differences(
        {name: truth.contents[name] for name in TABLES}, {name: found[name] for name in TABLES}
    )
