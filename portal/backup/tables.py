"""The rows of our tables, copied out and in by PostgreSQL's COPY, as text.

Unlike pg_dump this needs no program besides the portal, and reads and writes any version of
PostgreSQL from 15 to 18.
"""

from typing import IO

from django.apps import apps
from django.db import connection

from portal.backup.manifest import Table
from specimens.models import IndexWrite, SearchDownload, SearchIndex

# What they say is of a search index, and no index is in a backup.
OF_AN_INDEX = (IndexWrite, SearchIndex)
# {table: the column that is empty in a backup}: a code made from the address of whoever waits for a
# download, which the portal forgets when the file is made (templates/portal/privacy.html).
FORGOTTEN = {SearchDownload._meta.db_table: "client"}

COLUMNS = """
    SELECT column_name::text FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position
"""
# The columns that count by themselves.
COUNTING = """
    SELECT table_name::text, column_name::text, pg_get_serial_sequence(quote_ident(table_name), column_name)
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ANY(%s)
      AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
    ORDER BY 1, 2
"""


def kept_tables() -> list[str]:
    """The names of the tables whose rows are in a backup."""
    return sorted(model._meta.db_table for model in apps.get_models() if model not in OF_AN_INDEX)


def all_tables() -> list[str]:
    """The names of all tables of the portal."""
    return sorted(model._meta.db_table for model in apps.get_models())


def copy_out(table: str, file: IO[bytes]) -> Table:
    """Write the rows of a table to a file, without what is FORGOTTEN and generated columns."""
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        columns = [name for (name,) in cursor.fetchall()]
        kept = ["''" if name == FORGOTTEN.get(table) else quoted(name) for name in columns]
        rows = f"SELECT {', '.join(kept)} FROM {quoted(table)}"  # noqa: S608
        cursor.copy_expert(f"COPY ({rows}) TO STDOUT", file)
        return Table(columns, cursor.rowcount)


def copy_in(name: str, table: Table, file: IO[bytes]) -> int:
    """Add the rows in a file to a table, and return how many those were."""
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {quoted(name)} ({quoted(*table.columns)}) FROM STDIN", file)
        return cursor.rowcount


def read_sequences() -> dict[str, list]:
    """{"table.column": [last value, whether it was given]} of the columns that count by themselves."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTING, [kept_tables()])
        found = {}
        for table, column, sequence in cursor.fetchall():
            cursor.execute(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 (quoted by PostgreSQL)
            found[f"{table}.{column}"] = list(cursor.fetchone())
    return found


def set_sequences(sequences: dict[str, list]) -> None:
    """Let the columns go on counting where they were."""
    with connection.cursor() as cursor:
        for name, (last, is_called) in sequences.items():
            table, _, column = name.rpartition(".")
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
                [quoted(table), column, last, is_called],
            )


def with_rows() -> list[str]:
    """The tables, among those of a backup, that are there and hold a row."""
    found = []
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in kept_tables():
            if table in there:
                cursor.execute(f"SELECT EXISTS (SELECT FROM {quoted(table)})")  # noqa: S608
                if cursor.fetchone()[0]:
                    found.append(table)
    return found


def quoted(*names: str) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
