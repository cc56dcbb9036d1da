"""Turn each record of a slice into a row, or into a rejection.

Of records with the same key, the first that can be parsed becomes a row.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from harvest.fetch.pages import read_raw
from harvest.load.taxa import Taxa
from harvest.models import HarvestRun, RejectedRecord
from harvest.parse.rows import MALFORMED, Rejected, SpecimenRow, not_understood
from harvest.parse.specimen import key_of, parse_specimen
from harvest.parse.storable import storable


class Batch:
    """Parses the raw records of one slice.

    ``keys`` are those of all records, including rejected ones, which GBIF still has; ``staged`` are
    the keys of rows that were parsed and that PostgreSQL accepted; ``taxa`` are the taxa that the
    records name. ``unreadable`` is the number of items without a key that can be read: each may be
    any of the dataset's records.
    """

    def __init__(self, run: HarvestRun, path: Path):
        self.run = run
        self.path = path
        self.keys: set[int] = set()
        self.unreadable = 0
        self.staged: set[int] = set()
        self.taxa = Taxa(are_paths_whole=True)
        self.rejections: list[RejectedRecord] = []

    def rows(self, size: int) -> Iterator[list[SpecimenRow]]:
        """Yield the slice's rows in lists, each from up to ``size`` records."""
        for records in batched(read_raw(self.path), size):
            yield [row for record in records if (row := self._parse(record))]

    def refuse(self, row: SpecimenRow, why: Rejected) -> None:
        """Record as a rejection that PostgreSQL refused a row."""
        self.refuse_key(row.gbif_id, why)

    def refuse_key(self, key: int, why: Rejected) -> None:
        self.staged.discard(key)
        self._reject(self._find(key), why)

    def _parse(self, record) -> SpecimenRow | None:
        key = key_of(record) if isinstance(record, dict) else None
        if key is None:
            self.unreadable += 1
        else:
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
        self.taxa.add(parsed.taxa)
        return parsed.row

    def _reject(self, record, why: Rejected) -> None:
        members = record if isinstance(record, dict) else {}
        self.rejections.append(
            RejectedRecord(
                run=self.run,
                gbif_id=key_of(members),
                dataset_key=storable(str(members.get("datasetKey") or "")),
                code=why.code,
                parameters=storable(why.parameters),
                record=storable(record if isinstance(record, dict) else {"": record}),
            )
        )

    def _find(self, key: int):
        """The raw record of a key, read from the file again, as refusals are rare."""
        return next(
            record
            for record in read_raw(self.path)
            if isinstance(record, dict) and key_of(record) == key
        )


def batched(items: Iterable, size: int) -> Iterator[list]:
    """Yield lists of up to ``size`` items (itertools.batched needs Python 3.12)."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
