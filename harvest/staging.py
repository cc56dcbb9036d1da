"""Rows on their way into a table: copied into a temporary one, where PostgreSQL checks them.

One row that PostgreSQL refuses fails a whole COPY. So a refused batch is halved until the bad row
is alone, and only that row is refused.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction

NULL = "\x01"  # parsing leaves no control character in any text
BATCH = 2_000
# Data exceptions, broken constraints and exceeded limits, as against a broken server
# (https://www.postgresql.org/docs/current/errcodes-appendix.html).
REFUSALS = ("22", "23", "54")


class Staging:
    """A temporary table with the columns that a row class names, for one transaction."""

    def __init__(self, model: type[models.Model], row_class: type):
        named = {field.attname: field for field in model._meta.concrete_fields}
        columns = [named[field.name] for field in fields(row_class)]
        self.model_table = model._meta.db_table
        self.name = f"staging_{model._meta.model_name}"
        self.columns = [connection.ops.quote_name(field.column) for field in columns]
        self._others = [
            connection.ops.quote_name(field.column)
            for field in named.values()
            if field not in columns
        ]
        self._values = attrgetter(*(field.name for field in fields(row_class)))
        self._arrays = [n for n, field in enumerate(columns) if isinstance(field, ArrayField)]
        self._documents = [
            n for n, field in enumerate(columns) if isinstance(field, models.JSONField)
        ]

    def create(self) -> None:
        """Make the table, empty, until the transaction ends."""
        drops = ", ".join(f"DROP COLUMN {column}" for column in self._others)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.name}")
            cursor.execute(
                f"CREATE TEMPORARY TABLE {self.name} (LIKE {self.model_table}) ON COMMIT DROP"
            )
            cursor.execute(f"ALTER TABLE {self.name} {drops}")

    def copy(self, rows: Sequence, refuse: Callable[[object, str], None] | None = None) -> None:
        """Add rows. ``refuse(row, reason)`` is told of each that PostgreSQL does not take."""
        attempt(rows, self._copy, refuse)

    def analyze(self) -> None:
        """Let the planner know how many rows there are; the first column tells it enough."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {self.name} ({self.columns[0]})")

    def _copy(self, rows: Sequence) -> None:
        buffer = io.StringIO()
        csv.writer(buffer).writerows(map(self._cells, rows))
        # Encoded here, where half a character raises UnicodeError, rather than in mid-COPY.
        encoded = io.BytesIO(buffer.getvalue().encode())
        columns = ", ".join(self.columns)
        with connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.copy_expert(
                f"COPY {self.name} ({columns}) FROM STDIN WITH (FORMAT csv, NULL '{NULL}')", encoded
            )

    def _cells(self, row) -> list:
        cells = [NULL if value is None else value for value in self._values(row)]
        for n in self._arrays:
            cells[n] = array(cells[n])
        for n in self._documents:
            cells[n] = json.dumps(cells[n], ensure_ascii=False)
        return cells


def attempt(
    rows: Sequence,
    write: Callable[[Sequence], None],
    refuse: Callable[[object, str], None] | None,
) -> None:
    """``write(rows)``; where PostgreSQL refuses, ``write`` the good ones and ``refuse`` the bad."""
    if not rows:
        return
    try:
        with transaction.atomic():
            write(rows)
    except (DatabaseError, UnicodeError) as error:
        reason = refusal(error)
        if not (reason and refuse):
            raise
        if len(rows) == 1:
            refuse(rows[0], reason)
            return
        middle = len(rows) // 2
        attempt(rows[:middle], write, refuse)
        attempt(rows[middle:], write, refuse)


def refusal(error: Exception) -> str:
    """Why the data were refused; "" where the data are not to blame."""
    if isinstance(error, UnicodeError):
        return "PostgreSQL refused the record: it holds half a character (a lone surrogate)."
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None or (diagnosis.sqlstate or "")[:2] not in REFUSALS:
        return ""
    return f"PostgreSQL refused the record: {diagnosis.message_primary}."


def array(values: Sequence[str]) -> str:
    """A PostgreSQL array literal of texts."""
    if not values:
        return "{}"
    return "{" + ",".join(f'"{SPECIAL.sub(ESCAPE, value)}"' for value in values) + "}"


SPECIAL = re.compile(r'["\\]')
ESCAPE = r"\\\g<0>"
