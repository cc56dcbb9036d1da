"""Where a load keeps what belongs to its records but stands in other files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from harvest.archive.formats.errors import ArchiveError

# Under PORTAL_VAR, and within a folder that may be a link to a larger disk with other things on it.
FOLDER = Path("archive-scratch", "load")


@contextmanager
def empty_scratch(*files: Path | None) -> Iterator[Path]:
    """An empty folder while the load of these files lasts. What a killed one left in it goes first.

    Whoever holds the claim is alone in it. Raises ArchiveError if one of the files lies there.
    """
    folder = settings.PORTAL_VAR / FOLDER
    for file in filter(None, files):
        if file.resolve().is_relative_to(folder.resolve()):
            raise ArchiveError(f"{folder} is emptied for each load: move {file.name} elsewhere.")
    _remove(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)
