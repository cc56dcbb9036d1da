"""Where a load keeps what belongs to its records but stands in other files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from harvest.archive.errors import ArchiveError

NAME = "archive-scratch"  # under PORTAL_VAR


@contextmanager
def empty_scratch(*files: Path | None) -> Iterator[Path]:
    """An empty folder while the load of these files lasts. What a killed one left in it goes first.

    Whoever holds the claim is alone in it. Raises ArchiveError where one of the files lies there.
    """
    folder = settings.PORTAL_VAR / NAME
    for file in filter(None, files):
        if file.resolve().is_relative_to(folder.resolve()):
            raise ArchiveError(f"{folder} is emptied for each load: move {file.name} elsewhere.")
    folder.mkdir(parents=True, exist_ok=True)
    _empty(folder)
    try:
        yield folder
    finally:
        _empty(folder)


def _empty(folder):
    """The folder itself stays: it may be a link to a larger disk."""
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()
