"""What only all records of a holder together show, counted in PostgreSQL at the end of each harvest.

The index counts values of a field, but neither those that repeat nor two dates that contradict each
other. To count them for a reader would mean to read millions of rows, so that each harvest counts for
all holders at once, and keeps the numbers and the largest groups. A count that takes longer than
PATIENCE is given up: what was counted before stays. Longer than most modules, as half of it is a table.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import OperationalError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from specimens.models import Finding, Scope, Specimen

logger = logging.getLogger("specimens.findings")

PATIENCE = "20min"  # of one statement, as PostgreSQL writes it
MEMORY = "256MB"  # for sorting and grouping; more goes to the disk
MOST_GROUPS = 5_000  # of a holder and a kind that are kept by their values; all are counted
INSTITUTION, COLLECTION = HOLDERS = ("institution_key", "collection_key")


class Kind(models.TextChoices):
    UNMATCHED_NAME = "unmatchedName", _("Names that GBIF’s taxonomy lacks, or has only above them")
    DUPLICATE_NUMBER = "duplicateNumber", _("Catalogue numbers that several records have")
    IDENTIFIED_TOO_EARLY = "identifiedBeforeCollected", _("Identified before it was collected")
    CHANGED_TOO_EARLY = (
        "changedBeforeCollected",
        _("Record last changed before the collecting date"),
    )
    UNMATCHED_COLLECTION = "unmatchedCollection", _("Collection codes that match no collection")


@dataclass(frozen=True)
class Count:
    """How a kind is counted: ``values`` of each group, by the columns ``by``, where ``where`` holds.

    ``named`` are the heads of the values in files, of Darwin Core where it has them.
    """

    named: tuple[str, ...]
    values: tuple[str, ...]
    by: tuple[str, ...]
    where: str
    least: int = 1  # records of a group
    holders: tuple[str, ...] = HOLDERS


def latest_day(column: str) -> str:
    """SQL for the last day that a date may mean, as text; "" if it is no date, or a range.

    GBIF writes a year as its first of January, and a month as its first day. So such days stand for
    all of the year or month. Texts are compared, as a day that no calendar has would end the query.
    """
    month, day = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
    return f"""CASE
        WHEN {column} LIKE '%%/%%' OR {column} !~ '^[0-9]{{4}}' THEN ''
        WHEN {column} ~ '^[0-9]{{4}}(-01-01|$)' THEN left({column}, 4) || '-12-31'
        WHEN {column} ~ '^[0-9]{{4}}-{month}(-01|$)' THEN left({column}, 7) || '-31'
        WHEN {column} ~ '^[0-9]{{4}}-{month}-{day}' THEN left({column}, 10)
        ELSE '' END"""


def _before_collected(column: str) -> str:
    day = latest_day(column)
    collected = "to_char(collected_from, 'YYYY-MM-DD')"
    return f"{column} <> '' AND collected_from IS NOT NULL AND ({day}) <> '' AND ({day}) COLLATE \"C\" < {collected}"


DATES = ("gbifID", "catalogNumber", "eventDate")
DATE_COLUMNS = ("gbif_id", "catalog_number", "event_date")
COUNTS: dict[Kind, Count] = {
    Kind.UNMATCHED_NAME: Count(
        named=("verbatimScientificName", "placedUnder"),
        values=("verbatim_scientific_name", "min(scientific_name)"),
        by=("verbatim_scientific_name",),
        where="issues && ARRAY['TAXON_MATCH_NONE', 'TAXON_MATCH_HIGHERRANK']",
    ),
    Kind.DUPLICATE_NUMBER: Count(
        named=("collectionCode", "catalogNumber"),
        values=("collection_code", "catalog_number"),
        by=("collection_code", "catalog_number"),
        where="catalog_number <> ''",
        least=2,
    ),
    Kind.IDENTIFIED_TOO_EARLY: Count(
        named=(*DATES, "dateIdentified"),
        values=(*DATE_COLUMNS, "date_identified"),
        by=(*DATE_COLUMNS, "date_identified"),
        where=_before_collected("date_identified"),
    ),
    Kind.CHANGED_TOO_EARLY: Count(
        named=(*DATES, "modified"),
        values=(*DATE_COLUMNS, "modified"),
        by=(*DATE_COLUMNS, "modified"),
        where=_before_collected("modified"),
    ),
    Kind.UNMATCHED_COLLECTION: Count(
        named=("collectionCode",),
        values=("collection_code",),
        by=("collection_code",),
        where="collection_key IS NULL AND collection_code <> ''",
        holders=(INSTITUTION,),
    ),
}

SQL = """
INSERT INTO {findings} (holder, kind, groups, records, largest)
WITH found AS (
    SELECT {holder} AS holder, jsonb_build_array({values}, count(*)) AS value, count(*) AS records
    FROM {specimens}
    WHERE withdrawn_at IS NULL AND scope <> %s AND {holder} IS NOT NULL AND {where}
    GROUP BY {holder}, {by} HAVING count(*) >= {least}
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY holder ORDER BY records DESC, value) AS place FROM found
)
SELECT holder, %s, count(*), sum(records),
    jsonb_agg(value ORDER BY place) FILTER (WHERE place <= {most})
FROM ranked GROUP BY holder
"""


def record_findings() -> list[str]:
    """Count all kinds of all holders anew; returns the kinds that took too long, whose counts stay."""
    given_up = []
    for kind, count in COUNTS.items():
        try:
            with transaction.atomic():
                _replace(kind, count)
        except OperationalError as error:
            logger.warning("Counting %s for the worklists was given up: %s", kind.value, error)
            given_up.append(kind.value)
    return given_up


def _replace(kind: Kind, count: Count) -> None:
    Finding.objects.filter(kind=kind).delete()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{PATIENCE}'")
        cursor.execute(f"SET LOCAL work_mem = '{MEMORY}'")
        for holder in count.holders:
            cursor.execute(sql_of(count, holder), [Scope.EXCLUDED.value, kind.value])


def sql_of(count: Count, holder: str) -> str:
    """The statement for one kind and one sort of holder; its parameters are EXCLUDED and the kind."""
    return SQL.format(
        findings=Finding._meta.db_table,
        specimens=Specimen._meta.db_table,
        holder=holder,
        values=", ".join(count.values),
        by=", ".join(count.by),
        where=count.where,
        least=count.least,
        most=MOST_GROUPS,
    )


def findings_of(holder: str) -> Iterable[Finding]:
    """What was found of a holder, without the groups, in the order of Kind."""
    found = {one.kind: one for one in Finding.objects.filter(holder=holder).defer("largest")}
    return [found[kind] for kind in Kind if kind in found]
