"""The same searches in PostgreSQL, with the table and indexes that a careful developer would make.

A table of its own, with the shown specimens' searched columns only: ten times as narrow as the
portal's, which a search would otherwise have to read.
"""

from django.db import OperationalError, connection, transaction
from psycopg2.errors import QueryCanceled

from bench.measure.searches import WORDS, WORDS_FUNCTION, Search

# All names that are put into SQL here are ours; values are always parameters.
TABLE = "bench_specimen"
SHOWN = "withdrawn_at IS NULL AND scope = 'IN_SCOPE'"
FACETED = {
    "institutionKey": "institution_key",
    "basisOfRecord": "basis_of_record",
    "country": "country_code",
    "typeStatus": "unnest(type_status)",
    "kingdom": "kingdom",
    "family": "family",
    "year": "year",
    "hasImage": "image_count > 0",
    "collectionKey": "collection_key",
    "datasetKey": "dataset_key",
}
COLUMNS = (
    *("gbif_id", "institution_key", "basis_of_record", "country_code", "type_status", "kingdom"),
    *("family", "genus", "year", "month", "image_count", "collection_key", "dataset_key"),
    *("catalog_number", "decimal_latitude", "decimal_longitude", "scientific_name", "locality"),
    *("county", "higher_geography", "recorded_by", "identified_by"),
)
ORDER = "year DESC NULLS LAST, month, gbif_id"
INDEXES = (
    *("institution_key", "basis_of_record", "country_code", "kingdom", "family", "genus"),
    *("year", "collection_key", "dataset_key", "catalog_number", "(image_count > 0)"),
    *("decimal_latitude, decimal_longitude", ORDER),
)
TYPED = "type_status <> '{}'::text[]"
# Those of the server are for a small one.
SETTINGS = {
    "maintenance_work_mem": "1GB",
    "max_parallel_maintenance_workers": "2",
    "work_mem": "64MB",
}
TIMEOUT = "60s"  # of one question

_cancelled: list[str] = []


def make_table() -> None:
    with connection.cursor() as cursor:
        for name, value in SETTINGS.items():
            cursor.execute(f"SET {name} = '{value}'")
        cursor.execute(
            f"CREATE UNLOGGED TABLE {TABLE} AS SELECT {', '.join(COLUMNS)} "  # noqa: S608 (ours)
            f"FROM specimens_specimen WHERE {SHOWN}"
        )


def make_indexes() -> None:
    """Index, analyse and vacuum (after which counts may use indexes alone)."""
    with connection.cursor() as cursor:
        for columns in INDEXES:
            cursor.execute(f"CREATE INDEX ON {TABLE} ({columns})")
        cursor.execute(f"CREATE INDEX ON {TABLE} ({ORDER}) WHERE {TYPED}")
        cursor.execute(f"VACUUM ANALYZE {TABLE}")


def make_words_index() -> None:
    """The index of words, which takes longer than all others together."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS_FUNCTION)
        cursor.execute(f"CREATE INDEX ON {TABLE} USING gin (({WORDS}))")
        cursor.execute(f"ANALYZE {TABLE}")


def size() -> int:
    """Bytes of the table and its indexes."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_total_relation_size('{TABLE}')")
        return cursor.fetchone()[0]


def facets(search: Search) -> None:
    """Ten facets, each without the search's own filter of it, as the portal counts them."""
    for param, column in FACETED.items():
        where, values = _where(search, without=param)
        _ask(
            f"SELECT {column} AS value, count(*) FROM {TABLE} WHERE {where} "  # noqa: S608 (ours)
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10",
            values,
        )


def first_page(search: Search) -> int | None:
    """The newest twenty, in the portal's order, and how many match; None if that took too long."""
    where, values = _where(search)
    _ask(f"SELECT gbif_id FROM {TABLE} WHERE {where} ORDER BY {ORDER} LIMIT 20", values)  # noqa: S608
    counted = _ask(f"SELECT count(*) FROM {TABLE} WHERE {where}", values)  # noqa: S608 (ours)
    return counted[0][0] if counted else None


def cancelled() -> int:
    """How many questions took longer than they may."""
    return len(_cancelled)


def _where(search: Search, without: str = "") -> tuple[str, list]:
    parts = [part for param, part in search.where.items() if param != without]
    sql = " AND ".join(clause for clause, _ in parts) or "true"
    return sql, [value for _, values in parts for value in values]


def _ask(sql: str, values: list) -> list[tuple]:
    """The rows; none where it takes longer than TIMEOUT."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{TIMEOUT}'")
            cursor.execute(sql, values)
            return cursor.fetchall()
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        _cancelled.append(sql)
        return []
