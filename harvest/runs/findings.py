"""A step at the end of a harvest: it counts what worklists say of all records of a holder together."""

from django.db.models import Max, Q

from harvest.models import HarvestRun
from harvest.notes.note import Note
from harvest.runs.progress import NoProgress
from specimens.broken_images import forget_old_images
from specimens.findings import record_findings
from specimens.models import Finding

CHANGED = Q(inserted__gt=0) | Q(updated__gt=0) | Q(withdrawn__gt=0) | Q(restored__gt=0)


def count_findings(progress: NoProgress, indexed: int) -> list[str]:
    """Count them if records were indexed, or a harvest before changed some and did not come to this.

    Returns a note in words if some took too long: then the earlier counts stay.
    """
    forget_old_images()
    if not (indexed or are_outdated()):
        return []
    progress.say("Counting for the worklists")
    given_up = record_findings()
    if not given_up:
        return []
    return [str(Note.of("FINDINGS_NOT_COUNTED", kinds=", ".join(given_up)))]


def are_outdated() -> bool:
    """Whether a run changed records after the last count."""
    runs = HarvestRun.objects.filter(CHANGED)
    last = Finding.objects.aggregate(last=Max("at"))["last"]
    return (runs.filter(ended_at__gt=last) if last else runs).exists()
