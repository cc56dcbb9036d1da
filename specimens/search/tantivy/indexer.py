"""Write the specimens in PostgreSQL to the index in a directory: all of them, or those that changed."""

import errno
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models import QuerySet

from specimens.search.answers import IndexMissing, Progress, Standing
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.origin import is_ours
from specimens.search.documents.state import State
from specimens.search.following import FollowingIndexer, Update
from specimens.search.tantivy import generations
from specimens.search.tantivy.reader import open_index
from specimens.search.tantivy.sharing import Sharing
from specimens.search.tantivy.watch import verify
from specimens.search.tantivy.write import create, write

logger = logging.getLogger("specimens.search")

FULL = 1_000_000  # bytes that are left on a disk which has no room for a segment


class TantivyIndexer(Sharing, FollowingIndexer):
    """Writes the index in a directory (contract: specimens/search/indexer.py)."""

    def __init__(self, root: Path):
        self.root = root

    def readable(self) -> State | None:
        directory = _readable(self.root)
        return generations.read_state(directory) if directory else None

    def live_state(self) -> State:
        return generations.live_state(self.root)

    def retire(self) -> None:
        generations.retire(self.root)

    def tidy(self) -> None:
        generations.sweep(self.root)

    def verify(self) -> list[str]:
        directory = generations.pointed_at(self.root)
        if directory is None:
            raise IndexMissing
        return verify(directory)

    def standing(self) -> Standing:
        directory = generations.pointed_at(self.root)
        if directory is None:
            return Standing()
        version = generations.read_state(directory).schema_version
        is_damaged = generations.is_damaged(directory)
        return Standing(
            f"tantivy has the generation {directory.name}, of schema version {version}.",
            ["Files of it are damaged: it is not searched."] if is_damaged else [],
        )

    def write_all(
        self,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
        state: Callable[[], State],
    ) -> int:
        directory = generations.new_generation(self.root)
        try:
            with _full_disk_named(directory):
                written = write(create(directory), rows, total, holders, progress)
            generations.write_state(directory, state())
            self.check_lock()
        except BaseException:
            # The disk may be full: free the space now, not only when the next build sweeps.
            shutil.rmtree(directory, ignore_errors=True)
            raise
        generations.make_live(directory)
        return written

    def write_changes(
        self,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
        update: Update,
    ) -> None:
        directory = generations.live(self.root)

        def begin() -> None:
            begun = update.begun()
            self.check_lock()
            generations.write_state(directory, begun)

        if total:
            with _full_disk_named(directory):
                opened = open_index(directory)
                write(opened, rows, total, holders, progress, before_commit=begin)
        else:
            begin()
        self.check_lock()
        generations.write_state(directory, update.complete())


@contextmanager
def _full_disk_named(directory: Path) -> Iterator[None]:
    """Say that the disk is full where it is: tantivy's threads end without saying why."""
    try:
        yield
    except OSError as error:
        if shutil.disk_usage(directory.parent).free > FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(directory)) from error


def _readable(root: Path) -> Path | None:
    """The directory of the live generation; None if there is none to go on with.

    One that is damaged, or was made from another database, is replaced by the next build.
    """
    directory = generations.live(root)
    if directory is None:
        return None
    if not is_ours(generations.read_state(directory).made_from):
        logger.warning("The search index was made from another database and is built again.")
        return None
    try:
        open_index(directory)
    except ValueError as error:
        logger.warning("The search index is damaged and is built again: %s", error)
        return None
    return directory
