"""Two web nodes that share PostgreSQL with a replica, Redis, an index that is published, and a store.

Everything is real: two gunicorns over two PORTAL_VARs, a streaming replica, S3 over HTTP.
Longer than most modules, as one test starts all of it and asks everything of it.
"""

import hashlib
import json
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from portal.embedded import cluster
from portal.embedded.cluster import Cluster
from tests.faults.builders import changed_world, first_world
from tests.faults.nodes import PAGES, Load, Node, counted, two_serving
from tests.faults.portal import Commands, Portal, await_true
from tests.specimens.downloads.read import ADDRESS

pytestmark = [pytest.mark.redis, pytest.mark.django_db, pytest.mark.timeout(900)]

ROWS_READ = """
    SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) FROM pg_stat_user_tables
    WHERE relname = 'specimens_specimen'
"""
# The replica stands still, while it answers; and goes on.
PAUSE, RESUME = "SELECT pg_wal_replay_pause()", "SELECT pg_wal_replay_resume()"
CHANGE = """
    UPDATE specimens_specimen SET locality = 'Changed', changed_in = 1000 WHERE gbif_id = (
        SELECT min(gbif_id) FROM specimens_specimen
        WHERE withdrawn_at IS NULL AND scope = 'IN_SCOPE')
"""


@dataclass
class Streaming:
    """A primary, and a replica that streams from it."""

    primary: Cluster
    replica: Cluster

    def start(self) -> None:
        self.primary.prepare()
        self.primary.start()
        self.replica.prepare()
        source = ["-h", self.primary.sockets, "-U", self.primary.user]
        options = ["-D", self.replica.data, "-R", "-X", "stream", "-c", "fast"]
        self.replica._run("pg_basebackup", *source, *options)
        self.replica._launch()

    def stop(self) -> None:
        self.replica.stop()
        self.primary.stop()

    def of_replica(self, sql: str):
        address = {"host": str(self.replica.sockets), "user": self.replica.user}
        with replace_address(address).cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]


def replace_address(address: dict) -> Portal:
    return Portal(address, Cluster.database, Path(), None)


@pytest.fixture
def streaming(var_folder, monkeypatch):
    logged = {"wal_level": "replica", "max_wal_senders": "4", "jit": "off", "fsync": "off"}
    monkeypatch.setattr(cluster, "SETTINGS", logged)
    pair = Streaming(Cluster(var_folder / "primary"), Cluster(var_folder / "replica"))
    try:
        pair.start()
        yield pair
    finally:
        pair.stop()


@pytest.fixture
def written(prepared, streaming, s3_server, s3, tmp_path):
    """(portal, manage): a harvested portal whose index is in S3, and whose database has a replica."""
    prepared.restore()
    prepared.portal.sandbox.world = first_world()
    prepared.portal.dump(tmp_path / "dump")
    stores = s3("")["OPTIONS"]
    more = {
        "INDEX_STORE": f"s3://{stores['bucket_name']}/index",
        "EXPORTS_STORE": f"s3://{stores['bucket_name']}/exports",
        "STORE_ENDPOINT": s3_server,
        "STORE_REGION": "eu-west-2",
        "STORE_ACCESS_KEY": "made",
        "STORE_SECRET": "up",
        "INDEX_PULL_SECONDS": "0.3",
        "SECRET_KEY": "of-all-nodes-0123456789-abcdefghijklmnopqrstuvwxyz-0123",
        "DOWNLOAD_AT_ONCE": "1",
        "METRICS": "true",
    }
    primary, other = streaming.primary, streaming.replica
    address = {"host": str(primary.sockets), "user": primary.user}
    portal = Portal(address, primary.database, tmp_path / "writer", prepared.portal.sandbox, more)
    portal.restore(tmp_path / "dump")
    there = replace(portal, address={"host": str(other.sockets), "user": other.user})
    more["DATABASE_REPLICA_URL"] = there.environment["DATABASE_URL"]
    with closing(Commands(portal, tmp_path / "log")) as manage:
        assert manage.run("index", "--rebuild") == 0, manage.said()
        yield portal, manage


@pytest.fixture
def nodes(written, tmp_path):
    portal, _manage = written
    with two_serving(portal, tmp_path) as found:
        yield found


def test_two_nodes_follow_the_index_and_answer_alike(written, nodes, streaming):
    follow_a_harvest_and_a_build(written, nodes)
    fetch_what_the_other_has_made(nodes)
    read_from_the_replica(nodes, streaming)
    search_ahead_of_the_replica(written, nodes, streaming)
    read_while_the_primary_is_away(nodes, streaming)
    streaming.replica.stop()
    for number in range(10):
        assert nodes[0](f"/specimen/search?q=c{number}")[0] == 200


def follow_a_harvest_and_a_build(written, nodes) -> None:
    """While people search: no error, no answer of two states, and both come to the newest."""
    (portal, manage), (one, two) = written, nodes
    states = {counted(one)}
    assert counted(two) in states
    with Load(nodes) as load:
        portal.sandbox.world = changed_world()
        assert manage.run("harvest") == 0, manage.said()
        await_true(lambda: one.generation() == two.generation() and counted(one) not in states)
        states.add(counted(one))
        before = one.generation()
        assert manage.run("index", "--rebuild") == 0, manage.said()
        await_true(lambda: one.generation() == two.generation() != before)
    assert not load.errors
    assert load.seen == states
    for path in PAGES:
        assert one.said(path) == two.said(path), path


def fetch_what_the_other_has_made(nodes) -> None:
    one, two = nodes
    page = one(f"{ADDRESS}?format=tsv")[1]["Location"]
    await_true(lambda: json.loads(two(f"{page}/progress.json")[2])["state"] == "SUCCEEDED")
    code, headers, whole = two(f"{page}/file")
    assert (code, headers["ETag"]) == (200, f'"{hashlib.sha256(whole).hexdigest()}"')
    assert one(f"{page}/file")[2] == whole


def read_from_the_replica(nodes, streaming) -> None:
    """Pages do; and what somebody has just written is there at once."""
    one, two = nodes
    read = streaming.of_replica(ROWS_READ)
    for number in range(20):
        assert one(f"/specimen/search?q=b{number}")[0] == 200
        assert one(f"/api/v1/occurrence/search?limit={number + 1}")[0] == 200
    await_true(lambda: streaming.of_replica(ROWS_READ) > read)
    assert two(one.post("/s", "q=museum"))[0] == 200


def search_ahead_of_the_replica(written, nodes, streaming) -> None:
    """A replica that has not heard of a change is not asked for what the index knows of it."""
    portal, manage = written
    streaming.of_replica(f"{PAUSE}::text")
    with portal.cursor() as cursor:
        cursor.execute(CHANGE)
    assert manage.run("index") == 0, manage.said()
    for node in nodes:
        await_true(lambda node=node: changed(node)["count"] == 1)
        assert changed(node)["results"][0]["locality"] == "Changed"


def read_while_the_primary_is_away(nodes, streaming) -> None:
    streaming.of_replica(f"{RESUME}::text")
    streaming.primary.stop()
    await_true(lambda: nodes[0]("/specimen/search?q=d")[0] == 200)
    assert nodes[1]("/s/no-such-link")[0] == 503
    streaming.primary.start()
    await_true(lambda: nodes[1]("/s/no-such-link")[0] == 404)


def changed(node: Node) -> dict:
    return json.loads(node("/api/v1/occurrence/search?locality=Changed")[2])
