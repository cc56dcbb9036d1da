"""The files of downloads, into a backup and out of it."""

import os
from collections.abc import Iterator
from shutil import copyfileobj
from typing import IO

from specimens.downloads.jobs.folder import file_of, keys_of, root
from specimens.models import SearchDownload

KEYS, FILE = "keys.parquet", "file.zip"
BLOCK = 1 << 20  # bytes


def names(download: SearchDownload, with_file: bool) -> Iterator[str]:
    """The names of the files that a backup wants of a download; some may be gone."""
    yield KEYS
    if with_file and download.state == SearchDownload.State.SUCCEEDED:
        yield FILE


def opened(download: SearchDownload, name: str) -> IO[bytes]:
    """Raises FileNotFoundError if it is gone: its time may be over."""
    path = keys_of(download) if name == KEYS else file_of(download)
    return path.open("rb")


def put(key: str, name: str, source: IO[bytes]) -> None:
    """Keep a file of the download with that key."""
    folder = root() / key
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{name}.part"
    with part.open("wb") as file:
        copyfileobj(source, file, BLOCK)
    os.replace(part, folder / name)
