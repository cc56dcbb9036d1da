"""A slice's raw records become rows, in one transaction.

What was loaded, what was rejected, which keys were seen and that the slice is finished are written
together, so that a harvest killed at any moment has done a slice wholly or not at all.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from harvest.fetch.pages import Fetched
from harvest.load.batch import Batch
from harvest.load.completion import complete_search
from harvest.load.gaps import note_gaps
from harvest.load.holders import resolve_scopes
from harvest.load.merge import merge_specimens
from harvest.load.packers import packers
from harvest.load.staging import BATCH, Staging, attempt
from harvest.models import HarvestRun, HarvestSlice, RejectedRecord
from harvest.notes.note import Note
from harvest.parse.rows import SpecimenRow
from specimens.models import Specimen


class Loader:
    """Loads the slices of one run. ``advance(n)`` is called as records are parsed."""

    def __init__(self, run: HarvestRun, advance: Callable[[int], None] = lambda done: None):
        self.run = run
        self.advance = advance
        self.specimens = Staging(Specimen, SpecimenRow)
        self.specimens.encoder.packers = packers()

    @transaction.atomic
    def load(self, part: HarvestSlice, fetched: Fetched) -> Counter:
        """Write the records of a fetched slice and mark it finished.

        Returns the figures fetched, rejected, inserted, updated, unchanged and restored.
        """
        batch = Batch(self.run, fetched.path)
        self.specimens.create()
        for rows in batch.rows(BATCH):
            self.specimens.copy(rows, batch.refuse)
            self.advance(len(rows))
        complete_search(self.specimens)
        resolve_scopes(self.specimens.name)
        figures = self._merge(batch)
        batch.taxa.write()
        self._remember(part, batch.keys)
        if batch.unreadable:
            note = Note.of("KEYS_UNREADABLE", records=batch.unreadable)
            note_gaps(self.run, part.dataset_key, [note])
        RejectedRecord.objects.bulk_create(batch.rejections)
        figures |= {"fetched": fetched.records, "rejected": len(batch.rejections)}
        self._finish(part, fetched, figures)
        return figures

    def _merge(self, batch: "Batch") -> Counter:
        self.specimens.analyze()
        figures: Counter = Counter()

        def merge(keys) -> None:
            figures.update(merge_specimens(self.specimens, self.run.pk, keys))

        attempt(list(batch.staged), merge, batch.refuse_key)
        written = figures["inserted"] + figures["updated"] + figures["restored"]
        figures["unchanged"] = len(batch.staged) - written
        return figures

    def _remember(self, part: HarvestSlice, keys: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO harvest_seenrecord (run_id, dataset_key, gbif_id) "
                "SELECT %s, %s, key FROM unnest(%s::bigint[]) AS key",
                [self.run.pk, part.dataset_key, list(keys)],
            )

    def _finish(self, part: HarvestSlice, fetched: Fetched, figures: Counter) -> None:
        part.expected = fetched.expected
        part.fetched = fetched.records
        part.complete = fetched.complete
        part.finished_at = timezone.now()
        part.save()
        if not part.complete:
            note_gaps(self.run, part.dataset_key, [])
        counts = {name: F(name) + figure for name, figure in figures.items()}
        HarvestRun.objects.filter(pk=self.run.pk).update(**counts)
