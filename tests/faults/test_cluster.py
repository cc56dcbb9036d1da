"""One index in OpenSearch for all processes: its writer is killed, and two web nodes search it.

Nodes of the cluster that are killed: tests/specimens/search/opensearch/test_failures.py.
"""

import json
import time
from contextlib import closing
from dataclasses import replace
from uuid import uuid4

import pytest
from opensearchpy import OpenSearch

from tests.faults.builders import changed_world
from tests.faults.nodes import COUNTED, PAGES, Load, counted, two_serving
from tests.faults.portal import Commands, await_true

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]  # many processes start, one by one

LISTED = "/api/v1/occurrence/search?limit=300"
ADDRESSES = (COUNTED, LISTED)
CHANGE = """
    UPDATE specimens_specimen SET locality = 'Round ' || %s, changed_in = 1000
    WHERE gbif_id %% 3 = 0 AND withdrawn_at IS NULL
"""


@pytest.fixture
def written(prepared, opensearch_cluster, tmp_path):
    """(portal, manage, client): a harvested portal whose index is in the cluster."""
    prepared.restore()
    name = f"faults-{uuid4().hex}"
    more = {
        "SEARCH_ENGINE": "opensearch",
        "OPENSEARCH_URL": ",".join(opensearch_cluster.urls),
        "OPENSEARCH_INDEX": name,
        "OPENSEARCH_SHARDS": "2",
        "METRICS": "true",
        "SECRET_KEY": "of-all-nodes-0123456789-abcdefghijklmnopqrstuvwxyz-0123",
    }
    portal = replace(prepared.portal, more=more)
    client = OpenSearch(opensearch_cluster.urls)
    with closing(Commands(portal, tmp_path / "log")) as manage:
        assert manage.run("index", "--rebuild") == 0, manage.said()
        yield portal, manage, client
        client.indices.delete(index=f"{name}-*")


def answers(portal) -> dict[str, list]:
    """What a portal that has just started says; its status first."""
    process = portal.popen("-W", "ignore", "-m", "tests.faults.asked", *ADDRESSES)
    printed, _ = process.communicate()
    assert process.returncode == 0, printed
    return json.loads(printed.splitlines()[-1])


def seconds_of(manage, *arguments: str) -> float:
    began = time.monotonic()
    assert manage.run(*arguments) == 0, manage.said()
    return time.monotonic() - began


def generations(client, portal) -> list[str]:
    return list(client.indices.get(index=f"{portal.more['OPENSEARCH_INDEX']}-*"))


def test_a_build_that_is_killed_at_random_leaves_the_index_of_before_and_is_taken_up(written):
    portal, manage, client = written
    life, before = seconds_of(manage, "index", "--rebuild"), answers(portal)
    assert [before[path][0] for path in ADDRESSES] == [200, 200]
    for _ in manage.kills(6, 21, life, "index", "--rebuild"):
        assert answers(portal) == before
    assert manage.run("index", "--rebuild") == 0, manage.said()
    assert answers(portal) == before
    assert len(generations(client, portal)) == 2  # the live one, and the one before


def test_a_first_build_that_is_killed_at_random_is_made_by_the_next(written):
    portal, manage, client = written
    life, before = seconds_of(manage, "index", "--rebuild"), answers(portal)
    for name in generations(client, portal):
        client.indices.delete(index=name)
    for was_killed in manage.kills(4, 22, life, "index"):
        found = answers(portal)
        # It may have been killed after it was done.
        assert found == before or (was_killed and {each[0] for each in found.values()} == {503})
        for name in generations(client, portal):
            client.indices.delete(index=name)
    assert manage.run("index") == 0, manage.said()
    assert answers(portal) == before


def test_an_update_that_is_killed_at_random_is_completed_by_the_next(written):
    portal, manage, _client = written
    change(portal, 0)
    for turn, _ in enumerate(manage.kills(5, 23, 1.0, "index")):
        assert manage.run("index") == 0, manage.said()
        assert changed_to(portal, turn) > 0
        assert changed_to(portal, turn - 1) == 0
        change(portal, turn + 1)
    assert manage.run("index") == 0, manage.said()
    healed = answers(portal)
    assert manage.run("index", "--rebuild") == 0, manage.said()
    assert answers(portal) == healed


def change(portal, turn: int) -> None:
    with portal.cursor() as cursor:
        cursor.execute(CHANGE, [turn])


def changed_to(portal, turn: int) -> int:
    address = f"/api/v1/occurrence/search?limit=0&locality=Round%20{turn}"
    process = portal.popen("-W", "ignore", "-m", "tests.faults.asked", address)
    printed, _ = process.communicate()
    return json.loads(json.loads(printed.splitlines()[-1])[address][3])["count"]


@pytest.mark.redis
def test_two_nodes_search_one_index_while_it_is_harvested_and_built(written, tmp_path):
    portal, manage, _client = written
    with two_serving(portal, tmp_path) as nodes:
        one, two = nodes
        before = counted(one)
        assert counted(two) == before
        with Load(nodes) as load:
            portal.sandbox.world = changed_world()
            assert manage.run("harvest") == 0, manage.said()
            await_true(lambda: one.generation() == two.generation() and counted(one) != before)
        assert not load.errors
        after = counted(one)
        # Shards show an update one after another: for a moment an answer may have some of it.
        assert {before, after} <= load.seen

        generation = one.generation()
        with Load(nodes) as load:
            assert manage.run("index", "--rebuild") == 0, manage.said()
            await_true(lambda: one.generation() == two.generation() != generation)
        assert not load.errors
        assert load.seen == {after}
        for path in PAGES:
            assert one.said(path) == two.said(path), path
