"""The scratch folder, in which a load keeps its sidecars' data and the Parquet piece it reads."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from harvest.archive.formats.errors import ArchiveError

# Below PORTAL_VAR. The outer folder may be a link to a larger disk, which holds other files too.
FOLDER = Path("archive-scratch", "load")


@contextmanager
def empty_scratch(*files: Path | None) -> Iterator[Path]:
    """Make an empty scratch folder for the load of these files, and remove it afterwards.

    Anything that a killed load left there is deleted first. No other load uses the folder at the
    same time, because the caller holds the claim. Raises ArchiveError if one of the files is in it.
    """
    folder = settings.PORTAL_VAR / FOLDER
    for file in filter(None, files):
        if file.resolve().is_relative_to(folder.resolve()):
            raise ArchiveError(f"{folder} is emptied for each load: move {file.name} elsewhere.")
    _remove(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)
