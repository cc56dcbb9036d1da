"""Staged rows go into their tables, in the transaction of whoever staged them.

Longer than most modules because its statements of SQL are.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from harvest.load.history import note_changes
from harvest.load.staging import Staging
from harvest.parse.rows import TaxonRow
from harvest.scope import SCOPE_JOINS, SCOPE_SQL

PAGES = 5_000  # of staged rows that are merged at once: 40 MB
# The portal knows the record as GBIF interpreted it later, or that GBIF had no record any more then.
LATER = """
    coalesce(kept.last_interpreted > staged.last_interpreted
             OR kept.withdrawn_at > staged.last_interpreted, FALSE)
"""
# The same of a file that says when it was made. GBIF interprets names again without a word in its
# downloads, so their moments of interpretation say nothing.
CHANGED_LATER = """
    coalesce(kept.withdrawn_at > %(made_at)s::timestamptz
             OR (SELECT started_at FROM harvest_harvestrun WHERE id = kept.changed_in)
                > %(made_at)s::timestamptz, FALSE)
"""
# So that a part is held in memory, and meets its rows through the index wherever that is quicker.
FOR_PARTS = {"work_mem": "96MB", "random_page_cost": "1.1"}


def merge_in_parts(
    staging: Staging,
    run_id: int,
    provided: Sequence[str] | None = None,
    made_at: datetime | None = None,
) -> Counter:
    """Merge any number of rows, of a file that may be years old, as ``merge_specimens`` does.

    A row that the portal has a later version of stays, withdrawn or not; the figure ``outdated``
    counts those. ``made_at``: when the file was made, if that is known; then the version is later
    that a harvest changed which began after that.

    One join of all would write every row of both tables to disk on its way: at national scale
    more than the tables take. A part finds the rows that it meets by their keys.
    """
    figures: Counter = Counter()
    unless = CHANGED_LATER if made_at else LATER
    with connection.cursor() as cursor:
        for setting, value in FOR_PARTS.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
        cursor.execute(
            "SELECT pg_relation_size(%s) / current_setting('block_size')::int", [staging.name]
        )
        pages = cursor.fetchone()[0]
    for first in range(0, pages, PAGES):
        part = f"staged.ctid >= '({first},0)' AND staged.ctid < '({first + PAGES},0)'"
        figures.update(_merge(staging, run_id, part, {"made_at": made_at}, provided, unless))
    return figures


def merge_specimens(
    staging: Staging,
    run_id: int,
    keys: Sequence[int] | None = None,
    provided: Sequence[str] | None = None,
) -> Counter:
    """Insert the new rows, update what differs, restore what was withdrawn; count them.

    ``keys``: only these rows. ``provided``: the columns that the source has; what else an existing
    row has stays. What differs is sought first, since PostgreSQL writes to each row that meets a
    conflict, changed or not; what differs of what people cite is noted (harvest/load/history.py).
    """
    condition = "TRUE" if keys is None else "staged.gbif_id = ANY(%(keys)s)"
    parameters = {"keys": None if keys is None else list(keys)}
    figures = _merge(staging, run_id, condition, parameters, provided, unless="FALSE")
    del figures["outdated"]
    return figures


def _merge(staging, run_id, condition, parameters, provided, unless):
    parameters = parameters | {"run": run_id}
    source = f"""
        FROM {staging.name} AS staged
        LEFT JOIN {staging.model_table} AS kept USING (gbif_id)
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT count(kept.gbif_id), count(*) FILTER (WHERE kept.gbif_id IS NULL),
                   count(*) FILTER (WHERE kept.withdrawn_at IS NOT NULL AND NOT {unless}),
                   count(*) FILTER (WHERE {unless})
            {source} WHERE {condition}
            """,
            parameters,
        )
        known, inserted, restored, outdated = cursor.fetchone()
        condition = f"{condition} AND NOT {unless}"
        if known:
            note_changes(staging, condition, parameters, provided or staging.columns)
        cursor.execute(_insert(staging, source, condition, provided or staging.columns), parameters)
        updated = cursor.rowcount - inserted - restored
    return Counter(inserted=inserted, updated=updated, restored=restored, outdated=outdated)


def _insert(staging, source, condition, provided):
    names = ", ".join(staging.columns)
    theirs = ", ".join(f"staged.{column}" for column in staging.columns)
    before = ", ".join(staging.compared("kept", column) for column in provided)
    after = ", ".join(staging.compared("staged", column) for column in provided)
    updates = ", ".join(f"{column} = EXCLUDED.{column}" for column in provided[1:])
    return f"""
        INSERT INTO {staging.model_table} ({names}, scope, changed_in, added_in)
        SELECT {theirs}, {SCOPE_SQL}, %(run)s, %(run)s {source} {SCOPE_JOINS}
        WHERE {condition}
          AND (kept.gbif_id IS NULL OR kept.withdrawn_at IS NOT NULL
               OR ({before}, kept.scope) IS DISTINCT FROM ({after}, {SCOPE_SQL}))
        ON CONFLICT (gbif_id) DO UPDATE
        SET {updates}, scope = EXCLUDED.scope, changed_in = EXCLUDED.changed_in,
            withdrawn_at = NULL
    """  # noqa: S608 (the names are the models')


def write_taxa(staging: Staging, are_paths_whole: bool, rows: Sequence[TaxonRow]) -> None:
    """Add and update taxa; a mere mention does not replace what a record has in full.

    What a download leaves out stays with the same name: the author, the set name and, unless
    ``are_paths_whole``, the other ranks of a path that agrees.
    """
    staging.create()
    staging.copy(rows)
    columns = staging.columns
    names = ", ".join(columns)
    ours = ", ".join(f"kept.{column}" for column in columns)
    updates = {column: f"EXCLUDED.{column}" for column in columns}
    updates |= {column: KEPT_IF_EMPTY.format(column=column) for column in LEFT_OUT_BY_DOWNLOADS}
    if not are_paths_whole:
        updates['"classification"'] = LONGER_PATH
    theirs = ", ".join(updates.values())
    sets = ", ".join(f"{column} = {value}" for column, value in updates.items())
    with connection.cursor() as cursor:
        cursor.execute(f"""
            INSERT INTO {staging.model_table} AS kept ({names})
            SELECT {names} FROM {staging.name}
            ON CONFLICT (checklist_key, key) DO UPDATE SET {sets}
            WHERE (EXCLUDED.status <> '' OR kept.status = '')
              AND ({ours}) IS DISTINCT FROM ({theirs})
        """)  # noqa: S608 (the names are the models')


LEFT_OUT_BY_DOWNLOADS = ('"authorship"', '"formatted_name"')
KEPT_IF_EMPTY = """
    CASE WHEN EXCLUDED.{column} = '' AND EXCLUDED.name = kept.name
         THEN kept.{column} ELSE EXCLUDED.{column} END
"""
LONGER_PATH = """
    CASE WHEN jsonb_path_query_array(kept.classification, '$[*].key')
              @> jsonb_path_query_array(EXCLUDED.classification, '$[*].key')
         THEN kept.classification ELSE EXCLUDED.classification END
"""
