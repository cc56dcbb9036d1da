"""What is done to an archive's rows between staging and merging, in PostgreSQL."""

from collections.abc import Sequence

from django.db import connection

from harvest.archive.parse.job import MATCHED_BY_PORTAL
from harvest.load.holders import GIVEN_SQL
from specimens.columns import COLUMNS, Part


def drop_repeated(table: str) -> int:
    """Leave one row of each key; returns how many went."""
    return _execute(f"""
        DELETE FROM {table} AS staged
        USING (SELECT gbif_id, min(ctid) AS first FROM {table}
               GROUP BY gbif_id HAVING count(*) > 1) AS repeated
        WHERE repeated.gbif_id = staged.gbif_id AND staged.ctid <> repeated.first
    """)  # noqa: S608 (the table is ours)


def keep_known_holders(table: str, is_holder_known: bool) -> int:
    """If no keys were given, what GBIF's search said earlier is better than our match.

    ``is_holder_known``: the rows' institution (or that there is none) came with the archive and
    wasn't matched by name. Then an earlier collection is kept only with that same institution.
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
    """How many rows have their holder by our match."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {table} WHERE flags @> ARRAY[%s]",  # noqa: S608 (the table is ours)
            [MATCHED_BY_PORTAL],
        )
        return cursor.fetchone()[0]


def keep_terms(table: str, names: Sequence[str]) -> int:
    """Keep what a row has of these terms without a column, which an archive lacks."""
    return _execute(
        f"""
        UPDATE {table} AS fresh
        SET terms = fresh.terms || (SELECT jsonb_object_agg(term.key, term.value)
                                    FROM jsonb_each(known.terms) AS term
                                    WHERE term.key = ANY(%(names)s))
        FROM specimens_specimen AS known
        WHERE known.gbif_id = fresh.gbif_id AND known.terms ?| %(names)s
        """,  # noqa: S608 (the table is ours)
        {"names": names},
    )


# What the columns of a specimen say in each checklist, and what only the search API has.
COL = "col_taxon_key col_taxon_keys"
BACKBONE = "backbone_taxon_key backbone_taxon_keys"
IDENTIFICATION = " ".join(
    column.attribute
    for column in COLUMNS
    if column.part is Part.TAXON and column.derived and column.term
)


def keep_other_taxonomy(table: str) -> int:
    """A download has one checklist: what a row has of the other stays, if that one agrees.

    The Catalogue of Life is shown if a row has it, so that its names stay as well. If it has
    no place for a specimen, which then has no name in the download, the backbone's names stay.
    """
    kept = _keep(
        table,
        f"{BACKBONE} scientific_name_authorship",
        _agree("col_taxon_key", "backbone_taxon_key"),
    )
    kept += _keep(table, f"{COL} {IDENTIFICATION}", _agree("backbone_taxon_key", "col_taxon_key"))
    return kept + _keep(table, f"{BACKBONE} {IDENTIFICATION}", UNPLACED)


UNPLACED = """
    fresh.scientific_name = '' AND fresh.col_taxon_key = '' AND fresh.backbone_taxon_key = ''
    AND known.scientific_name <> '' AND known.col_taxon_key = ''
"""


def _agree(shared, missing):
    return f"""
        fresh.{missing} = '' AND known.{missing} <> ''
        AND fresh.{shared} <> '' AND known.{shared} = fresh.{shared}
    """


def _keep(table, columns, condition):
    sets = ", ".join(f"{column} = known.{column}" for column in columns.split())
    return _execute(f"""
        UPDATE {table} AS fresh SET {sets}
        FROM specimens_specimen AS known
        WHERE known.gbif_id = fresh.gbif_id AND {condition}
    """)  # noqa: S608 (the names are ours)


def _execute(sql: str, parameters: dict | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount
