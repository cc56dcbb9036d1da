"""All specimens by download: the part of a harvest that comes before its searches."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from harvest.archive.sidecars.files import count_held
from harvest.download.follow import AT_ONCE, Follower
from harvest.download.load import load_archive, removing
from harvest.download.plan import plan_downloads
from harvest.download.reconcile import doubt_keys
from harvest.models import Download, HarvestRun
from harvest.options import HarvestOptions
from harvest.runs.progress import NoProgress

State, Purpose = Download.State, Download.Purpose


def goes_by_download(run: HarvestRun, wanted: HarvestOptions) -> bool:
    """Whether all specimens are wanted and there is an account at GBIF to download them with.

    What was begun by download continues so.
    """
    return (wanted.is_everything and bool(settings.GBIF_USER)) or run.downloads.exists()


def load_downloads(
    run: HarvestRun, wanted: HarvestOptions, client, folder: Path, progress: NoProgress
) -> None:
    """Load what is to come by download, and leave slices for what is to come by search.

    A run that was begun continues where it stopped. Raises DownloadFailed, and as the client.
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
    """Load a download, all or nothing: with the keys, if those come apart for all of it."""
    keys_file = keys and _keys_file(follower, keys)
    path = _file(follower, download)
    follower.progress.begin("Loading", download.records)
    with transaction.atomic():  # killed in between, it would be loaded twice
        load_archive(download, path, keys_file, follower.progress)
        _mark_loaded(download)
    path.unlink(missing_ok=True)
    if keys:
        _mark_loaded(keys)
        keys_file.unlink(missing_ok=True)


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


def _keys_file(follower: Follower, keys: Download) -> Path:
    """The file of keys. A file that lacks many is refused here, as a load takes hours."""
    path = _file(follower, keys)
    with removing(path):
        keyed = count_held(path)
    if doubt := doubt_keys(follower.client, keyed):
        follower.refuse(keys, doubt)
    return path


def _mark_loaded(download: Download) -> None:
    """GBIF keeps the file for half a year, so that we need not."""
    download.state = State.LOADED
    download.save()
