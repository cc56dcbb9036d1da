"""What became of the records of an archive, the refused ones included."""

from collections import Counter
from dataclasses import dataclass, field, replace

from harvest.archive.parse.job import Refused
from harvest.models import HarvestRun, RejectedRecord
from harvest.parse.storable import storable

MOST_REJECTIONS = 1_000  # kept with their records; of the others only the keys, as they have come


@dataclass
class ArchiveOutcome:
    """What became of an archive's records. ``figures`` are those of the run."""

    figures: Counter = field(default_factory=Counter)
    left_out: Counter = field(default_factory=Counter)
    matched: int = 0  # to their holders by the portal
    keyed: int = 0  # have their holder from the file of keys
    outdated: int = 0  # of the unchanged ones: the portal has a later version
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
