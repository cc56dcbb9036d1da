"""Bring all specimens by download: the part of a harvest that comes before its searches."""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction

from harvest.archive.sidecars.files import count_held
from harvest.download.failures import EndedBadly
from harvest.download.follow import AT_ONCE, Follower, forget
from harvest.download.foresee import is_by_download
from harvest.download.load import Unfit, load_archive, removing
from harvest.download.plan import plan_downloads, replan_without_keys
from harvest.download.reconcile import doubt_keys, is_outdated
from harvest.models import Download, HarvestRun
from harvest.options import HarvestOptions
from harvest.runs.progress import NoProgress

State, Purpose = Download.State, Download.Purpose
WORDINGS = 2  # of a request, besides the first: GBIF may have a file for each
BAD_ENDS = 3  # of downloads of keys, after which a run does without


class KeysFailed(Exception):
    """GBIF ended the download of the keys badly, again and again."""


def goes_by_download(run: HarvestRun, wanted: HarvestOptions) -> bool:
    """Whether to use downloads: all specimens are wanted, and there is a GBIF account.

    A run that began with downloads continues with them.
    """
    return is_by_download(wanted) or run.downloads.exists()


def load_downloads(
    run: HarvestRun, wanted: HarvestOptions, client, folder: Path, progress: NoProgress
) -> None:
    """Plan the run, unless that was done, and load its downloads; its slices are left for searches.

    A run that was begun continues where it stopped. Raises DownloadFailed, ArchiveError, and the
    errors of the client.
    """
    follower = Follower(client, folder, progress)
    for unfinished in run.downloads.exclude(state=State.LOADED):
        follower.revive(unfinished)
    if not run.datasets.exists():
        plan_downloads(run, wanted, client, follower)
    keys = run.downloads.filter(purpose=Purpose.KEYS).first()
    contents = run.downloads.filter(purpose=Purpose.CONTENT).order_by("pk")
    todo = list(contents.exclude(state=State.LOADED))
    for download in todo:
        _order_ahead(follower, [*filter(None, [keys]), *todo])
        try:
            _load(follower, download, keys)
        except KeysFailed:
            progress.say(f"GBIF made no file of keys in {BAD_ENDS} tries: one for each institution")
            for going in todo:
                follower.cancel(going)
            replan_without_keys(run, client)
            load_downloads(run, wanted, client, folder, progress)
            return


def _load(follower: Follower, download: Download, keys: Download | None) -> None:
    """Load all of a download or nothing, with the download of the keys if there is one."""
    keys_file = keys and _keys_file(follower, keys)
    path = _file(follower, download)
    follower.progress.begin("Loading", download.records)
    try:
        with transaction.atomic():  # without it, a harvest killed in between would load it twice
            load_archive(download, path, keys_file, follower.progress)
            _mark_loaded(download)
    except Unfit as unfit:
        follower.refuse(download, str(unfit))
    path.unlink(missing_ok=True)
    if keys:
        _mark_loaded(keys)
        keys_file.unlink(missing_ok=True)


def _order_ahead(follower: Follower, downloads: Iterable[Download]) -> None:
    """Request the next downloads, as many at once as GBIF allows."""
    going = [each for each in downloads if each.state in Download.GOING]
    for download in going[:AT_ONCE]:
        if not follower.order(download):
            return


def _file(follower: Follower, download: Download) -> Path:
    """The path of a download's file, requested again in other words if GBIF has an old one only."""
    if download.state != State.SUCCEEDED or not download.size:
        follower.wait(download)
    for _ in range(WORDINGS):
        if not is_outdated(follower.client, download):
            break
        follower.progress.say(f"{download.key} is older than most records: asking for another")
        follower.renew(download)
        follower.wait(download)
    return follower.fetch(download)


def _keys_file(follower: Follower, keys: Download) -> Path:
    """The path of the file of keys, fetched if necessary.

    A file that lacks many keys is refused now, not after a load that takes hours: then
    DownloadFailed is raised. Raises KeysFailed after BAD_ENDS.
    """
    for count in range(1, BAD_ENDS + 1):
        try:
            path = _file(follower, keys)
            break
        except EndedBadly as ended:
            if count == BAD_ENDS:
                raise KeysFailed from ended
            forget(keys)
    with removing(path):
        keyed = count_held(path)
    if doubt := doubt_keys(follower.client, keyed):
        follower.refuse(keys, doubt)
    return path


def _mark_loaded(download: Download) -> None:
    """Mark a download as loaded. We needn't keep its file, as GBIF does so for half a year."""
    download.state = State.LOADED
    download.save()
