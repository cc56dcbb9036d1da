"""What became of an archive's records, including the rejected ones."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from harvest.archive.parse.job import Refused
from harvest.models import HarvestRun, RejectedRecord
from harvest.notes.note import Note
from harvest.parse.rows import TaxonRow
from harvest.parse.storable import storable
from harvest.parse.taxonomy import COL_XR, guess_checklist

MOST_REJECTIONS = 1_000  # rejections that are kept with their records; the others without


@dataclass
class ArchiveOutcome:
    """What became of an archive's records. ``figures`` are counts, named as those of the run.

    ``left_out`` counts the records that were left out, by the code of the reason.
    """

    figures: Counter = field(default_factory=Counter)
    left_out: Counter = field(default_factory=Counter)
    matched: int = 0  # records whose holder the portal found by matching
    broken: int = 0  # rejected lines with another number of fields than the table
    keyed: int = 0  # records whose holder is named in the file of keys
    lost: list[str] = field(default_factory=list)  # what is wrong with side tables
    outdated: int = 0  # unchanged records: the portal has a later version of each
    datasets: set[str] = field(default_factory=set)
    remarks: list[Note] = field(default_factory=list)  # on its columns
    looks_like: str = ""  # the checklist that the keys of all taxa look like; "" without a key
    rejected: list[Refused] = field(default_factory=list)  # the first of them
    _unwritten: list[Refused] = field(default_factory=list)

    @property
    def gaps(self) -> list[Note]:
        """Notes on what the archive should have brought and did not."""
        gaps = [Note.of("SIDE_TABLE_BROKEN", message=why) for why in self.lost]
        return [*gaps, *([Note.of("LINES_BROKEN", lines=self.broken)] if self.broken else [])]

    def meet_taxa(self, taxa: Iterable[TaxonRow]) -> None:
        """Take account of more taxa in ``looks_like``."""
        keys = [taxon.key for taxon in taxa if taxon.key]
        if keys and self.looks_like != COL_XR:
            self.looks_like = guess_checklist(keys)

    def reject(self, refused: Refused) -> None:
        self.figures["rejected"] += 1
        if len(self.rejected) < MOST_REJECTIONS:
            self.rejected.append(refused)
        else:
            refused = replace(refused, record={})
        self._unwritten.append(refused)

    def write_rejections(self, run: HarvestRun) -> None:
        """Write the rejections since the last call: memory may not hold those of a whole file."""
        RejectedRecord.objects.bulk_create(
            RejectedRecord(
                run=run,
                gbif_id=refused.gbif_id,
                dataset_key=storable(refused.dataset_key),
                code=refused.code,
                parameters=storable(refused.parameters),
                record=storable(refused.record),
            )
            for refused in self._unwritten
        )
        self._unwritten.clear()
