"""A harvest from beginning to end: claim, registry, specimens, index; recorded run by run.

Commands, Celery tasks and tests call ``harvest``. Longer than most modules because it is the one list
of the steps of a harvest.
"""

import shutil
import time
from dataclasses import asdict, replace
from pathlib import Path

from django.conf import settings

from harvest.download.foresee import doubt_account, foresee, is_by_download
from harvest.download.run import goes_by_download, load_downloads
from harvest.gbif import GbifClient, GbifError
from harvest.load import withdrawal
from harvest.load.holders import refresh_holders
from harvest.models import Download, HarvestRun
from harvest.notes.note import Note, stored
from harvest.options import HarvestOptions
from harvest.plan import increment
from harvest.registry import run as registry
from harvest.registry.unclaimed import record_unclaimed
from harvest.runs import resume
from harvest.runs.claim import claim
from harvest.runs.findings import count_findings
from harvest.runs.indexing import index
from harvest.runs.progress import NoProgress
from harvest.runs.recording import recorded
from harvest.runs.summary import RunSummary
from harvest.search_run import harvest_specimens, plan, raw_folder
from harvest.snapshots.at_gbif import AtGbif, count_at_gbif
from harvest.snapshots.take import take_snapshot


def harvest(
    *,
    institutions: bool = True,
    specimens: bool = True,
    wanted: HarvestOptions | None = None,
    dry_run: bool = False,
    progress: NoProgress | None = None,
) -> RunSummary:
    """Harvest the registry, the specimens, or both, and bring the search index up to date.

    A run of specimens that was cut short is resumed if the options and the API are the same.
    Raises Claimed if another harvest is running, and TemporaryFailure or PermanentFailure if GBIF
    does not deliver; what has been loaded by then stays.
    """
    wanted, progress = wanted or HarvestOptions(), progress or NoProgress()
    began = time.monotonic()
    client = GbifClient()
    summary = RunSummary(source_url=settings.GBIF_API_URL, dry_run=dry_run)
    if dry_run:
        _foresee(client, wanted, summary)
        return summary
    with claim():
        if institutions:
            _harvest_registry(client, wanted.accept_losses, progress, summary)
        run = _harvest_specimens(client, wanted, progress, summary) if specimens else None
        summary.indexed = index(progress)
        summary.notes += count_findings(progress, summary.indexed)
        if run:  # last: specimens can be found
            _count(client, run, progress, summary)
    summary.took(time.monotonic() - began)
    return summary


def _count(client, run: HarvestRun, progress: NoProgress, summary: RunSummary) -> None:
    """Keep what every holder has now; after a run of everything, what GBIF has, and has of nobody."""
    at_gbif = None
    if HarvestOptions(**run.options).is_everything:
        summary.notes += map(str, record_unclaimed(run, client, progress))
        summary.unclaimed = run.unclaimed
        at_gbif, notes = _ask_holders(client, run)
        summary.notes += map(str, notes)
    take_snapshot(run, at_gbif)


def _ask_holders(client, run: HarvestRun) -> tuple[AtGbif | None, list[Note]]:
    try:
        return count_at_gbif(client), []
    except GbifError as error:
        notes = [Note.of("HOLDERS_NOT_COUNTED", error=str(error))]
        run.notes += stored(notes)
        run.save(update_fields=["notes"])
        return None, notes


def _foresee(client, wanted: HarvestOptions, summary: RunSummary) -> None:
    wanted, window = _choose(client, wanted, summary)
    foreseen = plan(client, wanted, window)
    summary.planned = foreseen.records
    by_download = is_by_download(wanted)
    summary.slices = 0 if by_download else sum(1 for _ in foreseen.slices())
    summary.datasets = len(foreseen.datasets)
    summary.held_back = sum(dataset.held_back for dataset in foreseen.datasets)
    summary.seconds = foreseen.seconds()
    for each in foreseen.datasets:
        summary.notes += [str(replace(note, dataset=each.key)) for note in each.notes]
    summary.notes += foresee(foreseen.records, foreseen.requests(), wanted)
    summary.notes += doubt_account(client) if by_download else []


def _choose(
    client, wanted: HarvestOptions, summary: RunSummary
) -> tuple[HarvestOptions, increment.Window | None]:
    """Return the options to harvest with, and the window if they are of an increment.

    An increment becomes a full harvest if it is the first harvest, or would cover most records.
    """
    if not wanted.increment:
        return wanted, None
    chosen, window, why = increment.choose(client, wanted)
    summary.notes += [str(why)] if why else []
    return chosen, window


def _harvest_registry(
    client, accept_losses: bool, progress: NoProgress, summary: RunSummary
) -> None:
    run = resume.create(HarvestRun.Kind.INSTITUTIONS, {})
    with recorded(run):
        summary.add_entries(registry.harvest_registry(run, client, progress, accept_losses))
    summary.add_run(run)


def _harvest_specimens(
    client, wanted: HarvestOptions, progress: NoProgress, summary: RunSummary
) -> HarvestRun:
    wanted, window = _choose(client, wanted, summary)
    run = resume.begin(asdict(wanted))
    with recorded(run):
        refresh_holders()
        if goes_by_download(run, wanted):
            load_downloads(run, wanted, client, raw_folder(run), progress)
        harvest_specimens(run, wanted, client, progress, window)
    withdrawal.forget_seen(run)
    _forget_raw(run)
    summary.add_run(run)
    return run


def _forget_raw(run: HarvestRun) -> None:
    """Delete raw records, except this run's and those that a resumable run still needs.

    The raw records of one full harvest fill gigabytes.
    """
    files = Download.objects.filter(run__in=resume.resumable()).exclude(path="")
    kept = {raw_folder(run), *(Path(each.path).parent for each in files)}
    for folder in raw_folder(run).parent.glob("run-*"):
        if folder not in kept:
            shutil.rmtree(folder)
