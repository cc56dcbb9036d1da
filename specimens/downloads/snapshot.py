"""One snapshot of the database for a whole file, which several processes can share."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_snapshot(shared: str = "") -> Iterator[None]:
    """Whatever is read within comes from the database as it was at the first statement.

    Or as it is in the snapshot that another transaction shares. A transaction that is open already is
    kept: the caller's is the snapshot then.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            if shared:
                cursor.execute("SET TRANSACTION SNAPSHOT %s", [shared])
        yield


@contextmanager
def patient_snapshot(shared: str = "") -> Iterator[None]:
    """The same, of this moment, in which no statement has a limit of time."""
    with one_snapshot(shared):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT 1")
        yield


def share_snapshot() -> str:
    """The name by which others can read in this transaction's snapshot, as long as it is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        return cursor.fetchone()[0]
