"""Staged rows go into their tables, in the transaction of whoever staged them."""

from collections import Counter
from collections.abc import Sequence

from django.db import connection

from harvest.history import note_changes
from harvest.rows import TaxonRow
from harvest.scope import SCOPE_JOINS, SCOPE_SQL
from harvest.staging import Staging


def merge_specimens(
    staging: Staging,
    run_id: int,
    keys: Sequence[int] | None = None,
    told: Sequence[str] | None = None,
) -> Counter:
    """Insert the new rows, update what differs, restore what was withdrawn; count them.

    ``keys``: only these rows. ``told``: the columns that the source tells; what else an existing
    row has stays. What differs is sought first, since PostgreSQL writes to each row that meets a
    conflict, changed or not; what differs of what people cite is noted (harvest/history.py).
    """
    condition = "TRUE" if keys is None else "staged.gbif_id = ANY(%(keys)s)"
    parameters = {"run": run_id, "keys": None if keys is None else list(keys)}
    source = f"""
        FROM {staging.name} AS staged
        LEFT JOIN {staging.model_table} AS kept USING (gbif_id)
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT count(kept.gbif_id), count(*) FILTER (WHERE kept.gbif_id IS NULL),
                   count(*) FILTER (WHERE kept.withdrawn_at IS NOT NULL)
            {source} WHERE {condition}
            """,
            parameters,
        )
        known, inserted, restored = cursor.fetchone()
        if known:
            note_changes(staging, condition, parameters, told or staging.columns)
        cursor.execute(_insert(staging, source, condition, told or staging.columns), parameters)
        updated = cursor.rowcount - inserted - restored
    return Counter(inserted=inserted, updated=updated, restored=restored)


def _insert(staging, source, condition, told):
    names = ", ".join(staging.columns)
    theirs = ", ".join(f"staged.{column}" for column in staging.columns)
    before = ", ".join(f"kept.{column}" for column in told)
    after = ", ".join(f"staged.{column}" for column in told)
    updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in told[1:])
    return f"""
        INSERT INTO {staging.model_table} ({names}, scope, changed_in)
        SELECT {theirs}, {SCOPE_SQL}, %(run)s {source} {SCOPE_JOINS}
        WHERE {condition}
          AND (kept.gbif_id IS NULL OR kept.withdrawn_at IS NOT NULL
               OR ({before}, kept.scope) IS DISTINCT FROM ({after}, {SCOPE_SQL}))
        ON CONFLICT (gbif_id) DO UPDATE
        SET {updates}, scope = EXCLUDED.scope, changed_in = EXCLUDED.changed_in,
            withdrawn_at = NULL
    """  # noqa: S608 (the names are the models')


def write_taxa(staging: Staging, rows: Sequence[TaxonRow]) -> None:
    """Add and update taxa; a mere mention does not replace what a record told in full."""
    staging.create()
    staging.copy(rows)
    columns = staging.columns
    names = ", ".join(columns)
    ours = ", ".join(f"kept.{column}" for column in columns)
    theirs = ", ".join(f"EXCLUDED.{column}" for column in columns)
    updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"""
            INSERT INTO {staging.model_table} AS kept ({names})
            SELECT {names} FROM {staging.name}
            ON CONFLICT (checklist_key, key) DO UPDATE SET {updates}
            WHERE (EXCLUDED.status <> '' OR kept.status = '')
              AND ({ours}) IS DISTINCT FROM ({theirs})
        """)  # noqa: S608 (the names are the models')
