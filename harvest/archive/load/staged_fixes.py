"""Corrections to an archive's rows between staging and merging, in PostgreSQL."""

from django.db import connection

from harvest.archive.parse.job import MATCHED_BY_PORTAL
from harvest.load.holders import GIVEN_SQL


def drop_repeated(table: str) -> int:
    """Delete all rows but the first of each key; returns how many were deleted."""
    return _execute(f"""
        DELETE FROM {table} AS staged
        USING (SELECT gbif_id, min(ctid) AS first FROM {table}
               GROUP BY gbif_id HAVING count(*) > 1) AS repeated
        WHERE repeated.gbif_id = staged.gbif_id AND staged.ctid <> repeated.first
    """)  # noqa: S608 (the table is ours)


def keep_known_holders(table: str, is_holder_known: bool) -> int:
    """Let rows without a holder of GBIF's keep the one that GBIF gave for the record earlier.

    A row takes over the earlier keys if the portal matched its holder, if it has none, or if it has
    the same institution and no collection. Returns how many rows changed.

    ``is_holder_known``: the rows' institution (or that there is none) came with the archive and
    wasn't matched by name. Then an earlier holder is kept only with that same institution.
    """
    same = "known.institution_key IS NOT DISTINCT FROM fresh.institution_key"
    return _execute(
        f"""
        UPDATE {table} AS fresh
        SET institution_key = known.institution_key, collection_key = known.collection_key,
            flags = array_remove(fresh.flags, %(flag)s)
        FROM ({GIVEN_SQL} WHERE NOT flags @> ARRAY[%(flag)s]) AS known
        WHERE known.gbif_id = fresh.gbif_id
          AND (known.institution_key IS NOT NULL OR known.collection_key IS NOT NULL)
          AND {same if is_holder_known else "TRUE"}
          AND (fresh.flags @> ARRAY[%(flag)s]
               OR (fresh.institution_key IS NULL AND fresh.collection_key IS NULL)
               OR (fresh.institution_key = known.institution_key
                   AND fresh.collection_key IS NULL))
        """,  # noqa: S608 (the table is ours)
        {"flag": MATCHED_BY_PORTAL},
    )


def count_matched(table: str) -> int:
    """The number of rows whose holder the portal found by matching."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {table} WHERE flags @> ARRAY[%s]",  # noqa: S608 (the table is ours)
            [MATCHED_BY_PORTAL],
        )
        return cursor.fetchone()[0]


def _execute(sql: str, parameters: dict | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount
