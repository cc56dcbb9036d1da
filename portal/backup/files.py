"""The files of downloads, out of the store of all nodes into a backup, and back."""

import os
from collections.abc import Iterator
from contextlib import suppress
from shutil import copyfileobj
from typing import IO

from django.core.files.storage import storages

from specimens.downloads.jobs.files import FILE, KEYS
from specimens.downloads.jobs.folder import root
from specimens.models import SearchDownload

BLOCK = 1 << 20  # bytes


def names(download: SearchDownload, with_file: bool) -> Iterator[str]:
    """The names of the files that a backup wants of a download; some may be gone."""
    yield KEYS
    if with_file and download.state == SearchDownload.State.SUCCEEDED:
        yield FILE


def opened(download: SearchDownload, name: str) -> IO[bytes]:
    """Raises FileNotFoundError if it is gone: its time may be over."""
    return storages["exports"].opened(f"{download.key}/{name}")


def put(key: str, name: str, source: IO[bytes]) -> None:
    """Keep a file of the download with that key.

    A part that a killed process left is written over, or goes with the folder of a download without a
    row (specimens/downloads/jobs/files.py).
    """
    folder = root() / key
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "restored.part"
    try:
        with part.open("wb") as file:
            copyfileobj(source, file, BLOCK)
            file.flush()
            os.fsync(file.fileno())
        storages["exports"].move_in(part, f"{key}/{name}")
    finally:
        part.unlink(missing_ok=True)
        with suppress(OSError):  # the store is this very folder
            folder.rmdir()
