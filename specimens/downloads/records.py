"""Read the records of an export in batches, all from one snapshot of the database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery

from institutions.models import Institution
from specimens.api.classifications import flat_keys
from specimens.downloads.columns import HOLDER, KEYS, TERMS, OutColumn
from specimens.models import COL_XR, Specimen, Taxon, terms_of

BATCH = 1_000  # records; a query for more may take longer than the server allows
PACKED = ("plain_terms", "packed_terms")
TAXON = ("_accepted_key", "_classification")


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Whatever is read within comes from the database as it was at the first statement.

    A transaction that is open already is kept: the caller's is the snapshot then.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def read_specimens(batches: Iterable[list[int]]) -> Iterator[list[Specimen]]:
    """The visible specimens with these gbifIDs, in their order, as far as they are there."""
    for keys in in_parts(batches):
        yield list(_visible(keys))


def read_records(
    batches: Iterable[list[int]], columns: Sequence[OutColumn], more: Sequence[str] = ()
) -> Iterator[list[dict]]:
    """The same as dicts, with what the columns read, and the attributes ``more``."""
    sources = {each.source for each in columns} | set(more)
    attributes = sources - {TERMS, KEYS, HOLDER}
    holders = _holders() if HOLDER in sources else {}
    attributes |= {"gbif_id"} | ({"institution_id"} if holders else set())
    attributes |= set(PACKED) if TERMS in sources else set()
    attributes |= {"col_taxon_key", *TAXON} if KEYS in sources else set()
    for keys in in_parts(batches):
        records = list(_with_taxa(_visible(keys), KEYS in sources).values(*attributes))
        for record in records:
            if TERMS in sources:
                record[TERMS] = terms_of(*map(record.get, PACKED))
            if KEYS in sources:
                record[KEYS] = _keys(record)
            if HOLDER in sources:
                record[HOLDER] = holders.get(record.get("institution_id"), "")
        yield records


def in_parts(batches: Iterable[list[int]]) -> Iterator[list[int]]:
    for batch in batches:
        yield from (batch[start : start + BATCH] for start in range(0, len(batch), BATCH))


def _visible(keys: list[int]) -> QuerySet[Specimen]:
    return Specimen.objects.visible().filter(pk__in=keys).order_by("pk")


def _with_taxa(found: QuerySet[Specimen], is_asked: bool) -> QuerySet[Specimen]:
    if not is_asked:
        return found
    taxon = Taxon.objects.filter(checklist_key=COL_XR, key=OuterRef("col_taxon_key"))
    parts = ("accepted_key", "classification")
    return found.annotate(
        **{name: Subquery(taxon.values(part)[:1]) for name, part in zip(TAXON, parts, strict=True)}
    )


def _keys(record: dict) -> dict[str, str]:
    taxon = Taxon(
        key=record["col_taxon_key"],
        accepted_key=record["_accepted_key"] or "",
        classification=record["_classification"] or [],
    )
    return flat_keys(taxon) if taxon.key else {}


def _holders() -> dict:
    return {each.pk: str(each) for each in Institution.objects.only("key", "name", "code")}
