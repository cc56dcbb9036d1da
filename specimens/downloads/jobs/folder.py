"""Where the files of downloads lie, and whether there is room for another.

PORTAL_VAR/downloads/<key>/
    file.zip        the file, while it is kept
    keys.parquet    the gbifIDs in it, for good
    <attempt>.part  the file while it is made
"""

import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db.models import Sum

from specimens.downloads.jobs.problems import NoRoom
from specimens.models import SearchDownload

RESERVE = 1_000_000_000  # bytes of the disk that downloads leave free
GIGABYTE = 1_000_000_000


def root() -> Path:
    return Path(settings.PORTAL_VAR) / "downloads"


def folder_of(download: SearchDownload) -> Path:
    return root() / download.key


def file_of(download: SearchDownload) -> Path:
    return folder_of(download) / "file.zip"


def keys_of(download: SearchDownload) -> Path:
    return folder_of(download) / "keys.parquet"


def part_of(download: SearchDownload) -> Path:
    return folder_of(download) / f"{download.attempts}.part"


def check_room(size: int) -> None:
    """Raises NoRoom if a file of so many bytes has no room on the disk, or among the others."""
    root().mkdir(parents=True, exist_ok=True)
    kept = SearchDownload.objects.filter(state=SearchDownload.State.SUCCEEDED)
    used = kept.aggregate(size=Sum("size"))["size"] or 0
    if used + size > settings.DOWNLOAD_GIGABYTES * GIGABYTE:
        raise NoRoom
    if shutil.disk_usage(root()).free < size + RESERVE:
        raise NoRoom


def remove_parts(download: SearchDownload) -> None:
    """Remove all of a download but its file and keys."""
    for path in folder_of(download).glob("*.part"):
        path.unlink(missing_ok=True)


def remove_file(download: SearchDownload) -> None:
    remove_parts(download)
    file_of(download).unlink(missing_ok=True)


def sweep() -> None:
    """Remove what no row keeps: parts of processes that were killed, and files of lost rows."""
    with suppress(FileNotFoundError):
        for folder in list(root().iterdir()):
            download = SearchDownload.objects.filter(pk=folder.name).first()
            if download is None:
                shutil.rmtree(folder, ignore_errors=True)
            elif not download.is_unfinished:
                remove_parts(download)
                if download.state != SearchDownload.State.SUCCEEDED:
                    remove_file(download)
