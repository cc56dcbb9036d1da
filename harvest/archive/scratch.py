"""Where a load keeps what belongs to its records but stands in other files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

NAME = "archive-scratch"  # under PORTAL_VAR


@contextmanager
def empty_scratch() -> Iterator[Path]:
    """An empty folder while the load lasts. What a killed one left in it goes first.

    Whoever holds the claim is alone in it.
    """
    folder = settings.PORTAL_VAR / NAME
    _remove(folder)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder):
    if folder.exists():
        shutil.rmtree(folder)
