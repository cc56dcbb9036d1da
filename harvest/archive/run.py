"""Load an archive from beginning to end (claim, check, load, index) and record it as a run."""

import re
import time
from pathlib import Path

from django.conf import settings

from harvest.archive.formats.detect import Archive, open_archive
from harvest.archive.formats.errors import ArchiveError
from harvest.archive.load.archive import ArchiveLoader
from harvest.archive.load.disk_space import check_space
from harvest.archive.load.outcome import ArchiveOutcome
from harvest.archive.load.scratch import empty_scratch
from harvest.archive.sidecars.files import open_keys
from harvest.load.holders import refresh_holders
from harvest.models import HarvestRun
from harvest.notes.note import Note, stored
from harvest.runs import resume
from harvest.runs.claim import claim
from harvest.runs.findings import count_findings
from harvest.runs.indexing import index
from harvest.runs.progress import NoProgress
from harvest.runs.recording import recorded
from harvest.runs.summary import RunSummary
from harvest.snapshots.take import take_snapshot
from institutions.models import Institution, Publisher

REJECTIONS_TOLD = 3
DOWNLOAD = re.compile(r"\d{7}-\d{15,18}")


def harvest_archive(
    path: Path,
    keys: Path | None = None,
    institution: str | None = None,
    progress: NoProgress | None = None,
) -> RunSummary:
    """Load a GBIF download from this machine's disk, and bring the search index up to date.

    ``keys`` is the result of an SQL download of gbifid, institutionkey and collectionkey;
    ``institution`` is the key of the institution that holds everything in the archive. Without
    them, institutions/matching.py finds the holders. Nothing is withdrawn, because an archive may
    have only some of the records.

    Raises ArchiveError, and changes no specimen, if a file is broken or of the wrong kind. Raises
    Claimed if another harvest is running.
    """
    progress, began = progress or NoProgress(), time.monotonic()
    archive = open_archive(path)
    if keys:
        open_keys(keys)
    _check_registry(archive, institution)
    summary = RunSummary(source_url=path.name)
    with claim(), empty_scratch(path, keys) as scratch:
        progress.say(check_space(archive, keys.stat().st_size if keys else 0, scratch))
        run = resume.create(HarvestRun.Kind.SPECIMENS, _options(path, keys, institution))
        with recorded(run):
            outcome = _load(run, archive, keys, institution, scratch, progress)
        summary.add_run(run)
        # Rejections may name people, so they are not added to the run's public notes.
        first = outcome.rejected[:REJECTIONS_TOLD]
        for each in first:
            summary.notes.append(f"Rejected: {each.where}: {Note(each.code, each.parameters)}")
        summary.left_out = dict(outcome.left_out.most_common())
        summary.parsed -= outcome.left_out.total()
        summary.indexed = index(progress)
        summary.notes += count_findings(progress, summary.indexed)
        take_snapshot(run)
    summary.took(time.monotonic() - began)
    return summary


def _load(run, archive, keys, institution, scratch, progress) -> ArchiveOutcome:
    run.source_url = settings.LIVE_GBIF_API_URL  # the download is GBIF's, whoever fetched it
    run.save(update_fields=["source_url"])
    refresh_holders()
    progress.begin("Specimens", None)
    outcome = ArchiveLoader(run, archive, progress.advance).load(keys, institution, scratch)
    run.refresh_from_db()
    run.notes = stored(_notes(outcome, keys))
    run.state = run.State.INCOMPLETE if outcome.gaps else run.State.COMPLETED
    return outcome


def _notes(outcome, keys):
    if not outcome.figures["fetched"]:
        yield Note.of("ARCHIVE_EMPTY")
        return
    yield from outcome.gaps
    yield from outcome.remarks
    records = outcome.figures["fetched"] - outcome.left_out.total()
    if keys:
        yield Note.of("ARCHIVE_KEYED", file=keys.name, keyed=outcome.keyed, records=records)
    for code, number in outcome.left_out.most_common():
        yield Note.of(code, records=number)
    if outcome.outdated:
        yield Note.of("ARCHIVE_OUTDATED", records=outcome.outdated)
    if outcome.matched:
        yield Note.of("ARCHIVE_MATCHED", records=outcome.matched)


def _check_registry(archive: Archive, institution: str | None) -> None:
    """Raise ArchiveError if the institution or, for a simple format, all publishers are missing."""
    if institution and not Institution.objects.filter(pk=institution).exists():
        raise ArchiveError(
            f"There is no institution {institution} here. Harvest the institutions first "
            "(manage.py harvest --institutions), or mend the key."
        )
    if not archive.is_whole and not Publisher.objects.exists():
        raise ArchiveError(
            f"A {archive.format} does not say from which country its records were published; the "
            "publishers do. Harvest them first (manage.py harvest --institutions)."
        )


def _options(path, keys, institution) -> dict:
    found = DOWNLOAD.search(path.name)
    return {
        "archive": path.name,
        "download": found[0] if found else None,
        "keys": keys.name if keys else None,
        "institution": institution,
    }
