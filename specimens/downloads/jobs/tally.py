"""Count what goes into a file, by dataset, and note its gbifIDs, while a writer reads them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from specimens.downloads.jobs.keeper import Keeper
from specimens.downloads.jobs.keys import KeysWriter
from specimens.downloads.records import in_parts
from specimens.models import Specimen


class Tally:
    """``counts``: {key of a dataset, or None: records}, complete when the batches are read."""

    def __init__(self, scan: Iterable[list[int]], keeper: Keeper, keys: KeysWriter):
        self.counts: Counter = Counter()
        self._scan, self._keeper, self._keys = scan, keeper, keys

    def batches(self) -> Iterator[list[int]]:
        """The gbifIDs of the scan that can be shown, in its order. Raises Stopped."""
        for part in in_parts(self._scan):
            self._keeper.check()
            rows = list(
                Specimen.objects.visible()
                .filter(pk__in=part)
                .order_by("pk")
                .values_list("pk", "dataset_id")
            )
            keys = [key for key, _dataset in rows]
            self.counts.update(dataset for _key, dataset in rows)
            self._keys.write(keys)
            yield keys
            self._keeper.done += len(keys)
