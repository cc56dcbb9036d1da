"""What a source has no word for stays as another source gave it.

A download and a search describe one record partly in different terms
(https://techdocs.gbif.org/en/openapi/v1/occurrence against the columns of a download). Before
staged rows are merged, they take over from the rows that are there what their own source lacks. So
a record is one row whichever way it came last.
"""

from collections.abc import Iterable

from django.db import connection

from harvest.load.kept_terms import keep_terms
from harvest.load.staging import Staging
from specimens.columns import COLUMNS, Part
from specimens.models import COL_XR

# Terms without a column that downloads have and answers of the search API never do.
DOWNLOADS_ONLY = ("superfamily", "subfamily", "subtribe", "tribe")
# Terms without a column that say what the identification says.
PARTS_OF_NAMES = ("genericName", "infragenericEpithet", "infraspecificEpithet", "specificEpithet")
# The columns that answers of the search API may lack, though the record has a value.
SPARSE_IN_SEARCH = tuple(column.attribute for column in COLUMNS if not column.in_search)

COL = "col_taxon_key col_taxon_keys"
BACKBONE = "backbone_taxon_key backbone_taxon_keys"
IDENTIFICATION = " ".join(
    column.attribute
    for column in COLUMNS
    if column.part is Part.TAXON and column.derived and column.term
)


def complete_search(staging: Staging) -> None:
    """Let rows of a search keep what downloads alone have."""
    for column in SPARSE_IN_SEARCH:
        _keep(staging.name, column, f"fresh.{column} = '' AND known.{column} <> ''")
    keep_terms(staging, DOWNLOADS_ONLY.__contains__)


def complete_terms(staging: Staging, provided: Iterable[str]) -> None:
    """Let rows of a file keep the terms that the file has no column for."""
    given = frozenset(provided)
    keep_terms(staging, lambda name: name not in given)


def complete_taxonomy(staging: Staging) -> None:
    """Let rows of a file, which has one checklist, keep what they have of the other.

    That stays if the file and the row agree in the file's own checklist. The Catalogue of Life is
    shown if a row has it, so that its names stay as well. If it has no place for a specimen, which
    then has no key in the file, the backbone's names stay unless the publisher's own name is
    another. An author stays with the same name or taxon.
    """
    table = staging.name
    _keep(table, BACKBONE, _agree("col_taxon_key", "backbone_taxon_key"))
    only_backbone = _agree("backbone_taxon_key", "col_taxon_key")
    differs = f"(({only_backbone}) OR ({UNPLACED}))"
    keep_terms(staging, PARTS_OF_NAMES.__contains__, differs)
    _keep(table, f"{COL} {IDENTIFICATION}", only_backbone)
    _keep(table, f"{BACKBONE} {IDENTIFICATION}", UNPLACED)
    _keep(table, "scientific_name_authorship", SAME_NAME)
    _complete_paths(table)


UNPLACED = """
    fresh.col_taxon_key = '' AND fresh.backbone_taxon_key = ''
    AND known.scientific_name <> '' AND known.col_taxon_key = ''
    AND (fresh.scientific_name = ''
         OR (known.backbone_taxon_key <> ''
             AND known.verbatim_scientific_name IN ('', fresh.verbatim_scientific_name)))
"""
SAME_NAME = """
    fresh.scientific_name_authorship = '' AND known.scientific_name_authorship <> ''
    AND (fresh.scientific_name = known.scientific_name
         OR (fresh.col_taxon_key <> '' AND fresh.col_taxon_key = known.col_taxon_key))
"""


def complete_moment(table: str) -> None:
    """Keep the later moment of interpretation: a refresh of names moves the search's alone."""
    _keep(table, "last_interpreted", "known.last_interpreted > fresh.last_interpreted")


def _agree(shared, missing):
    return f"""
        fresh.{missing} = '' AND known.{missing} <> ''
        AND fresh.{shared} <> '' AND known.{shared} = fresh.{shared}
    """


def _complete_paths(table):
    """A file gives the keys of seven ranks; the taxon's whole path may be known from a search."""
    _execute(
        f"""
        UPDATE {table} AS fresh SET col_taxon_keys = taxon.keys
        FROM (
            SELECT key, ARRAY(SELECT step ->> 'key'
                              FROM jsonb_array_elements(classification) WITH ORDINALITY
                                   AS path (step, place) ORDER BY place) AS keys
            FROM specimens_taxon WHERE checklist_key = %(checklist)s AND status <> ''
        ) AS taxon
        WHERE fresh.col_taxon_key = taxon.key AND taxon.keys @> fresh.col_taxon_keys
          AND cardinality(taxon.keys) > cardinality(fresh.col_taxon_keys)
        """,  # noqa: S608 (the table is ours)
        {"checklist": COL_XR},
    )


def _keep(table, columns, condition):
    sets = ", ".join(f"{column} = known.{column}" for column in columns.split())
    _execute(f"""
        UPDATE {table} AS fresh SET {sets}
        FROM specimens_specimen AS known
        WHERE known.gbif_id = fresh.gbif_id AND {condition}
    """)  # noqa: S608 (the names are ours)


def _execute(sql: str, parameters: dict | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
