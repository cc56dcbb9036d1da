"""Receive the file of a download: if there is room, from where it broke off, until it is whole."""

import shutil
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from harvest.archive.load.disk_space import foreseen
from harvest.download.failures import DownloadFailed, NoSpace
from harvest.download.foresee import FILE_BYTES
from harvest.download.status import SERVICE
from harvest.gbif import TooLarge, size_of
from harvest.models import Download
from harvest.runs.progress import NoProgress

RESERVE = 1 << 28  # bytes left free on the disk
# The size that GBIF says is a hint, and so is the number of records; beyond this no file is meant.
MOST_TIMES, LEAST = 3, 10_000_000
TRIES = 2  # for a whole zip


def receive(client, download: Download, path: Path, progress: NoProgress) -> None:
    """Receive the file of a download that is ready, or its missing rest, at ``path``.

    The size that GBIF reports is a hint: a file of another size is kept if the zip is whole.
    Raises DownloadFailed if the zip is broken twice, NoSpace if the disk is too full for it and for
    what loading it takes, and the errors of the client.
    """
    for _ in range(TRIES):
        _receive(client, download, path, progress)
        size = size_of(path)
        if size == download.size or is_whole_zip(path):
            return
        path.unlink(missing_ok=True)
    said = f"The file of {download.key} is no whole zip: {size:,} bytes came"
    expected = f", GBIF says {download.size:,}" if download.size else ""
    raise DownloadFailed(SERVICE, None, f"{said}{expected}.")


def _receive(client, download: Download, path: Path, progress: NoProgress) -> None:
    if download.size and size_of(path) >= download.size:
        return
    size = download.size or download.records * FILE_BYTES
    missing = max(0, size - size_of(path))
    _check_space(path.parent, missing, download.records)
    progress.begin(f"Download {download.key}", missing)

    def advance(came: int) -> None:
        progress.advance(came)
        _keep_reserve(path.parent)

    try:
        url = f"{SERVICE}/request/{download.key}.zip"
        client.download(url, path, advance, most=MOST_TIMES * size + LEAST)
    except TooLarge as failure:
        path.unlink(missing_ok=True)
        said = f"{failure.said}: GBIF says {size:,}"
        raise DownloadFailed(SERVICE, failure.status, said) from failure


def _keep_reserve(folder: Path) -> None:
    """Raise NoSpace while a file arrives: it may be larger than GBIF says, or others write too."""
    if shutil.disk_usage(folder).free < RESERVE:
        said = (
            f"{folder} has less than {RESERVE:,} bytes free: the rest of the file was not fetched."
        )
        raise NoSpace(SERVICE, None, said)


def _check_space(folder: Path, missing: int, records: int) -> None:
    """Raise NoSpace before hours of fetching if the disk is too small for what follows."""
    free = shutil.disk_usage(folder).free
    needed = missing + RESERVE + foreseen(records, folder)
    if free < needed:
        said = (
            f"{folder} has {free:,} bytes free; {needed:,} are needed for the file and for "
            f"loading {records:,} records."
        )
        raise NoSpace(SERVICE, None, said)


def is_whole_zip(path: Path) -> bool:
    """Whether a file is a zip with all its members as they were packed."""
    try:
        with ZipFile(path) as archive:
            return archive.testzip() is None
    except (BadZipFile, OSError, EOFError, zlib.error):
        return False
