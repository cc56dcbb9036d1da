"""Staged rows keep terms without a column that the rows which are there have.

Packed terms can't be read in SQL (specimens/packed.py), so they are put together in Python: only
those of rows whose terms differ, as their digests say.
"""

import json
from collections.abc import Callable

from django.db import connection
from psycopg2.extras import execute_values

from harvest.load.packers import columns_of
from harvest.load.staging import Staging
from specimens.models import terms_of

BATCH = 2_000  # rows that are put together at once


def keep_terms(staging: Staging, keeps: Callable[[str], bool], condition: str = "TRUE") -> None:
    """Add those terms of the rows which are there that staged rows lack, if ``keeps(name)``.

    ``condition`` is SQL that selects the pairs of rows, ``known`` and ``fresh``.
    """
    terms = ("terms", "packed_terms")
    known, fresh = (
        ", ".join(staging.compared(alias, f'"{column}"') for column in terms)
        for alias in ("known", "fresh")
    )
    with connection.chunked_cursor() as pairs:
        pairs.execute(f"""
            SELECT fresh.ctid::text, known.terms, known.packed_terms,
                   fresh.terms, fresh.packed_terms
            FROM {staging.name} AS fresh JOIN {staging.model_table} AS known USING (gbif_id)
            WHERE ({known}) IS DISTINCT FROM ({fresh}) AND ({condition})
        """)  # noqa: S608 (the names are ours)
        while batch := pairs.fetchmany(BATCH):
            _update(staging, [row for pair in batch if (row := _completed(staging, keeps, *pair))])


def _completed(staging, keeps, place, known_plain, known_packed, plain, packed) -> tuple | None:
    """(place, the terms' columns) of a staged row; None if it has all that it keeps."""
    known = terms_of(json.loads(known_plain), known_packed)
    fresh = terms_of(json.loads(plain), packed)
    missing = {name: value for name, value in known.items() if name not in fresh and keeps(name)}
    if not missing:
        return None
    return place, *columns_of(missing | fresh, staging.encoder.packers.get("terms"))


def _update(staging: Staging, rows: list[tuple]) -> None:
    if not rows:
        return
    with connection.cursor() as cursor:
        execute_values(
            cursor.cursor,
            f"""
            UPDATE {staging.name} AS fresh SET terms = given.plain, packed_terms = given.packed
            FROM (VALUES %s) AS given (place, plain, packed) WHERE fresh.ctid = given.place
            """,  # noqa: S608 (the table is ours)
            rows,
            template="(%s::tid, %s::jsonb, %s::bytea)",
            page_size=BATCH,
        )
