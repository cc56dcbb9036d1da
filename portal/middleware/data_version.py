"""The versions of everything that answers are made from, in short texts."""

import hashlib
import time
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from portal import environment
from specimens.search.engine import IndexMissing, get_engine

SOURCES = ("portal", "harvest", "specimens", "institutions", "templates", "static")

RUNS = """
    SELECT count(*), max(id), extract(epoch from max(ended_at)), coalesce(bool_or(state = 'running'), false),
           pg_current_xact_id_if_assigned() IS NULL
    FROM harvest_harvestrun
"""


def version() -> str | None:
    """Differs whenever the answer to some request may: by code, settings, harvests, index and day.

    None if it is unknown: without a database or an index, and within a transaction that has
    written, as what it sees may never come true.
    """
    harvested = harvests()
    if harvested is None:
        return None
    try:
        generation = get_engine().generation
    except IndexMissing:
        return None
    parts = (code(), harvested, generation, timezone.localdate())
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]


def harvests() -> str | None:
    """Differs whenever a harvest has begun or ended, and every minute while one is running.

    None as with version().
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(RUNS)
            *runs, running, settled = cursor.fetchone()
    except Error:
        return None
    if not settled:
        return None
    return "-".join(map(str, [*runs, int(time.time() // 60) if running else ""]))


@cache
def code() -> str:
    """The version of our code, its requirements and the settings' variables."""
    digest = hashlib.sha256(repr(sorted(environment.seen.items())).encode())
    files = [settings.BASE_DIR / "requirements.txt"]
    for name in SOURCES:
        files += (settings.BASE_DIR / name).rglob("*.*")
    for file in sorted(files):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()
