"""A first load: rows are copied into a new table, which takes the place of an empty one.

A table made in the same transaction needs no write-ahead log where `wal_level` is minimal, and its
indexes cost least when they are made of all rows at once. Until the commit everyone reads the empty
table.
"""

from collections.abc import Callable, Mapping

from django.db import connection, models, transaction

from harvest.load.staging import Staging
from harvest.parse.rows import Rejected

MEMORY = "256MB"  # for sorting an index

# Empty, ours, no grant on it, and nothing depends on the table or on the type of its rows but what
# is inseparable from it (i) and what the copy gets: indexes, defaults, and rules for one row.
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
INDEXES = """
    SELECT index.relname, pg_get_indexdef(index.oid), indisprimary, indisunique
    FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid
    WHERE indrelid = %s::regclass ORDER BY indisprimary DESC, index.relname
"""


def replaceable(model: type[models.Model]) -> bool:
    """Whether a new table may take the place of the model's, which is empty then.

    If so, the model's is locked: nobody else writes to it, or alters it, until the transaction ends.
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
    """A table like the model's, to be filled, finished and put in its place, in one transaction.

    ``constants`` are the values of columns that the rows lack. Rows come ``frozen``, unless that is
    False: marked as seen by everyone, which whoever reads them first would else write into all of
    them. PostgreSQL then takes them outside savepoints only, so that a row that it refuses ends the
    transaction: ``refuse`` is not called.
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
        self._drafts: dict[str, str] = {}  # what an index is called meanwhile, and shall be

    def create(self) -> None:
        """Make the table, without indexes. ``replaceable`` was asked before."""
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

    def copy_lines(
        self, lines: bytes, refuse: Callable[[object, Rejected], None] | None = None
    ) -> None:
        if self.frozen:
            self._copy_lines(lines)
        else:
            super().copy_lines(lines, refuse)

    def analyze(self) -> None:
        """Let the planner know the table: its statistics go with it into its place."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {self.name}")

    def index(self) -> None:
        """Give the table the indexes of the model's; raises IntegrityError for repeated keys."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('maintenance_work_mem', %s, true)", [MEMORY])
            cursor.execute(INDEXES, [self.model_table])
            for name, definition, is_primary, is_unique in cursor.fetchall():
                if name not in self._drafts.values():
                    self._make(cursor, name, definition, is_primary, is_unique)

    def take_place(self) -> None:
        """Put the table in the place of the model's: the transaction's last step, as readers wait.

        Raises InternalError if somebody has tied something to the model's table meanwhile.
        """
        quote = connection.ops.quote_name
        drops = ", ".join(f"ALTER {column} DROP DEFAULT" for column in self.constants)
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {self.name} {drops}")
            cursor.execute(f"DROP TABLE {self.model_table}")
            cursor.execute(f"ALTER TABLE {self.name} RENAME TO {self.model_table}")
            for draft, name in self._drafts.items():
                cursor.execute(f"ALTER INDEX {draft} RENAME TO {quote(name)}")
        self.name = self.model_table

    def _make(self, cursor, name, definition, is_primary, is_unique):
        draft = f"{self.name}_{len(self._drafts)}"
        unique = "UNIQUE " if is_unique else ""
        how = definition.partition(" USING ")[2]
        with transaction.atomic():
            cursor.execute(f"CREATE {unique}INDEX {draft} ON {self.name} USING {how}")
            if is_primary:
                cursor.execute(f"ALTER TABLE {self.name} ADD PRIMARY KEY USING INDEX {draft}")
        self._drafts[draft] = name
