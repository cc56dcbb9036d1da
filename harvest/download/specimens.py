"""All specimens by download: the part of a harvest that comes before its searches."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from harvest.download.follow import AT_ONCE, Follower
from harvest.download.load import load_archive
from harvest.download.plan import plan_downloads
from harvest.download.reconcile import KeysMissing, check_keys, count_keyed
from harvest.models import Download, HarvestRun
from harvest.progress import Quiet
from harvest.wanted import Wanted

State, Purpose = Download.State, Download.Purpose


def goes_by_download(run: HarvestRun, wanted: Wanted) -> bool:
    """Whether all specimens are wanted and there is an account at GBIF to download them with.

    What was begun by download goes on so.
    """
    return (wanted.is_everything and bool(settings.GBIF_USER)) or run.downloads.exists()


def load_downloads(run: HarvestRun, wanted: Wanted, client, folder: Path, progress: Quiet) -> None:
    """Load what is to come by download, and leave slices for what is to come by search.

    A run that was begun goes on where it stopped. Raises DownloadFailed, and as the client.
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
        _load(follower, download, keys)


def _load(follower: Follower, download: Download, keys: Download | None) -> None:
    """Load a download, all or nothing: with the keys, where those come apart for all of it."""
    beside = keys and _file(follower, keys)
    path = _file(follower, download)
    # Asked before: the transaction of a load may last hours, and at its end readers wait for it.
    expected = count_keyed(follower.client) if keys else 0
    follower.progress.begin("Loading", download.records)
    try:
        with transaction.atomic():  # killed in between, it would be loaded twice, or want its keys
            outcome = load_archive(download, path, beside, follower.progress)
            if keys:
                check_keys(expected, outcome.keyed)
                _mark_loaded(keys)
            _mark_loaded(download)
    except KeysMissing as missing:
        follower.refuse(keys, str(missing))
    for file in filter(None, [path, beside]):
        file.unlink(missing_ok=True)


def _order_ahead(follower: Follower, downloads: Iterable[Download]) -> None:
    """Have as many in the making as GBIF allows."""
    going = [each for each in downloads if each.state in Download.GOING]
    for download in going[:AT_ONCE]:
        if not follower.order(download):
            return


def _file(follower: Follower, download: Download) -> Path:
    if download.state != State.SUCCEEDED or not download.size:
        follower.wait(download)
    return follower.fetch(download)


def _mark_loaded(download: Download) -> None:
    """GBIF keeps the file for half a year, so that we need not."""
    download.state = State.LOADED
    download.save()
