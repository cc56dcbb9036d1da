"""Nodes of a cluster end while people search: no search fails, and none finds less.

`make cluster` runs it, for CLUSTER_SECONDS; it is left out of the suite, as the nodes need a minute
to find each other again and again.
"""

import logging
import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import override_settings

from specimens.fields import FACETS
from specimens.query import SpecimenQuery
from specimens.search.engine import Unavailable
from specimens.search.indexer import get_indexer
from tests.opensearch.cluster import Cluster
from tests.specimens import slow_search

logger = logging.getLogger("cluster")

SECONDS = float(os.environ.get("CLUSTER_SECONDS", "0"))
SEED = int(os.environ.get("CHAOS_SEED", "10"))
READERS = 2  # at once
SEARCHES = (
    {},
    {"q": ["quercus"]},
    {"q": ["lyme regis"]},
    {"year": ["1850,1900"]},
    {"basisOfRecord": ["FOSSIL_SPECIMEN"], "hasCoordinate": ["true"]},
    {"country": ["!GB"]},
    {"genus": ["Quercus"], "include": ["HELD_ABROAD", "NO_INSTITUTION"]},
)
SORTS = ("", "year", "scientificName", "-county", "institutionKey", "relevance")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SECONDS, reason="takes minutes: make cluster"),
    pytest.mark.timeout(3 * SECONDS + 900),
]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with Cluster(tmp_path_factory.mktemp("cluster"), nodes=3) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def engine_name(cluster):
    given = {
        "SEARCH_ENGINE": "opensearch",
        "OPENSEARCH_URL": cluster.urls,
        "OPENSEARCH_SHARDS": 5,
        "OPENSEARCH_REPLICAS": 1,
    }
    with override_settings(**given):
        yield "opensearch"


def answers(engine, number):
    """What one of the made-up searches finds, in an order, with three facets."""
    chosen = random.Random(number)
    query = SpecimenQuery.from_params(chosen.choice(SEARCHES))
    page = engine.page(query, limit=300, sort=chosen.choice(SORTS))
    params = chosen.sample(FACETS, 3)
    return page, engine.facets(query, params, limit=50), engine.count(query)


class Readers:
    """Search until they are stopped; every answer is compared with that of before."""

    def __init__(self, engine):
        self.engine = engine
        self.expected = [answers(engine, number) for number in range(60)]
        self.ending = threading.Event()
        self.done, self.slowest = Counter(), 0.0

    def search(self, seed: int) -> None:
        chosen = random.Random(seed)
        try:
            while not self.ending.is_set():
                number = chosen.randrange(len(self.expected))
                began = time.monotonic()
                assert answers(self.engine, number) == self.expected[number]
                self.slowest = max(self.slowest, time.monotonic() - began)
                self.done[seed] += 1
        except BaseException:
            self.ending.set()
            raise
        finally:
            connections.close_all()


@contextmanager
def searching(engine):
    """Within it readers search; at its end none must have failed, nor found anything else."""
    readers = Readers(engine)
    with ThreadPoolExecutor(READERS) as pool:
        running = [pool.submit(readers.search, SEED + number) for number in range(READERS)]
        try:
            yield readers
        finally:
            readers.ending.set()
    for each in running:
        each.result()
    logger.info("%s rounds, slowest %.2f s", readers.done.total(), readers.slowest)
    assert readers.done.total() > 0


def test_the_answers_before_are_those_of_a_loop(world):
    for params in SEARCHES:
        pairs = [(name, text) for name, texts in params.items() for text in texts]
        found = world.engine.page(SpecimenQuery.from_params(params), limit=1_000)
        assert found.keys == slow_search.in_order(slow_search.search(world.rows, pairs), "")


def test_nodes_are_killed_and_nobody_notices(world, cluster):
    cluster.await_nodes("green")
    chosen, killed, deadline = random.Random(SEED), Counter(), time.monotonic() + SECONDS
    with searching(world.engine):
        while time.monotonic() < deadline:
            manager = cluster.manager()
            others = [node for node in cluster.nodes if node is not manager]
            node = manager if killed.total() % 2 else chosen.choice(others)
            killed["manager" if node is manager else "other"] += 1
            node.kill()
            time.sleep(chosen.uniform(0, 5))
            node.start()
            cluster.await_nodes("green")
    logger.info("killed: %s", dict(killed))
    assert set(killed) == {"manager", "other"}


def test_nodes_are_restarted_in_turn_and_nobody_notices(world, cluster):
    cluster.await_nodes("green")
    with searching(world.engine):
        for node in cluster.nodes:
            node.end()
            node.start()
            cluster.await_nodes("green")


def build_elsewhere():
    """Build the index over a connection of its own: what this test writes, no reader sees."""

    def build():
        try:
            get_indexer().build()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(build).result()


def test_indexes_are_built_while_people_search(world, cluster):
    cluster.await_nodes("green")
    with searching(world.engine) as readers:
        generations = set()
        for _build in range(5):
            build_elsewhere()
            generations.add(world.engine.generation)
            done = readers.done.total()
            while readers.done.total() < done + 10 and not readers.ending.is_set():
                time.sleep(0.1)
    assert len(generations) == 5


def test_a_cluster_that_has_lost_a_part_answers_nothing_rather_than_less(world, cluster):
    cluster.await_nodes("green")
    query = SpecimenQuery()
    whole = world.engine.count(query)
    lost = cluster.nodes[:2]
    for node in lost:
        node.kill()
    try:
        with pytest.raises(Unavailable):
            world.engine.count(query)
        with pytest.raises(Unavailable):
            world.engine.page(query)
        with pytest.raises(OSError, match="could not be written"):
            get_indexer().build()
    finally:
        for node in lost:
            node.start()
        cluster.await_nodes("green")
    assert world.engine.count(query) == whole
