"""What becomes of the records of a slice on their way to the table: a row or a rejection each."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from harvest.fetch.pages import read_raw
from harvest.models import HarvestRun, RejectedRecord
from harvest.parse.rows import MALFORMED, Rejected, SpecimenRow, TaxonRow, not_understood
from harvest.parse.specimen import parse_specimen
from harvest.parse.storable import is_key, storable


class Batch:
    """Parses the raw records of one slice.

    ``keys`` are all that came, rejected ones included, for GBIF still has those; ``staged`` are
    those of the rows that parsing made and PostgreSQL took; ``taxa`` what the records name.
    """

    def __init__(self, run: HarvestRun, path: Path):
        self.run = run
        self.path = path
        self.keys: set[int] = set()
        self.staged: set[int] = set()
        self.taxa: dict[tuple[str, str], TaxonRow] = {}
        self.rejections: list[RejectedRecord] = []

    def rows(self, size: int) -> Iterator[list[SpecimenRow]]:
        """The slice's rows, from up to ``size`` records at a time."""
        for records in batched(read_raw(self.path), size):
            yield [row for record in records if (row := self._parse(record))]

    def refuse(self, row: SpecimenRow, why: Rejected) -> None:
        """PostgreSQL does not take a row."""
        self.refuse_key(row.gbif_id, why)

    def refuse_key(self, key: int, why: Rejected) -> None:
        self.staged.discard(key)
        self._reject(self._find(key), why)

    def _parse(self, record) -> SpecimenRow | None:
        key = record.get("key") if isinstance(record, dict) else None
        if is_key(key):
            self.keys.add(key)
        try:
            parsed = parse_specimen(record)
        except Rejected as rejection:
            return self._reject(record, rejection)
        except MALFORMED as error:
            return self._reject(record, not_understood(error))
        if parsed.row.gbif_id in self.staged:
            return None
        self.staged.add(parsed.row.gbif_id)
        for taxon in parsed.taxa:
            known = self.taxa.get((taxon.checklist_key, taxon.key))
            if known is None or (taxon.is_full and not known.is_full):
                self.taxa[taxon.checklist_key, taxon.key] = taxon
        return parsed.row

    def _reject(self, record, why: Rejected) -> None:
        members = record if isinstance(record, dict) else {}
        key = members.get("key")
        self.rejections.append(
            RejectedRecord(
                run=self.run,
                gbif_id=key if is_key(key) else None,
                dataset_key=storable(str(members.get("datasetKey") or "")),
                code=why.code,
                parameters=storable(why.parameters),
                record=storable(record),
            )
        )

    def _find(self, key: int):
        """The raw record of a key: read again, as refusals are too rare to keep all for."""
        return next(
            record
            for record in read_raw(self.path)
            if isinstance(record, dict) and str(record.get("key")) == str(key)
        )


def batched(items: Iterable, size: int) -> Iterator[list]:
    """Lists of up to ``size`` items (itertools.batched is Python 3.12's)."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
