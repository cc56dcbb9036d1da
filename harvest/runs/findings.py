"""A step at the end of a harvest: it counts what worklists say of all records of a holder together."""

from harvest.notes.note import Note
from harvest.runs.progress import NoProgress
from specimens.broken_images import forget_old_images
from specimens.findings import record_findings


def count_findings(progress: NoProgress) -> list[str]:
    """Count them, and return a note in words if some took too long: then the earlier counts stay."""
    progress.say("Counting for the worklists")
    forget_old_images()
    given_up = record_findings()
    if not given_up:
        return []
    return [str(Note.of("FINDINGS_NOT_COUNTED", kinds=", ".join(given_up)))]
