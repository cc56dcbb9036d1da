"""Write the specimens in PostgreSQL to the search index: all of them, or those that changed.

The index follows the database: an update completes whatever a killed process left undone. It
selects every row that changed after the runs that the index is known to contain, and those of
institutions, collections and datasets whose names in the index are out of date.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from django.db.models import QuerySet

from specimens.models import Specimen
from specimens.search.answers import Progress
from specimens.search.documents.changes import changed_since, is_most, number_of
from specimens.search.documents.encoder import DocumentEncoder, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.version import left_after_writing, waiting
from specimens.search.tantivy import generations
from specimens.search.tantivy.reader import open_index
from specimens.search.tantivy.schema import build_schema, register

logger = logging.getLogger("specimens.search")

BATCH = 2_000  # documents between two calls of progress
THREADS = 2
MEMORY = 300_000_000  # bytes that tantivy may hold before it writes a segment


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

    def _build_or_update(
        self, holders: HolderNames, through: int | None, progress: Progress | None
    ) -> int:
        directory = _readable(self.root)
        if directory is None or waiting(generations.read_state(directory).indexed_fields):
            return self._build(holders, through, progress)
        changed = _changed(directory, holders)
        if is_most(changed):
            return self._build(holders, through, progress)
        return self._update(directory, changed, holders, through, progress)

    def _build(self, holders: HolderNames, through: int | None, progress: Progress | None) -> int:
        generations.sweep(self.root)
        if through is None:
            through = generations.live_state(self.root).indexed_through
        directory = generations.new_generation(self.root)
        try:
            opened = _create(directory)
            rows = Specimen.objects.indexed()
            written = _write(opened, rows, number_of(rows), holders, progress)
            generations.write_state(directory, through, holders.digests())
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
        opened = open_index(directory)
        known = left_after_writing(state.indexed_fields)
        if known != state.indexed_fields:
            # Do this first: if the process is killed, the index must not claim to be complete.
            generations.write_state(directory, state.indexed_through, state.holders, known)
        written = _write(opened, changed, changed.count(), holders, progress, replacing=True)
        through = max(state.indexed_through, through or 0)
        generations.write_state(directory, through, holders.digests(), known)
        return written


def _changed(directory: Path, holders: HolderNames) -> QuerySet:
    state = generations.read_state(directory)
    return changed_since(state.indexed_through, state.holders, holders)


def _readable(root: Path) -> Path | None:
    """The directory of the live generation; None if there is none, or if it is damaged.

    A damaged generation cannot be searched; the next build replaces it.
    """
    directory = generations.live(root)
    if directory is None:
        return None
    try:
        open_index(directory)
    except ValueError as error:
        logger.warning("The search index is damaged and is built again: %s", error)
        return None
    return directory


@contextmanager
def _unwritable() -> Iterator[None]:
    """Raise OSError if tantivy cannot write the index, mostly because the disk is full."""
    try:
        yield
    except ValueError as error:  # tantivy raises nothing else
        raise OSError(f"The search index could not be written: {error}") from error


@_unwritable()
def _create(directory: Path) -> tantivy.Index:
    return register(tantivy.Index(build_schema(), str(directory)))


@_unwritable()
def _write(
    opened: tantivy.Index,
    rows: QuerySet,
    total: int,
    holders: HolderNames,
    progress: Progress | None,
    replacing: bool = False,
) -> int:
    """Write the visible specimens of ``rows``, commit, and return the number of rows.

    ``total`` is the expected number of rows, for ``progress``. ``replacing``: older versions of the
    rows' documents are deleted. Raises OSError if that fails; the index is then unchanged.
    """
    done = 0
    encode = DocumentEncoder(holders).encode
    writer = opened.writer(MEMORY, THREADS)
    try:
        # A killed writer leaves files under the names that this one is about to use.
        writer.garbage_collect_files()
        for done, (gbif_id, visible, *parts) in enumerate(stream(rows), start=1):
            if replacing:
                writer.delete_documents_by_term("gbif_id", gbif_id)
            if visible:
                writer.add_json(encode(parts))
            if progress and done % BATCH == 0:
                progress(done, total)
        writer.commit()
    finally:
        writer.wait_merging_threads()
    if progress:
        progress(done, max(total, done))
    return done
