"""What became of an archive's records, including the rejected ones."""

from collections import Counter
from dataclasses import dataclass, field, replace

from harvest.archive.parse.job import Refused
from harvest.models import HarvestRun, RejectedRecord
from harvest.parse.storable import storable

MOST_REJECTIONS = 1_000  # rejections that are kept with their records; the others without


@dataclass
class ArchiveOutcome:
    """What became of an archive's records. ``figures`` are counts, named as those of the run.

    ``left_out`` counts the records that were left out, by the code of the reason.
    """

    figures: Counter = field(default_factory=Counter)
    left_out: Counter = field(default_factory=Counter)
    matched: int = 0  # records whose holder the portal found by matching
    keyed: int = 0  # records whose holder is named in the file of keys
    outdated: int = 0  # unchanged records: the portal has a later version of each
    datasets: set[str] = field(default_factory=set)
    rejected: list[Refused] = field(default_factory=list)  # the first of them
    _unwritten: list[Refused] = field(default_factory=list)

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
