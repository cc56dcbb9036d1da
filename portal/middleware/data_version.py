"""Versions of all that answers are made from: a version changes whenever an answer may change."""

import hashlib
import time
from functools import cache

from django.conf import settings
from django.db import Error
from django.utils import timezone

from institutions.databases import connection_to_read
from institutions.exclusion import given_keys
from portal import environment
from specimens.search.engine import IndexMissing, get_engine

SOURCES = (
    "portal",
    "harvest",
    "specimens",
    "institutions",
    "templates",
    "static",
    "content",
    "locale",
)

OF_A_NODE = ("PORT", "PORTAL_VAR")  # variables that no answer depends on
RUNS = """
    SELECT count(*), max(id), extract(epoch from max(ended_at)), max(id) FILTER (WHERE unclaimed IS NOT NULL),
           (SELECT max(id) FROM specimens_finding),
           (SELECT max(id) || '/' || count(*) FROM institutions_surveyfigure),
           (SELECT max(id) FROM harvest_snapshot),
           coalesce(bool_or(state = 'running'), false),
           pg_current_xact_id_if_assigned() IS NULL
    FROM harvest_harvestrun
"""


def version() -> str | None:
    """Return a text that changes with the code, the settings, the harvests, the index, who asked to be
    left out, and the day.

    None if it is unknown: without a database or an index, and within a transaction that has
    written, since that may be rolled back.
    """
    harvested = harvests()
    if harvested is None:
        return None
    try:
        generation = get_engine().generation
        left_out = given_keys()
    except (IndexMissing, Error):
        return None
    parts = (code(), harvested, generation, timezone.localdate(), *left_out)
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


def harvests() -> str | None:
    """Return a text that changes when a harvest begins or ends, and every minute while one runs; and when
    a harvest has counted for the worklists, or a survey is imported or removed.

    It is of the database that this thread reads, which may be a replica: what is read after it is no older.

    None without a database, and within a transaction that has written.
    """
    try:
        with connection_to_read().cursor() as cursor:
            cursor.execute(RUNS)
            *runs, running, settled = cursor.fetchone()
    except Error:
        return None
    if not settled:
        return None
    return "-".join(map(str, [*runs, int(time.time() // 60) if running else ""]))


@cache
def code() -> str:
    """Return a digest of our code, its requirements and the variables that the settings read."""
    seen = {name: value for name, value in environment.seen.items() if name not in OF_A_NODE}
    if not seen.get("DATABASE_URL"):
        seen |= environment.seen  # the database is in PORTAL_VAR
    digest = hashlib.sha256(repr(sorted(seen.items())).encode())
    files = [settings.BASE_DIR / "requirements.txt"]
    for name in SOURCES:
        files += (settings.BASE_DIR / name).rglob("*.*")
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()
