"""Load a downloaded archive as part of a run, which may continue with searches."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.db import connection

from harvest.archive.formats.detect import open_archive
from harvest.archive.formats.errors import ArchiveError
from harvest.archive.load.archive import ArchiveLoader
from harvest.archive.load.disk_space import check_space
from harvest.archive.load.outcome import ArchiveOutcome
from harvest.archive.load.scratch import empty_scratch
from harvest.models import Download, HarvestRun
from harvest.notes.note import stored
from harvest.runs.progress import NoProgress


class Unfit(Exception):
    """A whole file that is not what was requested; the message says why."""


def load_archive(download: Download, path: Path, keys: Path | None, progress: NoProgress) -> None:
    """Load all of a download's archive or nothing; store which records the run has seen in it.

    Notes in ``download`` what the archive lacked, and which columns are not as expected. Raises
    Unfit if it has no records, which GBIF's files may lack by mistake, or if its taxa are of another
    checklist than the one requested; then nothing of it is stored.

    ``keys`` is the file with the keys of institutions and collections. If a file is broken, both
    files are removed, so that the next harvest fetches them again, and ArchiveError is raised. It
    is raised as well if the disk has too little room; then the files stay.
    """
    run = download.run
    institution = download.institution_key and str(download.institution_key)
    with removing(path, keys):
        archive = open_archive(path)
    with empty_scratch() as scratch:
        progress.say(check_space(archive, keys.stat().st_size if keys else 0, scratch))
        checklist = download.request.get("checklistKey", "")
        loader = ArchiveLoader(run, archive, progress.advance, download.made_at, checklist)
        with removing(path, keys):
            outcome = loader.load(
                keys, institution, scratch, is_requested=True, remember=partial(_remember, run)
            )
    _refuse_unfit(outcome, checklist)
    download.notes = stored([*outcome.gaps, *outcome.remarks])


def _refuse_unfit(outcome: ArchiveOutcome, checklist: str) -> None:
    """Raise Unfit unless there are records, of the checklist.

    GBIF's answer about a download may leave the checklist out, so the keys of its taxa are looked at.
    """
    if not outcome.figures["fetched"]:
        raise Unfit("it holds no records")
    if checklist and outcome.looks_like not in ("", checklist):
        raise Unfit(f"its taxa are of checklist {outcome.looks_like} instead of {checklist}")


@contextmanager
def removing(*files: Path | None) -> Iterator[None]:
    """Remove the files if an ArchiveError shows that one of them is broken."""
    try:
        yield
    except ArchiveError:
        for file in filter(None, files):
            file.unlink(missing_ok=True)
        raise


def _remember(run: HarvestRun, staged: str) -> None:
    """Store the records that the run has seen: the staged ones, and known ones that it rejected.

    GBIF still has the rejected records, so they must not be withdrawn.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO harvest_seenrecord (run_id, dataset_key, gbif_id)
            SELECT %(run)s, dataset_key, gbif_id FROM {staged}
            UNION (
                SELECT %(run)s, ours.dataset_key, ours.gbif_id
                FROM harvest_rejectedrecord AS rejected
                JOIN specimens_specimen AS ours USING (gbif_id)
                WHERE rejected.run_id = %(run)s AND ours.dataset_key IS NOT NULL
                EXCEPT  -- those of the run's other archives and slices
                SELECT run_id, dataset_key, gbif_id FROM harvest_seenrecord WHERE run_id = %(run)s
            )
            """,  # noqa: S608 (the table is ours)
            {"run": run.pk},
        )
