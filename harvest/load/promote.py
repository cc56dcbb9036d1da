"""Move terms that were kept without a column into the columns that they have now.

A record that was harvested before a column existed has its term in ``terms``. Promotion reads the
term there as parsing reads it from a record (harvest/parse/readers.py), so nothing has to be
harvested again.
"""

from collections.abc import Callable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import Q
from psycopg2.extras import execute_values

from harvest.load.packers import columns_of, packers
from harvest.models import HarvestRun
from harvest.parse.readers import reader
from institutions.text import BAR
from specimens.columns import Column, Shape
from specimens.models import Specimen, terms_of
from specimens.packed import Packer

BATCH = 2_000  # rows in one transaction
TABLE = Specimen._meta.db_table


def promote(
    run: HarvestRun, columns: Sequence[Column], advance: Callable[[int], None] = lambda rows: None
) -> int:
    """Fill ``columns`` from the terms of existing rows; returns how many rows changed.

    The run's options keep the last gbif_id that is done, so that a killed promotion continues from
    there. Changed rows get the run's number, so that the next update of the index includes them. A
    term that can't be read stays in ``terms``, and a column that has a value keeps it.
    """
    changed, packer = 0, packers().get("terms")
    for batch in _batches(run, columns):
        rows = [row for specimen in batch if (row := _promoted(specimen, columns, packer))]
        with transaction.atomic():
            _update(run, columns, rows)
            run.updated += len(rows)
            run.options = {**run.options, "after": batch[-1]["gbif_id"]}
            run.save(update_fields=["updated", "options"])
        changed += len(rows)
        advance(len(batch))
    return changed


def _batches(run: HarvestRun, columns: Sequence[Column]) -> Iterator[list[dict]]:
    """Yield the rows that may have any of the terms, by gbif_id, from where the run stopped.

    Any packed row may.
    """
    names = ["gbif_id", "plain_terms", "packed_terms", *(column.attribute for column in columns)]
    having = Specimen.objects.filter(
        Q(packed_terms__isnull=False) | Q(plain_terms__has_any_keys=_terms(columns))
    )
    ordered = having.order_by("gbif_id").values(*names)
    while batch := list(ordered.filter(gbif_id__gt=run.options.get("after", 0))[:BATCH]):
        yield batch


def _terms(columns: Sequence[Column]) -> list[str]:
    """The names that the columns may have in ``terms``: for people, GBIF's plural as well."""
    agents = [f"{column.term}s" for column in columns if column.shape is Shape.AGENT_IDS]
    return [column.term for column in columns] + agents


def _promoted(specimen: dict, columns: Sequence[Column], packer: Packer | None) -> tuple | None:
    """(gbif_id, the terms' columns, the value of each column); None if nothing changes."""
    before = terms_of(specimen["plain_terms"], specimen["packed_terms"])
    terms, values = dict(before), []
    for column in columns:
        value, flags = specimen[column.attribute], set()
        if value in (None, "", []):
            value = reader(column, BAR)(terms, flags)
        if not flags:
            terms.pop(column.term, None)
        values.append(specimen[column.attribute] if flags else value)
    if terms == before and values == [specimen[each.attribute] for each in columns]:
        return None
    return (specimen["gbif_id"], *columns_of(terms, packer), *values)


def _update(run: HarvestRun, columns: Sequence[Column], rows: list[tuple]) -> None:
    if not rows:
        return
    named = [Specimen._meta.get_field(column.attribute) for column in columns]
    quote = connection.ops.quote_name
    updates = ", ".join(f"{quote(field.column)} = given.value_{n}" for n, field in enumerate(named))
    types = ", ".join(["%s", "%s::jsonb", "%s::bytea", *(f"%s::{_type(field)}" for field in named)])
    values = ", ".join(f"value_{n}" for n in range(len(named)))
    with connection.cursor() as cursor:
        execute_values(
            cursor.cursor,
            f"""
            UPDATE {TABLE} AS kept SET {updates}, terms = given.plain,
                packed_terms = given.packed, changed_in = {run.pk:d}
            FROM (VALUES %s) AS given (gbif_id, plain, packed, {values})
            WHERE kept.gbif_id = given.gbif_id
            """,  # noqa: S608 (the names are the model's)
            rows,
            template=f"({types})",
            page_size=BATCH,
        )


def _type(field) -> str:
    return field.db_type(connection)
