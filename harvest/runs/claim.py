"""The claim: only one harvest runs at a time, whichever process or machine it runs in.

The claim is a session-level advisory lock: the database drops it with the connection, however the
process ends. The connection's application name says who holds the claim, so that goes with the
connection, too.
"""

import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from django.db import DatabaseError, InterfaceError, connection

KEY = 0x48525653
NAME = re.compile(r"harvest pid=(\d+) since=(\S+) on=(.*)")
NAME_LENGTH = 63  # PostgreSQL cuts longer application names
AFTERLIFE = 30  # seconds within which the database should notice that a process was killed


class Claimed(Exception):
    """Another harvest is running; the message says which."""


@contextmanager
def claim() -> Iterator[None]:
    """Hold the claim. Raises Claimed if another process holds it.

    If the holder was a process of this machine that has ended, wait for the database to notice.
    """
    deadline = time.monotonic() + AFTERLIFE
    while not _scalar("SELECT pg_try_advisory_lock(%s)", KEY):
        holder = _scalar(HOLDER, KEY) or ""
        if not _is_dead(holder) or time.monotonic() > deadline:
            raise Claimed(describe(holder))
        time.sleep(0.2)
    before = _scalar("SHOW application_name")
    try:
        _scalar("SELECT set_config('application_name', %s, false)", own_name())
        yield
    finally:
        # A connection that broke has dropped the claim already.
        with suppress(DatabaseError, InterfaceError):
            _scalar("SELECT set_config('application_name', %s, false)", before)
            _scalar("SELECT pg_advisory_unlock(%s)", KEY)


def is_claimed() -> bool:
    """Whether a harvest is running, in whichever process or machine."""
    return _scalar(HOLDER, KEY) is not None


HOLDER = """
    SELECT activity.application_name
    FROM pg_locks AS held JOIN pg_stat_activity AS activity USING (pid)
    WHERE held.locktype = 'advisory' AND held.granted AND held.objid = %s AND held.classid = 0
      AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def own_name() -> str:
    """Return the application name of the claim's connection, which says who holds it."""
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"harvest pid={os.getpid()} since={since} on={socket.gethostname()}"[:NAME_LENGTH]


def describe(holder: str) -> str:
    """Return a sentence that says who holds the claim."""
    found = NAME.fullmatch(holder)
    if not found:
        return "Another harvest is running."
    pid, since, host = found.groups()
    return f"Another harvest is running: process {pid} on {host}, since {since}."


def _is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended."""
    found = NAME.fullmatch(holder)
    if not found:
        return not holder  # the claim was released between our two queries
    pid, _, host = found.groups()
    if not socket.gethostname().startswith(host) or not host:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _scalar(sql: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0] if cursor.rowcount else None
