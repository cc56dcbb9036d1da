"""One process at a time writes an index, whichever machine it runs on: a lock of PostgreSQL.

It is a session-level advisory lock of this thread's connection to the primary: the database drops it
with the connection, however the process ends.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from zlib import crc32

from django.db import DatabaseError, InterfaceError, connection

LOCK = 0x494E4458  # of this kind among advisory locks
_held: set[str] = set()  # by this process: PostgreSQL gives the same connection a lock twice
_held_lock = threading.Lock()


@contextmanager
def try_to_hold(name: str) -> Iterator[bool]:
    """Hold the lock of an index of this database; yields whether nobody else has it."""
    key = crc32(name.encode()) - 2**31
    with _held_lock:
        is_ours = name not in _held and _ask("SELECT pg_try_advisory_lock(%s, %s)", LOCK, key)
        if is_ours:
            _held.add(name)
    if not is_ours:
        yield False
        return
    try:
        yield True
    finally:
        _held.discard(name)
        # A connection that broke has dropped the lock already.
        with suppress(DatabaseError, InterfaceError):
            _ask("SELECT pg_advisory_unlock(%s, %s)", LOCK, key)


def _ask(sql: str, *values) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
