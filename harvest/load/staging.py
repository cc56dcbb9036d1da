"""Stage rows: copy them into a temporary table, where PostgreSQL checks them.

A single bad row makes a whole COPY fail. So a refused batch is halved until the bad row is alone,
and only that row is refused.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import fields

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction

from harvest.load.copy_format import NULL, RowEncoder
from harvest.parse.rows import Rejected
from specimens.packed import DIGEST

BATCH = 2_000
BLOCK = 1024 * 1024  # bytes sent at once
# Values in rows of less than half a page are neither compressed, which takes longer than all the
# rest of a COPY and gains little, nor moved to a TOAST table.
STORED_WHOLE = "WITH (toast_tuple_target = 4080)"
# Classes of errors that the data cause (data exceptions, broken constraints, exceeded limits)
# (https://www.postgresql.org/docs/current/errcodes-appendix.html).
REFUSALS = ("22", "23", "54")


class Staging:
    """A temporary table with the columns that a row class names. Only its own session sees it."""

    copy_options = f"NULL '{NULL}'"
    frozen = False  # not COPY FREEZE: single rows can be refused (see FreshTable)

    def __init__(self, model: type[models.Model], row_class: type):
        named = {field.attname: field for field in model._meta.concrete_fields}
        names = [field.name for field in fields(row_class)]
        packed = [n for n, name in enumerate(names) if f"packed_{name}" in named]
        of_rows = [named[f"plain_{name}" if n in packed else name] for n, name in enumerate(names)]
        self.encoder = RowEncoder(
            names=names,
            arrays=[n for n, field in enumerate(of_rows) if isinstance(field, ArrayField)],
            documents=[n for n, field in enumerate(of_rows) if isinstance(field, models.JSONField)],
            packed=packed,
        )
        columns = [
            named[name if name in named else f"plain_{name}"] for name in self.encoder.cell_names
        ]
        quote = connection.ops.quote_name
        self.model_table = model._meta.db_table
        self.name = f"staging_{model._meta.model_name}"
        self.columns = [quote(field.column) for field in columns]
        self.packed_columns = {quote(f"packed_{names[n]}") for n in packed}
        self._others = [quote(field.column) for field in named.values() if field not in columns]

    def create(self) -> None:
        """Create the table, or empty it if an earlier transaction of the session created it."""
        drops = ", ".join(f"DROP COLUMN {column}" for column in self._others)
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", [f"pg_temp.{self.name}"])
            if cursor.fetchone() == (None,):
                # With defaults, for columns of a later release, on the way back from it.
                like = f"LIKE {self.model_table} INCLUDING DEFAULTS"
                cursor.execute(f"CREATE TEMPORARY TABLE {self.name} ({like}) {STORED_WHOLE}")
                cursor.execute(f"ALTER TABLE {self.name} {drops}")
            else:
                cursor.execute(f"TRUNCATE {self.name}")

    def compared(self, alias: str, column: str) -> str:
        """SQL for what says whether two rows have the same in a column: of the packed, digests."""
        value = f"{alias}.{column}"
        return f"substring({value}, 1, {DIGEST})" if column in self.packed_columns else value

    def copy(
        self, rows: Sequence, refuse: Callable[[object, Rejected], None] | None = None
    ) -> None:
        """Add rows. ``refuse(row, why)`` is called for each that PostgreSQL refuses."""
        attempt(rows, self._copy, refuse)

    def analyze(self) -> None:
        """Update the planner's count of the rows; analysing the first column is enough for that."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {self.name} ({self.columns[0]})")

    def copy_lines(
        self, lines: bytes, refuse: Callable[[object, Rejected], None] | None = None
    ) -> None:
        """Add rows that are already in COPY's format (harvest/load/copy_format.py), one per line.

        ``refuse(line, why)`` is called for each line that PostgreSQL refuses.
        """
        try:
            with transaction.atomic():
                self._copy_lines(lines)
        except DatabaseError as error:
            if not (refuse and refusal(error)):
                raise
            attempt(
                lines.splitlines(keepends=True),
                lambda some: self._copy_lines(b"".join(some)),
                refuse,
            )

    def _copy(self, rows: Sequence) -> None:
        self._copy_lines(self.encoder.encode(rows))

    def _copy_lines(self, lines: bytes) -> None:
        columns = ", ".join(self.columns)
        with connection.cursor() as cursor, connection.wrap_database_errors:
            cursor.copy_expert(
                f"COPY {self.name} ({columns}) FROM STDIN ({self.copy_options})",
                io.BytesIO(lines),
                BLOCK,
            )


def attempt(
    rows: Sequence,
    write: Callable[[Sequence], None],
    refuse: Callable[[object, Rejected], None] | None,
) -> None:
    """Call ``write(rows)``; if PostgreSQL refuses any, write the good and ``refuse`` the bad ones.

    Raises the database's error if the data are not to blame, or ``refuse`` is None.
    """
    if not rows:
        return
    try:
        with transaction.atomic():
            write(rows)
    except (DatabaseError, UnicodeError) as error:
        why = refusal(error)
        if not (why and refuse):
            raise
        if len(rows) == 1:
            refuse(rows[0], why)
            return
        middle = len(rows) // 2
        attempt(rows[:middle], write, refuse)
        attempt(rows[middle:], write, refuse)


def refusal(error: Exception) -> Rejected | None:
    """Why the data were refused; None if the data are not to blame."""
    if isinstance(error, UnicodeError):
        return Rejected("HALF_CHARACTER")
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None or (diagnosis.sqlstate or "")[:2] not in REFUSALS:
        return None
    return Rejected("REFUSED", message=diagnosis.message_primary)
