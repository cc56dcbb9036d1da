"""The live index, read: what other processes write or put in its place is seen a second later.

Which it is stands in PostgreSQL (register.py), so that all processes agree, and none asks the cluster for
that. Whether the index is of this database, the index itself says: it is looked at now and then.
"""

import threading
import time
from zlib import crc32

from django.db import DatabaseError, InterfaceError

from institutions.exclusion import given_keys
from specimens.search.answers import IndexMissing, Unavailable
from specimens.search.documents.origin import is_ours
from specimens.search.documents.version import waiting
from specimens.search.opensearch import generations, register
from specimens.search.opensearch.cluster import Cluster
from specimens.search.opensearch.register import Live
from specimens.search.opensearch.snapshot import Snapshot

SECONDS_KEPT = 1.0  # what a process knows of the register may be so old
SECONDS_BETWEEN_LOOKS = 10.0  # at the index, whose database it is


class Reader:
    """Keeps what is known of the live index of an alias; safe to share between threads."""

    def __init__(self, cluster: Cluster, alias: str):
        self.cluster, self.alias = cluster, alias
        self._lock = threading.RLock()
        self._live: Live | None = None
        self._read_at = self._looked_at = float("-inf")
        self._seen: tuple | None = None
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The newest commit; raises IndexMissing if there is none of this database."""
        with self._lock:
            live = self._current()
            if live is None:
                raise IndexMissing
            seen = (live.index, live.token, given_keys())
            if self._snapshot is None or seen != self._seen:
                self._looked_at = float("-inf")
            self._look(live)
            if self._snapshot is None or seen != self._seen:
                self._snapshot, self._seen = self._open(live), seen
            return self._snapshot

    def forget(self) -> None:
        """Read the register at the next question: this process has changed it."""
        self._read_at = float("-inf")

    def _current(self) -> Live | None:
        """What the register says; while the database is away, what it said."""
        if time.monotonic() >= self._read_at + SECONDS_KEPT:
            try:
                self._live = register.live(self.alias)
            except (DatabaseError, InterfaceError):
                if self._live is None:
                    raise
            self._read_at = time.monotonic()
        return self._live

    def _look(self, live: Live) -> None:
        """Raises IndexMissing if the index is gone, or of another database."""
        if time.monotonic() < self._looked_at + SECONDS_BETWEEN_LOOKS:
            return
        try:
            state = generations.read_state(self.cluster, live.index)
            if state is None or not is_ours(state.made_from):
                raise IndexMissing
        except Unavailable:
            if self._snapshot is None:
                raise
        except (DatabaseError, InterfaceError):
            pass  # The database is away: nobody knows better.
        self._looked_at = time.monotonic()

    def _open(self, live: Live) -> Snapshot:
        parts = [live.index, live.token]
        # What is left out changes every answer.
        if given := given_keys():
            parts.append(f"without{crc32(' '.join(given).encode()):08x}")
        return Snapshot(
            self.cluster, live.index, ".".join(parts), waiting(live.state.indexed_fields)
        )
