"""Read the records of an export in batches, all from one snapshot of the database."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from institutions.models import Institution
from specimens.downloads.columns import HOLDER, KEYS, TERMS, OutColumn
from specimens.downloads.taxon_keys import TaxonKeys
from specimens.models import Specimen, terms_of

BATCH = 1_000  # records; a query for more may take longer than the server allows
PACKED = ("plain_terms", "packed_terms")
# {a derived member: the attributes that it is made of}
NEEDED = {TERMS: PACKED, KEYS: ("col_taxon_key",), HOLDER: ("institution_id",)}


def read_specimens(batches: Iterable[list[int]]) -> Iterator[list[Specimen]]:
    """The visible specimens with these gbifIDs, in their order, as far as they are there."""
    for keys in in_parts(batches):
        yield list(visible(keys))


def read_records(
    batches: Iterable[list[int]], columns: Sequence[OutColumn], more: Sequence[str] = ()
) -> Iterator[list[dict]]:
    """The same as dicts, with what the columns read, and the attributes ``more``."""
    sources = {each.source for each in columns} | set(more)
    attributes = {"gbif_id"} | sources - {TERMS, KEYS, HOLDER}
    attributes |= {name for source in sources for name in NEEDED.get(source, ())}
    holders = holders_by_key() if HOLDER in sources else {}
    keys_of = TaxonKeys()
    for keys in in_parts(batches):
        records = list(visible(keys).values(*attributes))
        if KEYS in sources:
            keys_of.learn({record["col_taxon_key"] for record in records})
        for record in records:
            if TERMS in sources:
                record[TERMS] = terms_of(*map(record.get, PACKED))
            if KEYS in sources:
                record[KEYS] = keys_of[record["col_taxon_key"]]
            if HOLDER in sources:
                record[HOLDER] = holders.get(record["institution_id"], "")
        yield records


def in_parts(batches: Iterable[list[int]]) -> Iterator[list[int]]:
    for batch in batches:
        yield from (batch[start : start + BATCH] for start in range(0, len(batch), BATCH))


def visible(keys: list[int]) -> QuerySet[Specimen]:
    return Specimen.objects.visible().filter(pk__in=keys).order_by("pk")


def holders_by_key() -> dict:
    return {each.pk: str(each) for each in Institution.objects.only("key", "name", "code")}
