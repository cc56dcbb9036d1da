"""The files of downloads that are made, in the store of all nodes (settings.STORAGES["exports"]).

<key>/file.zip        the file, while it is kept
<key>/keys.parquet    the gbifIDs in it, for good
"""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from django.core.files.storage import storages

from specimens.downloads.jobs.folder import (
    folder_of,
    keys_part_of,
    part_of,
    remove_parts,
    root,
)
from specimens.models import SearchDownload
from specimens.stores.store import Store

FILE, KEYS = "file.zip", "keys.parquet"


def _store() -> Store:
    return storages["exports"]


def _file(download: SearchDownload) -> str:
    return f"{download.key}/{FILE}"


def _keys(download: SearchDownload) -> str:
    return f"{download.key}/{KEYS}"


def keep(download: SearchDownload) -> None:
    """Move what was made on this machine into the store; the keys first, without which no file is whole."""
    _store().move_in(keys_part_of(download), _keys(download))
    _store().move_in(part_of(download), _file(download))
    with suppress(OSError):  # the store is the very folder
        folder_of(download).rmdir()


def is_kept(download: SearchDownload) -> bool:
    return _store().has(_file(download))


def pieces(download: SearchDownload, first: int, last: int) -> Iterator[bytes]:
    """The bytes of the file from the first to the last, in blocks."""
    return _store().pieces(_file(download), first, last)


def open_keys(download: SearchDownload) -> IO[bytes]:
    """Raises FileNotFoundError."""
    return _store().opened(_keys(download))


def remove_file(download: SearchDownload) -> None:
    _store().remove(_file(download))


def sweep() -> None:
    """Remove what no row keeps on this machine: parts of processes that were killed, and what has no row."""
    with suppress(FileNotFoundError):
        for folder in list(root().iterdir()):
            download = SearchDownload.objects.filter(pk=folder.name).first()
            if download is None:
                shutil.rmtree(folder, ignore_errors=True)
            elif not download.is_unfinished:
                remove_parts(download)
                if download.state != SearchDownload.State.SUCCEEDED:
                    remove_file(download)
