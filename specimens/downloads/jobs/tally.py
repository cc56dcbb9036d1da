"""Count what goes into a file, by dataset, and note its gbifIDs, while a writer reads them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from specimens.downloads.jobs.keeper import Keeper
from specimens.downloads.jobs.keys import KeysWriter
from specimens.downloads.records import in_parts
from specimens.downloads.selection import visible_specimens


class Tally:
    """``counts``: {key of a dataset, or None: records}, complete when the batches are read."""

    def __init__(self, scan: Iterable[list[int]], keeper: Keeper, keys: KeysWriter):
        self.counts: Counter = Counter()
        self._scan, self._keeper, self._keys = scan, keeper, keys
        self._selection = visible_specimens([Cast("dataset", TextField())])

    def batches(self) -> Iterator[list[int]]:
        """The gbifIDs of the scan that can be shown, in its order. Raises Stopped."""
        for part in in_parts(self._scan):
            self._keeper.check()
            rows = self._selection.read(part)
            keys = [key for key, _dataset in rows]
            for dataset, number in Counter(dataset for _key, dataset in rows).items():
                self.counts[UUID(dataset) if dataset else None] += number
            self._keys.write(keys)
            yield keys
            self._keeper.done += len(keys)
