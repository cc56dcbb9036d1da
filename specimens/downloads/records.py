"""Read the records of an export in batches, all from one snapshot of the database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet

from institutions.models import Institution
from specimens.api.classifications import fetch_taxa, flat_keys
from specimens.downloads.columns import HOLDER, KEYS, TERMS, OutColumn
from specimens.models import COL_XR, Specimen, terms_of

BATCH = 1_000  # records; a query for more may take longer than the server allows
PACKED = ("plain_terms", "packed_terms")
# {a derived member: the attributes that it is made of}
NEEDED = {TERMS: PACKED, KEYS: ("col_taxon_key",), HOLDER: ("institution_id",)}
MOST_TAXA = 50_000  # that are remembered


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
    attributes = {"gbif_id"} | sources - {TERMS, KEYS, HOLDER}
    attributes |= {name for source in sources for name in NEEDED.get(source, ())}
    holders = _holders() if HOLDER in sources else {}
    keys_of = TaxonKeys()
    for keys in in_parts(batches):
        records = list(_visible(keys).values(*attributes))
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


class TaxonKeys:
    """{key of a taxon: the keys of those above it}; {} of one that is not known."""

    def __init__(self):
        self._known: dict[str, dict[str, str]] = {}

    def learn(self, keys: set[str]) -> None:
        """Look up the taxa; must be done before they are asked for."""
        if len(self._known) > MOST_TAXA:
            self._known.clear()
        missing = keys - self._known.keys()
        for (_checklist, key), taxon in fetch_taxa({COL_XR: missing}).items():
            self._known[key] = flat_keys(taxon)

    def __getitem__(self, key: str) -> dict[str, str]:
        return self._known.get(key, {})


def in_parts(batches: Iterable[list[int]]) -> Iterator[list[int]]:
    for batch in batches:
        yield from (batch[start : start + BATCH] for start in range(0, len(batch), BATCH))


def _visible(keys: list[int]) -> QuerySet[Specimen]:
    return Specimen.objects.visible().filter(pk__in=keys).order_by("pk")


def _holders() -> dict:
    return {each.pk: str(each) for each in Institution.objects.only("key", "name", "code")}
