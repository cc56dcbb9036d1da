"""The same searches in PostgreSQL, with the indexes that a careful developer would make."""

from django.db import connection

from bench.searches import WORDS, WORDS_FUNCTION, Search

# All names that are put into SQL here are ours; values are always parameters.
SHOWN = "withdrawn_at IS NULL AND scope = 'IN_SCOPE'"
COLUMNS = {
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
# All are of the shown rows only, so that counting whole columns needs nothing but an index.
INDEXES = (
    *("institution_key", "basis_of_record", "country_code", "kingdom", "family", "genus"),
    *("year", "collection_key", "dataset_key", "catalog_number", "(image_count > 0)"),
    *("decimal_latitude, decimal_longitude", "year DESC NULLS LAST, month, gbif_id"),
)


def make_indexes() -> None:
    """Index, analyse and vacuum the specimens (after which counts may use indexes alone)."""
    with connection.cursor() as cursor:
        cursor.execute(WORDS_FUNCTION)
        for columns in INDEXES:
            cursor.execute(f"CREATE INDEX ON specimens_specimen ({columns}) WHERE {SHOWN}")
        for columns in ("type_status", WORDS):
            cursor.execute(
                f"CREATE INDEX ON specimens_specimen USING gin (({columns})) WHERE {SHOWN}"
            )
        cursor.execute("VACUUM ANALYZE specimens_specimen")


def facets(search: Search) -> None:
    """Ten facets, each without the search's own filter of it, as the portal counts them."""
    for param, column in COLUMNS.items():
        where, values = _where(search, without=param)
        _ask(
            f"SELECT {column} AS value, count(*) FROM specimens_specimen WHERE {where} "  # noqa: S608 (ours)
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10",
            values,
        )


def first_page(search: Search) -> int:
    """The newest twenty, in the portal's order, and how many match."""
    where, values = _where(search)
    _ask(
        f"SELECT gbif_id FROM specimens_specimen WHERE {where} "  # noqa: S608 (ours)
        "ORDER BY year DESC NULLS LAST, month, gbif_id LIMIT 20",
        values,
    )
    sql = f"SELECT count(*) FROM specimens_specimen WHERE {where}"  # noqa: S608 (ours)
    return _ask(sql, values)[0][0]


def _where(search: Search, without: str = "") -> tuple[str, list]:
    parts = [part for param, part in search.where.items() if param != without]
    sql = " AND ".join([SHOWN, *(clause for clause, _ in parts)])
    return sql, [value for _, values in parts for value in values]


def _ask(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
