"""Read the records of an export in batches, all from one snapshot of the database."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from institutions.models import Institution
from specimens.downloads.columns import HOLDER, KEYS, MIDS, TERMS, OutColumn
from specimens.downloads.taxon_keys import TaxonKeys
from specimens.mids_terms import facts_of, filled, filled_columns
from specimens.models import Specimen, terms_of

BATCH = 1_000  # records; a query for more may take longer than the server allows
FIGURES = "mids_figures"  # those of mids_terms.filled_columns
PACKED = ("plain_terms", "packed_terms")
# {a derived member: the attributes that it is made of}
NEEDED = {
    TERMS: PACKED,
    MIDS: (FIGURES, *PACKED),
    KEYS: ("col_taxon_key",),
    HOLDER: ("institution_id",),
}


def read_records(
    batches: Iterable[list[int]], columns: Sequence[OutColumn], more: Sequence[str] = ()
) -> Iterator[list[dict]]:
    """The visible specimens with these gbifIDs, in their order, as far as they are there: as dicts."""
    return map(Records(columns, more).read, in_parts(batches))


class Records:
    """Reads visible specimens as dicts, with what columns read, and attributes ``more``."""

    def __init__(self, columns: Sequence[OutColumn], more: Sequence[str] = ()):
        sources = {each.source for each in columns} | set(more)
        self._attributes = {"gbif_id"} | sources - {TERMS, KEYS, MIDS, HOLDER}
        self._attributes |= {name for source in sources for name in NEEDED.get(source, ())}
        self._figures = {FIGURES: filled_columns()} if MIDS in sources else {}
        self._keys = TaxonKeys() if KEYS in sources else None
        holders = holders_by_key() if HOLDER in sources else {}
        derived = {
            TERMS: terms_of_record,
            KEYS: lambda record: self._keys[record["col_taxon_key"]],
            MIDS: mids_of_record,
            HOLDER: lambda record: holders.get(record["institution_id"], ""),
        }
        self._derived = {name: derive for name, derive in derived.items() if name in sources}

    def read(self, keys: list[int]) -> list[dict]:
        """Those of the keys that are there, in order of their gbifIDs."""
        rows = visible(keys).annotate(**self._figures)
        records = list(rows.values(*self._attributes))
        if self._keys:
            self._keys.learn({record["col_taxon_key"] for record in records})
        for record in records:
            record |= {name: derive(record) for name, derive in self._derived.items()}
        return records


def terms_of_record(record: dict) -> dict:
    return terms_of(*map(record.get, PACKED))


def mids_of_record(record: dict) -> dict:
    return facts_of(record[FIGURES], " ".join(sorted(filled(terms_of_record(record)))))


def in_parts(batches: Iterable[list[int]]) -> Iterator[list[int]]:
    for batch in batches:
        yield from (batch[start : start + BATCH] for start in range(0, len(batch), BATCH))


def visible(keys: list[int]) -> QuerySet[Specimen]:
    return Specimen.objects.visible().filter(pk__in=keys).order_by("pk")


def holders_by_key() -> dict:
    return {each.pk: str(each) for each in Institution.objects.only("key", "name", "code")}
