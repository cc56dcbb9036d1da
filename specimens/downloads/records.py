"""Read the records of an export in batches, all from one snapshot of the database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet

from institutions.models import Institution
from specimens.api.classifications import flat_keys
from specimens.downloads.columns import HOLDER, KEY_NAMES, KEYS, TERMS, OutColumn
from specimens.models import COL_XR, Specimen, Taxon, terms_of

BATCH = 1_000  # records; a query for more may take longer than the server allows
PACKED = ("plain_terms", "packed_terms")
# {a derived member: the attributes that it is made of}
NEEDED = {TERMS: PACKED, KEYS: ("col_taxon_key",), HOLDER: ("institution_id",)}
MOST_TAXA = 200_000  # that are remembered
NO_KEYS = ("",) * len(KEY_NAMES)


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


class TaxonKeys:
    """{key of a taxon: the keys of those above it}; {} of one that is not known."""

    def __init__(self):
        self._known: dict[str, tuple[str, ...]] = {}

    def learn(self, keys: set[str]) -> None:
        """Look up the taxa; must be done before they are asked for."""
        missing = keys - self._known.keys() - {""}
        if len(self._known) + len(missing) > MOST_TAXA:
            self._known.clear()
            missing = keys - {""}
        if not missing:
            return
        rows = Taxon.objects.filter(checklist_key=COL_XR, key__in=missing)
        for taxon in rows.only("key", "accepted_key", "classification"):
            found = flat_keys(taxon)
            self._known[taxon.key] = tuple([found.get(name, "") for name in KEY_NAMES])

    def __getitem__(self, key: str) -> dict[str, str]:
        found = zip(KEY_NAMES, self._known.get(key, NO_KEYS), strict=True)
        return {name: value for name, value in found if value}

    def line(self, key: str, names: Sequence[str]) -> str:
        """Some of the keys, with tabs between."""
        known = self._known.get(key, NO_KEYS)
        if len(names) == len(KEY_NAMES):
            return "\t".join(known)
        return "\t".join([known[KEY_NAMES.index(name)] for name in names])


def in_parts(batches: Iterable[list[int]]) -> Iterator[list[int]]:
    for batch in batches:
        yield from (batch[start : start + BATCH] for start in range(0, len(batch), BATCH))


def visible(keys: list[int]) -> QuerySet[Specimen]:
    return Specimen.objects.visible().filter(pk__in=keys).order_by("pk")


def holders_by_key() -> dict:
    return {each.pk: str(each) for each in Institution.objects.only("key", "name", "code")}
