"""How the cluster and its shards are."""

import logging
import time

from django.conf import settings

from specimens.search.answers import Standing
from specimens.search.opensearch.cluster import Cluster, cluster_errors

logger = logging.getLogger("specimens.search")

SECONDS_TO_GREEN = 3_600  # for which copies of shards are waited for
AT_ONCE = 30  # seconds of them in one request
TIMEOUT = 600  # seconds that a flush may take
FULL = 85  # per cent, from which OpenSearch puts no more shards on a disk


def settle(cluster: Cluster, index: str) -> None:
    """Make a filled index fit to serve: on disk, with its replicas, and findable.

    Replicas are copied now, which costs less than to index everything twice. After a flush, a node that
    is killed need not read what was written again.
    """
    patient = {"request_timeout": TIMEOUT}
    with cluster_errors():
        cluster.client.indices.refresh(index=index, params=patient)
        cluster.client.indices.flush(index=index, params=patient)
        durable = {"translog.durability": "request", "number_of_replicas": replicas(cluster)}
        cluster.client.indices.put_settings(index=index, body=durable)
        deadline = time.monotonic() + SECONDS_TO_GREEN
        while not _is_green(cluster, index):
            if time.monotonic() > deadline:
                logger.warning("The search index %s goes live without all replicas.", index)
                return


def replicas(cluster: Cluster) -> int:
    """As many as the setting says, and there is room for: each node has one copy of a shard at most."""
    nodes = cluster.client.cluster.health()["number_of_data_nodes"]
    return min(settings.OPENSEARCH_REPLICAS, nodes - 1)


def _is_green(cluster: Cluster, index: str) -> bool:
    """Wait for a while, and say whether all copies of all shards are there."""
    params = {"wait_for_status": "green", "timeout": f"{AT_ONCE}s", "request_timeout": 2 * AT_ONCE}
    # OpenSearch answers 408 if they are not: opensearch-py need not take it for an error.
    found = cluster.client.cluster.health(index=index, params=params | {"ignore": 408})
    return found["status"] == "green"


def lost_shards(cluster: Cluster, index: str) -> list[str]:
    """The names of the shards of which no copy is to be had."""
    with cluster_errors():
        found = cluster.client.cluster.health(index=index, params={"level": "shards"})
    shards = found["indices"][index]["shards"]
    return [f"shard {number}" for number, shard in shards.items() if not shard["primary_active"]]


def standing(cluster: Cluster, index: str | None, schema_version: int) -> Standing:
    with cluster_errors():
        found = cluster.client.cluster.health()
        disks = cluster.client.cat.allocation(params={"format": "json"})
        members = cluster.client.cat.nodes(params={"format": "json", "h": "name,version"})
    nodes = found["number_of_data_nodes"]
    versions = sorted({each["version"] for each in members})
    troubles = []
    if len(versions) > 1:
        troubles.append(f"Its nodes have several versions: {', '.join(versions)}.")
    if found["status"] == "red":
        troubles.append("Shards are lost: searches are answered 503.")
    if found["unassigned_shards"]:
        troubles.append(f"{found['unassigned_shards']} copies of shards have no node.")
    if nodes <= settings.OPENSEARCH_REPLICAS:
        troubles.append(f"Too few nodes for {settings.OPENSEARCH_REPLICAS} replicas: {nodes}.")
    troubles += [
        f"The disk of {each['node']} is {each['disk.percent']} % full."
        for each in disks
        if int(each.get("disk.percent") or 0) >= FULL
    ]
    if index:
        troubles += [f"Lost: {each}." for each in lost_shards(cluster, index)]
    summary = f"OpenSearch {' and '.join(versions)} is {found['status']}; nodes with data: {nodes}"
    return Standing(f"{summary}; {of_index(cluster, index, schema_version)}.", troubles)


def of_index(cluster: Cluster, index: str | None, schema_version: int) -> str:
    if index is None:
        return "no index"
    with cluster_errors():
        found = cluster.client.indices.get_settings(index=index)[index]["settings"]["index"]
    shards, copies = found["number_of_shards"], found["number_of_replicas"]
    return f"{index} of schema version {schema_version}: shards {shards}, replicas of each {copies}"
