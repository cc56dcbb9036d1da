"""Institutions that asked to be left out, and what goes with them.

They are those of the table of exclusions (manage.py exclude) and of settings.EXCLUDED_INSTITUTIONS.
With an institution go its collections, and every institution and collection that GRSciColl says it
replaced, since their pages lead to it. The querysets of entries and specimens ask here (``known``).
"""

import threading
import time
from uuid import UUID

from django.conf import settings
from django.db import Error, connection
from django.db.models.expressions import RawSQL

# UNION without ALL, so that entries that replace each other in a circle come to an end.
KEPT_SECONDS = 1.0  # what a process knows of the table may be so old
KEYS = """
    WITH RECURSIVE excluded (key) AS (
        SELECT unnest(%s::uuid[])
        UNION
        SELECT entry.key FROM excluded JOIN (
            SELECT key, replaced_by AS leads_to FROM institutions_institution
            UNION ALL SELECT key, converted_to_collection FROM institutions_institution
            UNION ALL SELECT key, replaced_by FROM institutions_collection
            UNION ALL SELECT key, institution_key FROM institutions_collection
        ) AS entry ON entry.leads_to = excluded.key
    )
    SELECT key FROM excluded
"""


class _Known:
    """The keys of those who asked, as this process last read them; safe to share between threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._keys: tuple[str, ...] | None = None

    def keys(self) -> tuple[str, ...]:
        """While the database is away, those of before; its Error if there were none to be had yet."""
        with self._lock:
            if time.monotonic() - self._read_at >= KEPT_SECONDS:
                try:
                    self._keys = _read_table()
                except Error:
                    if self._keys is None:
                        raise
                self._read_at = time.monotonic()
            return self._keys or ()

    def forget(self, **_of_signal) -> None:
        """Read the table at the next question."""
        self._read_at = float("-inf")

    def suppose(self, *keys: str) -> None:
        """Take these for the table's, without reading it, until something is forgotten: for tests."""
        self._read_at, self._keys = float("inf"), keys


def _read_table() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM institutions_exclusion ORDER BY key")
        return tuple(str(key) for (key,) in cursor.fetchall())


known = _Known()


def given_keys() -> tuple[str, ...]:
    """The keys of those who asked, as texts: what other processes changed comes a second later."""
    return tuple(dict.fromkeys([*map(str, settings.EXCLUDED_INSTITUTIONS), *known.keys()]))


def excluded_keys() -> RawSQL | tuple:
    """The keys of all institutions and collections left out, for a filter with ``__in``."""
    given = given_keys()
    return RawSQL(KEYS, [list(given)]) if given else ()  # noqa: S611 (made of a constant)


def read_excluded_keys() -> list[UUID]:
    """The same keys, read from the database."""
    if not (given := given_keys()):
        return []
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [list(given)])
        return [UUID(str(key)) for (key,) in cursor.fetchall()]
