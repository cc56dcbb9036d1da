"""What a run knows it has not seen of a dataset: nothing of it is withdrawn."""

from collections.abc import Iterable

from harvest.models import HarvestRun
from harvest.notes.note import Note, stored


def note_gaps(run: HarvestRun, dataset_key, gaps: Iterable[Note]) -> None:
    """Set ``has_gap`` of a dataset, and add the notes. It is never reset: there may be another gap."""
    for outcome in run.datasets.filter(dataset_key=dataset_key):
        outcome.has_gap = True
        outcome.notes += stored(gaps)
        outcome.save(update_fields=["has_gap", "notes"])
