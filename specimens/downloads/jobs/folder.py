"""Where downloads are made, on this machine, and whether there is room for another.

PORTAL_VAR/downloads/<key>/
    <attempt>.part  the file while it is made
    keys.part       the gbifIDs in it

What is made goes into a store (files.py), which is this very folder unless EXPORTS_STORE names another.
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


def part_of(download: SearchDownload) -> Path:
    return folder_of(download) / f"{download.attempts}.part"


def keys_part_of(download: SearchDownload) -> Path:
    return folder_of(download) / "keys.part"


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
    """Remove what this machine has of a download that is not made, or no longer."""
    for path in folder_of(download).glob("*.part"):
        path.unlink(missing_ok=True)
    with suppress(OSError):  # the store is here, and has its file
        folder_of(download).rmdir()
