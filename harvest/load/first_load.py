"""First load: copy rows into a new table, which takes the place of an empty one.

A table created in the same transaction needs no write-ahead log if `wal_level` is minimal, and
indexes are cheapest to build from all rows at once; those of withdrawn or excluded specimens are
made first, as no row of a first load belongs there, and each would read the whole table for that.
Until the commit, everyone reads the empty table. Longer than most modules because the new table is
made, filled and put in place here.
"""

from collections.abc import Callable, Mapping

from django.db import connection, models, transaction

from harvest.load.staging import Staging
from harvest.parse.rows import Rejected

MEMORY = "256MB"  # for sorting when an index is built

# The table is empty and ours, without grants, and nothing depends on it or on its row type except
# what is inseparable from it (i) and what the copy gets too: indexes, defaults, constraints.
REPLACEABLE = """
    SELECT NOT EXISTS (SELECT FROM {table})
       AND ours.relowner = current_user::regrole AND ours.relacl IS NULL
       AND ours.relnamespace = current_schema()::regnamespace
       AND has_schema_privilege(ours.relnamespace, 'CREATE')
       AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = ours.oid AND attacl IS NOT NULL)
       AND NOT EXISTS (
           SELECT FROM pg_depend
           WHERE (refclassid, refobjid) IN (('pg_class'::regclass, ours.oid),
                                            ('pg_type'::regclass, one.oid),
                                            ('pg_type'::regclass, one.typarray))
             AND deptype <> 'i'
             AND (classid, objid) NOT IN (
                 SELECT 'pg_class'::regclass, indexrelid FROM pg_index WHERE indrelid = ours.oid
                 UNION SELECT 'pg_attrdef'::regclass, oid FROM pg_attrdef WHERE adrelid = ours.oid
                 UNION SELECT 'pg_constraint'::regclass, oid FROM pg_constraint
                       WHERE conrelid = ours.oid AND contype IN ('p', 'n', 'c')))
    FROM pg_class AS ours JOIN pg_type AS one ON one.oid = ours.reltype
    WHERE ours.oid = '{table}'::regclass
"""
DEFAULTS = """
    SELECT attname, pg_get_expr(adbin, adrelid)
    FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
    WHERE adrelid = %s::regclass
"""
INDEXES = """
    SELECT index.relname, pg_get_indexdef(index.oid), indisprimary, indisunique,
           indpred IS NOT NULL
    FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid
    WHERE indrelid = %s::regclass ORDER BY indisprimary DESC, index.relname
"""


def replaceable(model: type[models.Model]) -> bool:
    """Whether a new table may take the place of the model's table, because that is empty.

    If so, the model's table is locked: nobody else can write to it or alter it until the
    transaction ends.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")  # noqa: S608 (the model's)
        if cursor.fetchone()[0]:
            return False
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(REPLACEABLE.format(table=table))
        return cursor.fetchone()[0]


class FreshTable(Staging):
    """A table like the model's, to be filled and put in that table's place, in one transaction.

    ``constants`` are {column: value} for columns that the rows lack. With ``frozen``, rows are
    copied as already visible to everyone (COPY FREEZE); otherwise their first reader would have to
    mark all of them. PostgreSQL allows this only outside savepoints, so a row that it refuses ends
    the transaction: ``refuse`` is not called.
    """

    def __init__(
        self,
        model: type[models.Model],
        row_class: type,
        constants: Mapping[str, object],
        frozen: bool = True,
    ):
        super().__init__(model, row_class)
        self.name = f"{self.model_table}_fresh"
        self.constants = constants
        self.frozen = frozen
        if frozen:
            self.copy_options += ", FREEZE"
        self._drafts: dict[str, str] = {}  # {an index's temporary name: its final name}

    def create(self) -> None:
        """Create the table, with its partial indexes only. The caller has checked ``replaceable``."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE {self.name} (LIKE {self.model_table} INCLUDING ALL EXCLUDING INDEXES)"
            )
            cursor.execute(
                "SELECT unnest(reloptions) FROM pg_class WHERE oid = %s::regclass",
                [self.model_table],
            )
            for (option,) in cursor.fetchall():
                cursor.execute(f"ALTER TABLE {self.name} SET ({option})")
            for column, value in self.constants.items():
                cursor.execute(f"ALTER TABLE {self.name} ALTER {column} SET DEFAULT %s", [value])
            self._build(cursor, only_partial=True)

    def copy_lines(
        self, lines: bytes, refuse: Callable[[object, Rejected], None] | None = None
    ) -> None:
        if self.frozen:
            self._copy_lines(lines)
        else:
            super().copy_lines(lines, refuse)

    def analyze(self) -> None:
        """Collect statistics for the planner; the table keeps them when it takes its place."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {self.name}")

    def index(self) -> None:
        """Build the indexes that the model's table has, or those that a failed call left to build.

        Raises IntegrityError if rows have the same key.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('maintenance_work_mem', %s, true)", [MEMORY])
            self._build(cursor)

    def take_place(self) -> None:
        """Put the table in the place of the model's table. Readers wait from here to the commit.

        So it should be the transaction's last step. Raises InternalError if something depends on
        the model's table by now.
        """
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            cursor.execute(DEFAULTS, [self.model_table])
            own = dict(cursor.fetchall())
            usual = ", ".join(
                f"ALTER {each} SET DEFAULT {own[each]}"
                if each in own
                else f"ALTER {each} DROP DEFAULT"
                for each in self.constants
            )
            cursor.execute(f"ALTER TABLE {self.name} {usual}")
            cursor.execute(f"DROP TABLE {self.model_table}")
            cursor.execute(f"ALTER TABLE {self.name} RENAME TO {self.model_table}")
            for draft, name in self._drafts.items():
                cursor.execute(f"ALTER INDEX {draft} RENAME TO {quote(name)}")
        self.name = self.model_table

    def _build(self, cursor, only_partial=False):
        cursor.execute(INDEXES, [self.model_table])
        for *index, is_partial in cursor.fetchall():
            if index[0] not in self._drafts.values() and (is_partial or not only_partial):
                self._make(cursor, *index)

    def _make(self, cursor, name, definition, is_primary, is_unique):
        draft = f"{self.name}_{len(self._drafts)}"
        unique = "UNIQUE " if is_unique else ""
        how = definition.partition(" USING ")[2]
        with transaction.atomic():
            cursor.execute(f"CREATE {unique}INDEX {draft} ON {self.name} USING {how}")
            if is_primary:
                cursor.execute(f"ALTER TABLE {self.name} ADD PRIMARY KEY USING INDEX {draft}")
        self._drafts[draft] = name
