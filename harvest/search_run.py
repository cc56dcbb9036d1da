"""A run of specimens: plan, fetch each slice while the one before is loaded, withdraw the rest.

Longer than most modules because fetching ahead and loading are interleaved here.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

from django.conf import settings
from django.db import transaction

from harvest.archive.load.compare_columns import REMARKS
from harvest.download.reconcile import note_missing, remarks
from harvest.fetch.pages import Fetched, Fetcher, Outgrown
from harvest.fetch.slices import Planner, Slice
from harvest.gbif import PlainFailure
from harvest.load import withdrawal
from harvest.load.gaps import note_gaps
from harvest.load.rekeyed import withdraw_renamed
from harvest.load.slices import Loader
from harvest.models import Download, HarvestRun, HarvestSlice
from harvest.notes.note import Note, read, stored
from harvest.options import HarvestOptions
from harvest.plan import increment
from harvest.plan.full import Plan, draw_up
from harvest.plan.increment import Window
from harvest.runs.progress import NoProgress
from institutions.garbage import collecting_less

Purpose = Download.Purpose


def harvest_specimens(
    run: HarvestRun,
    wanted: HarvestOptions,
    client,
    progress: NoProgress,
    window: Window | None = None,
) -> None:
    """Bring the specimens up to date; a run that was begun earlier continues where it stopped.

    ``window`` says what has changed, if the run is an increment. Sets run.state to COMPLETED, or
    to INCOMPLETE with notes on what is missing or was held back. The caller saves it.
    """
    if not run.datasets.exists():
        progress.say("Asking GBIF how many records each dataset has")
        planned = plan(client, wanted, window)
        refuse_too_many(planned, wanted)
        planned.save(run)
    todo = run.slices.filter(finished_at=None).order_by("pk")
    progress.begin("Specimens", sum(part.expected for part in todo))
    withdrawal.analyze_tables()
    loader = Loader(run, progress.advance)
    with collecting_less():
        for part, fetched in fetch_ahead(run, client, todo):
            if fetched.gap:
                progress.say(str(fetched.gap))
            loader.load(part, fetched)
    run.refresh_from_db()
    if wanted.is_full:
        note_missing(run)
        withdrawal.withdraw_unseen(run, wanted.accept_losses)
    if window:
        withdraw_renamed(run, client)
    gaps = list(_notes(run))
    run.notes = stored([*gaps, *remarks(run)])
    run.state = run.State.INCOMPLETE if gaps else run.State.COMPLETED


def plan(client, wanted: HarvestOptions, window: Window | None) -> Plan:
    limit = settings.HARVEST_SLICE_LIMIT
    if window:
        return increment.draw_up(client, wanted, window, limit)
    return draw_up(client, wanted, limit)


def refuse_too_many(planned: Plan, wanted: HarvestOptions) -> None:
    """Raise TooManyForSearch if GBIF would block us for paging through so many records."""
    if planned.records > settings.HARVEST_SEARCH_LIMIT and not wanted.by_search:
        raise TooManyForSearch(planned.records, planned.requests())


class TooManyForSearch(PlainFailure):
    """More records than a harvest by search may fetch."""

    def __init__(self, records: int, requests: int):
        said = (
            f"{records:,} records take {requests:,} searches, for which GBIF blocks a client. Give "
            "an account (GBIF_USER and GBIF_PASSWORD), so that GBIF makes a download; or load a "
            "download that you have (--archive FILE); or harvest one institution (--institution "
            "KEY). --by-search searches all the same."
        )
        super().__init__("/occurrence/search", None, said)


def raw_folder(run: HarvestRun) -> Path:
    """The folder of a run's raw files, below one that is made so that only our user may enter it.

    It holds what GBIF sends, before anything is left out.
    """
    raw = settings.PORTAL_VAR / "raw"
    raw.mkdir(mode=0o700, parents=True, exist_ok=True)
    return raw / f"run-{run.pk}"


def fetch_ahead(
    run: HarvestRun, client, parts: Iterable[HarvestSlice]
) -> Iterator[tuple[HarvestSlice, Fetched]]:
    """Yield each slice with its raw file; the next is fetched while the caller uses this one."""
    queue = deque(parts)
    unwanted = Event()
    moving: list[str] = []  # slices whose counts do not settle
    fetch = partial(_fetch, run, client, unwanted, moving)
    with ThreadPoolExecutor(1, thread_name_prefix="fetch") as pool:
        try:
            ahead = None
            while queue or ahead:
                part, future = ahead or _submit(pool, fetch, queue)
                ahead = _submit(pool, fetch, queue) if queue else None
                answer = future.result()
                if isinstance(answer, Fetched):
                    yield part, answer
                else:
                    queue.extendleft(reversed(_replace(part, *answer)))
        finally:
            unwanted.set()


def _submit(pool, fetch, queue: deque[HarvestSlice]):
    part = queue.popleft()
    return part, pool.submit(fetch, part)


def _fetch(
    run: HarvestRun, client, unwanted: Event, moving: list[str], part: HarvestSlice
) -> Fetched | tuple[list[Slice], list[Note]]:
    """Fetch a slice into its raw file.

    If the slice has outgrown its limit, return smaller slices and notes on what those miss.
    """
    limit = settings.HARVEST_SLICE_LIMIT
    wanted = Slice(part.filters, part.expected, whole=run.options.get("limit") is None)
    path = raw_folder(run) / f"{part.pk}.ndjson.gz"
    try:
        return Fetcher(client, limit, unwanted.is_set, moving).fetch(wanted, path)
    except Outgrown as outgrown:
        planner = Planner(client, limit)
        return list(planner.cut(part.filters, outgrown.expected)), planner.notes


@transaction.atomic
def _replace(part: HarvestSlice, smaller: list[Slice], gaps: list[Note]) -> list[HarvestSlice]:
    """Replace a slice that has grown since it was planned by smaller ones, and return those."""
    if gaps:
        note_gaps(part.run, part.dataset_key, gaps)
    part.delete()
    return HarvestSlice.objects.bulk_create(
        HarvestSlice(
            run=part.run, dataset_key=part.dataset_key, filters=cut.filters, expected=cut.expected
        )
        for cut in smaller
    )


def _notes(run: HarvestRun) -> Iterator[Note]:
    """The notes on what a run lacks: of its files, its datasets and its incomplete slices."""
    if run.downloads.exists() and not run.downloads.filter(purpose=Purpose.KEYS).exists():
        yield Note.of("KEYS_MISSING")
    for download in run.downloads.exclude(notes=[]).order_by("pk"):
        yield from (note for note in read(download.notes) if note.code not in REMARKS)
    for outcome in run.datasets.exclude(notes=[]).order_by("dataset_key"):
        for note in read(outcome.notes):
            yield replace(note, dataset=str(outcome.dataset_key))
    for part in run.slices.filter(complete=False).order_by("pk"):
        note = Note.of("SLICE_INCOMPLETE", missing=part.expected - part.fetched)
        yield replace(note, dataset=str(part.dataset_key))
