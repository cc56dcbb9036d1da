"""The generations of the index in the cluster: their names, which one is live, and their states.

<OPENSEARCH_INDEX>-<schema version>             an alias: it leads to the live generation
<OPENSEARCH_INDEX>-<schema version>-<time>      a generation; its mapping's _meta has its state
"""

from dataclasses import asdict, replace
from datetime import UTC, datetime

from django.conf import settings
from opensearchpy import NotFoundError

from specimens.search.documents.state import State
from specimens.search.documents.version import SCHEMA_VERSION
from specimens.search.opensearch.cluster import Cluster, cluster_errors


def alias() -> str:
    return f"{settings.OPENSEARCH_INDEX}-{SCHEMA_VERSION}"


def new_name(of_alias: str) -> str:
    return f"{of_alias}-{datetime.now(UTC):%Y%m%dt%H%M%S%f}"


def live_index(cluster: Cluster, of_alias: str) -> str | None:
    """The name of the generation that an alias leads to."""
    with cluster_errors():
        try:
            return next(iter(cluster.client.indices.get_alias(name=of_alias)), None)
        except NotFoundError:
            return None


def read_state(cluster: Cluster, index: str) -> State | None:
    """What a generation says of itself; None if it is gone, or says nothing yet."""
    with cluster_errors():
        try:
            mappings = cluster.client.indices.get_mapping(index=index)
        except NotFoundError:
            return None
    account = mappings[index]["mappings"].get("_meta", {}).get("state")
    return State.of(account) if account else None


def write_state(cluster: Cluster, index: str, state: State) -> State:
    """Returns the state as it was written."""
    state = replace(state, schema_version=SCHEMA_VERSION)
    with cluster_errors():
        body = {"_meta": {"state": asdict(state)}}
        cluster.client.indices.put_mapping(index=index, body=body)
    return state


def make_live(cluster: Cluster, of_alias: str, index: str) -> None:
    """Let the alias lead to a finished generation, in one step.

    The old one stays: to remove it now would fail the searches under way.
    """
    actions = [
        {"remove": {"index": f"{of_alias}-*", "alias": of_alias, "must_exist": False}},
        {"add": {"index": index, "alias": of_alias}},
    ]
    with cluster_errors():
        cluster.client.indices.update_aliases(body={"actions": actions})


def sweep(cluster: Cluster, of_alias: str, kept: set[str | None]) -> None:
    """Remove the generations of an alias but some: that before the live one, and of killed builds."""
    for index in names(cluster, f"{of_alias}-*"):
        if index not in kept:
            remove(cluster, index)


def retire(cluster: Cluster) -> None:
    """Remove the generations of older schema versions, except those of the newest of these.

    It is kept for a rollback to the release before; those of newer versions, as a newer release is
    about to serve or was rolled back.
    """
    older: dict[int, list[str]] = {}
    for index in names(cluster, f"{settings.OPENSEARCH_INDEX}-*"):
        version = index.removeprefix(f"{settings.OPENSEARCH_INDEX}-").partition("-")[0]
        if version.isdecimal() and int(version) < SCHEMA_VERSION:
            older.setdefault(int(version), []).append(index)
    for version in older.keys() - {max(older, default=0)}:
        for index in older[version]:
            remove(cluster, index)


def names(cluster: Cluster, pattern: str) -> list[str]:
    with cluster_errors():
        return sorted(cluster.client.indices.get_settings(index=pattern, params=_ANY))


_ANY = {"ignore_unavailable": "true", "allow_no_indices": "true"}


def remove(cluster: Cluster, index: str) -> None:
    with cluster_errors():
        cluster.client.indices.delete(index=index, params={"ignore_unavailable": "true"})
