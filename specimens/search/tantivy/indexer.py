"""Write the specimens in PostgreSQL to the search index: all of them, or those that changed.

The index follows the database: an update completes whatever a killed process left undone. It
selects every row that changed after the runs that the index is known to contain, and those of
institutions, collections and datasets whose names in the index are out of date.
"""

import errno
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.db.models import QuerySet

from specimens.models import Specimen
from specimens.search.answers import IndexMissing, Progress
from specimens.search.documents.changes import changed_since, is_most, number_of
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.origin import is_ours, sign
from specimens.search.documents.version import left_after_writing, signatures, waiting
from specimens.search.tantivy import generations
from specimens.search.tantivy.generations import State
from specimens.search.tantivy.reader import open_index
from specimens.search.tantivy.watch import verify
from specimens.search.tantivy.write import create, write

logger = logging.getLogger("specimens.search")

FULL = 1_000_000  # bytes that are left on a disk which has no room for a segment


class TantivyIndexer:
    """Writes the index in a directory (contract: specimens/search/indexer.py)."""

    def __init__(self, root: Path):
        self.root = root

    def index(
        self, through: int | None = None, progress: Progress | None = None, keep_all: bool = False
    ) -> int:
        with generations.writing(self.root):
            written = self._build_or_update(HolderNames.load(), through, progress)
            if not keep_all:
                generations.retire(self.root)
            return written

    def build(self, through: int | None = None, progress: Progress | None = None) -> int:
        with generations.writing(self.root):
            return self._build(HolderNames.load(), through, progress)

    def update(self, through: int | None = None, progress: Progress | None = None) -> int:
        with generations.writing(self.root):
            holders = HolderNames.load()
            directory = _readable(self.root)
            if directory is None:
                return self._build(holders, through, progress)
            changed = _changed(directory, holders)
            return self._update(directory, changed, holders, through, progress)

    def expected(self) -> int:
        return number_of(Specimen.objects.indexed())

    def indexed_through(self) -> int:
        return generations.live_state(self.root).indexed_through

    def verify(self) -> list[str]:
        directory = generations.pointed_at(self.root)
        if directory is None:
            raise IndexMissing
        return verify(directory)

    def _build_or_update(
        self, holders: HolderNames, through: int | None, progress: Progress | None
    ) -> int:
        directory = _readable(self.root)
        if directory is None or waiting(generations.read_state(directory).indexed_fields):
            return self._build(holders, through, progress)
        if generations.read_state(directory).areas != holders.vice_counties.digest:
            return self._build(holders, through, progress)
        changed = _changed(directory, holders)
        if is_most(changed):
            return self._build(holders, through, progress)
        return self._update(directory, changed, holders, through, progress)

    def _build(self, holders: HolderNames, through: int | None, progress: Progress | None) -> int:
        if through is None:
            state = generations.live_state(self.root)
            through = state.indexed_through if is_ours(state.made_from) else 0
        generations.sweep(self.root)
        directory = generations.new_generation(self.root)
        try:
            rows = Specimen.objects.indexed()
            with _full_disk_named(directory):
                opened = create(directory)
                written = write(opened, rows, number_of(rows), holders, progress)
            state = State(
                through,
                indexed_fields=signatures(),
                holders=holders.digests(),
                areas=holders.vice_counties.digest,
                made_from=[sign()],
            )
            generations.write_state(directory, state)
        except BaseException:
            # The disk may be full: free the space now, not only when the next build sweeps.
            shutil.rmtree(directory, ignore_errors=True)
            raise
        generations.make_live(directory)
        return written

    def _update(
        self,
        directory: Path,
        changed: QuerySet,
        holders: HolderNames,
        through: int | None,
        progress: Progress | None,
    ) -> int:
        generations.sweep(self.root)
        state = generations.read_state(directory)
        number = changed.count()
        through = max(state.indexed_through, through or 0)
        is_new = (through, holders.digests()) != (state.indexed_through, dict(state.holders))
        if not number and not is_new:
            return 0
        known = left_after_writing(state.indexed_fields)
        update = _Update(directory, replace(state, indexed_fields=known))
        if number:
            opened = open_index(directory)
            with _full_disk_named(directory):
                write(opened, changed, number, holders, progress, before_commit=update.sign)
        else:
            update.sign()
        update.complete(through, holders)
        return number


@contextmanager
def _full_disk_named(directory: Path) -> Iterator[None]:
    """Say that the disk is full where it is: tantivy's threads end without saying why."""
    try:
        yield
    except OSError as error:
        if shutil.disk_usage(directory.parent).free > FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(directory)) from error


class _Update:
    """The state of a generation while it is updated. A process killed meanwhile leaves one that
    claims no more than the index holds, and needs no less of the database than the index does.
    """

    def __init__(self, directory: Path, state: State):
        self.directory, self.state = directory, state

    def sign(self) -> None:
        """Before the commit: the index is of the old and the new token alike."""
        self.token = sign()
        made_from = [*self.state.made_from, self.token]
        generations.write_state(self.directory, replace(self.state, made_from=made_from))

    def complete(self, through: int, holders: HolderNames) -> None:
        state = replace(
            self.state,
            indexed_through=through,
            holders=holders.digests(),
            made_from=[self.token],
        )
        generations.write_state(self.directory, state)


def _changed(directory: Path, holders: HolderNames) -> QuerySet:
    state = generations.read_state(directory)
    return changed_since(state.indexed_through, state.holders, holders)


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
