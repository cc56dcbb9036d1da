"""The files of downloads, out of the store of all nodes into a backup, and back."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
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
    """Keep a file of the download with that key."""
    root().mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=root()) as file:
        copyfileobj(source, file, BLOCK)
        file.flush()
        storages["exports"].copy_in(Path(file.name), f"{key}/{name}")
