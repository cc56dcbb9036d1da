"""Several nodes: what they must share, and whether what they share is there.

A portal of one machine has none of these settings, and nothing is said of it.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from portal import environment
from portal.doctor.finding import Finding, failure, ok, warning
from portal.doctor.machine import MOST_SKEW
from portal.replicas import MOST_LAG

SHARED = ("INDEX_STORE", "EXPORTS_STORE", "DATABASE_REPLICA_URL")
STORES = {"INDEX_STORE": "index", "EXPORTS_STORE": "exports"}  # {setting: its name in STORAGES}
TOO_LATE = 600  # seconds behind, beyond which a replica is at fault; web processes read none beyond MOST_LAG

# A replica that has replayed all that it received is not late, however long ago the last write was.
LAG = """
    SELECT pg_is_in_recovery(), clock_timestamp(),
           CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END
"""


def has_several() -> bool:
    """Whether the settings are those of a portal of several nodes."""
    shares = any(getattr(settings, name) for name in SHARED)
    return shares or settings.SEARCH_ENGINE == "opensearch"


def check_sharing() -> Iterator[Finding]:
    """Whether the nodes can have the same key, cache, broker, database and index."""
    if not has_several():
        return
    if not environment.seen.get("SECRET_KEY"):
        advice = "Set SECRET_KEY, to the same value on each."
        yield failure("nodes", "Each node makes a secret key of its own.", advice)
    if not settings.REDIS_SHARED:
        text = "Each node counts requests and keeps answers by itself."
        yield failure("nodes", text, "Set REDIS_URL, to the same Redis on each.")
    if not settings.DATABASE_URL:
        advice = "Set DATABASE_URL, to the same database on each."
        yield failure("nodes", "Each node has a database of its own.", advice)
    if settings.SEARCH_ENGINE == "tantivy" and not settings.INDEX_STORE:
        advice = "Set INDEX_STORE on each, or run the web processes on one machine."
        yield warning("nodes", "The index stays on the node that writes it.", advice)
    if not settings.EXPORTS_STORE:
        advice = "Set EXPORTS_STORE on each, or run web and exports on one machine."
        yield warning("nodes", "Files of downloads stay on the node that makes them.", advice)


def check_stores() -> Iterator[Finding]:
    """Whether each store of the settings is there, and a folder can be written."""
    for setting, alias in STORES.items():
        address = getattr(settings, setting)
        if not address:
            continue
        if Path(address).is_absolute():
            yield check_folder(setting, Path(address))
        else:
            yield check_bucket(setting, alias)


def check_folder(setting: str, folder: Path) -> Finding:
    if not folder.is_dir():
        return failure("nodes", f"{setting}: there is no folder {folder}.", "Mount it, or make it.")
    if not os.access(folder, os.W_OK | os.X_OK):
        # A node that only serves may well read it alone.
        advice = "Nothing, unless this node writes the index or makes downloads."
        return warning("nodes", f"{setting}: {folder} can't be written.", advice)
    return ok("nodes", f"{setting}: {folder} is there.")


def check_bucket(setting: str, alias: str) -> Finding:
    """A list of no files is asked for: unlike a file, it shows a bucket that is not there."""
    try:
        storages[alias].sizes("doctor")
    except OSError as error:
        advice = f"Correct {setting} and the settings STORE_…, or start the service."
        return failure("nodes", f"{setting}: {error}", advice)
    return ok("nodes", f"{setting}: the bucket answers.")


def check_replicas() -> Iterator[Finding]:
    """Whether each other database of the settings answers, is a replica, and how late it is."""
    for alias in connections:
        if alias != DEFAULT_DB_ALIAS:
            yield from check_replica(alias)


def check_replica(alias: str) -> Iterator[Finding]:
    try:
        with connections[alias].cursor() as cursor:
            is_replica, theirs, lag = standing(cursor)
    except (DatabaseError, InterfaceError):
        advice = "Start it, or correct DATABASE_REPLICA_URL."
        yield failure("nodes", f"The {alias} of the database does not answer.", advice)
        return
    if not is_replica:
        text = f"The {alias} of the database is none: it takes writes."
        yield failure("nodes", text, "Let DATABASE_REPLICA_URL name a standby of DATABASE_URL.")
        return
    skew = abs((datetime.now(UTC) - theirs).total_seconds())
    if skew > MOST_SKEW:
        text = f"The clock differs from that of the {alias} by {skew:.0f} seconds."
        yield warning("nodes", text, "Set both by NTP.")
    yield late(alias, lag)


def standing(cursor) -> tuple[bool, datetime, float | None]:
    """(whether a database is a replica, its clock, the seconds that it is behind)"""
    cursor.execute(LAG)
    return cursor.fetchone()


def late(alias: str, lag: float | None) -> Finding:
    """What a lag in seconds means; None: nothing has been replayed yet."""
    advice = (
        "See pg_stat_replication on the primary: disk, network, or a long query on the replica."
    )
    if lag is None or lag > TOO_LATE:
        seconds = "for as long as it runs" if lag is None else f"by {lag:.0f} seconds"
        return failure("nodes", f"The {alias} of the database is behind {seconds}.", advice)
    if lag > MOST_LAG:
        text = f"The {alias} of the database is behind by {lag:.0f} seconds, and is not read."
        return warning("nodes", text, advice)
    return ok("nodes", f"The {alias} of the database is behind by {lag:.0f} seconds.")
