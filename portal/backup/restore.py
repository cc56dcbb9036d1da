"""Put a backup into an empty portal, all of its rows or none."""

from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

from harvest.runs.claim import claim
from portal.backup import files, schema, tables
from portal.backup.manifest import BadBackup
from portal.backup.read import Backup, opened

Say = Callable[[str], None]


class NotEmpty(Exception):
    """The portal has contents of its own; the message says which."""


def restore_backup(path: Path, say: Say) -> None:
    """Fill an empty portal from a file; its tables are then those of the release that made it.

    Everything is compared with its digest before anything is changed. Raises BadBackup, NotEmpty,
    Claimed while a harvest runs, and OSError.
    """
    with opened(path) as backup:
        wanted = backup.manifest.migrations
        if unknown := schema.unknown(wanted):
            raise BadBackup(f"This release does not know its migrations {', '.join(unknown)}.")
        check_empty()
        say("Comparing it with its digests")
        backup.verify()
        with claim(), transaction.atomic():
            check_empty()
            schema.make(wanted)
            fill(backup, say)
            # Last, since nothing takes them back: without rows, the next job removes them.
            put_files(backup)


def check_empty() -> None:
    """Raises NotEmpty if a table has a row, except those that say what an index holds."""
    if found := tables.with_rows():
        raise NotEmpty(
            f"This portal is not empty: there are rows in {', '.join(found)}. "
            "Restore into a new database (DATABASE_URL), or drop and make this one again."
        )


def put_files(backup: Backup) -> None:
    for member, key, name in backup.files():
        with backup.open(member) as source:
            files.put(key, name, source)


def fill(backup: Backup, say: Say) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
    for name, table in sorted(backup.manifest.tables.items()):
        with backup.open(f"tables/{name}.copy") as file:
            rows = tables.copy_in(name, table, file)
        if rows != table.rows:
            raise BadBackup(f"{name} has {rows:,} rows in it, and should have {table.rows:,}.")
        say(f"{name}: {rows:,} rows")
    tables.set_sequences(backup.manifest.sequences)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
