"""One process at a time writes an index, whichever machine it runs on: a lock of PostgreSQL.

It is a session-level advisory lock of this thread's connection to the primary: the database drops it
with the connection, however the process ends. The connection may also break while the process goes
on: writers ask ``WriterLock.check`` before anything that they wrote can be found.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from zlib import crc32

from django.db import DatabaseError, InterfaceError, connection

LOCK = 0x494E4458  # of this kind among advisory locks
HELD = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()
          AND classid = %s AND objid = %s AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""
_held: set[str] = set()  # by this process: PostgreSQL gives the same connection a lock twice
_held_lock = threading.Lock()


class LockLost(OSError):
    """The lock has gone with its connection: another process may be writing the index by now."""

    def __init__(self):
        super().__init__(
            "The connection to PostgreSQL ended, and with it the lock for writing the search index. "
            "Searches find what they found before. To write it again: manage.py index"
        )


class WriterLock:
    """The lock of one index, which this thread's connection holds unless it broke."""

    def __init__(self, key: int):
        self._key = key

    def check(self) -> None:
        """Raise LockLost unless the lock is still held, by the connection that is in use now."""
        try:
            is_held = _ask(HELD, LOCK, self._key % 2**32)  # pg_locks shows it without a sign
        except (DatabaseError, InterfaceError) as error:
            raise LockLost from error
        if not is_held:
            raise LockLost


@contextmanager
def try_to_hold(name: str) -> Iterator[WriterLock | None]:
    """Hold the lock of an index of this database; yields None if somebody else has it."""
    key = crc32(name.encode()) - 2**31
    with _held_lock:
        is_ours = name not in _held and _ask("SELECT pg_try_advisory_lock(%s, %s)", LOCK, key)
        if is_ours:
            _held.add(name)
    if not is_ours:
        yield None
        return
    try:
        yield WriterLock(key)
    finally:
        _held.discard(name)
        # A connection that broke has dropped the lock already.
        with suppress(DatabaseError, InterfaceError):
            _ask("SELECT pg_advisory_unlock(%s, %s)", LOCK, key)


def _ask(sql: str, *values) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
