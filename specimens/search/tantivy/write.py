"""Write documents of specimens to an index: its creation, and one commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from django.db.models import QuerySet

from institutions.garbage import collecting_less
from specimens.search.answers import Progress
from specimens.search.documents.encoder import DocumentEncoder, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.tantivy.schema import build_schema, register

BATCH = 2_000  # documents between two calls of progress
THREADS = 2
MEMORY = 300_000_000  # bytes that tantivy may hold before it writes a segment


@contextmanager
def _unwritable() -> Iterator[None]:
    """Raise OSError if tantivy cannot write the index, mostly because the disk is full."""
    try:
        yield
    except ValueError as error:  # tantivy raises nothing else
        raise OSError(f"The search index could not be written: {error}") from error


@_unwritable()
def create(directory: Path) -> tantivy.Index:
    return register(tantivy.Index(build_schema(), str(directory)))


@_unwritable()
def write(
    opened: tantivy.Index,
    rows: QuerySet,
    total: int,
    holders: HolderNames,
    progress: Progress | None,
    before_commit: Callable[[], None] | None = None,
) -> int:
    """Write the visible specimens of ``rows``, commit, and return the number of rows.

    ``total`` is the expected number of rows, for ``progress``. ``before_commit`` is called in an
    update, for which older versions of the rows' documents are deleted. Raises OSError if that
    fails; the index is then unchanged.
    """
    done = 0
    encode = DocumentEncoder(holders).encode
    writer = opened.writer(MEMORY, THREADS)
    try:
        # A killed writer leaves files under the names that this one is about to use.
        writer.garbage_collect_files()
        with collecting_less():
            for done, (gbif_id, visible, *parts) in enumerate(stream(rows), start=1):
                if before_commit:
                    writer.delete_documents_by_term("gbif_id", gbif_id)
                if visible:
                    writer.add_json(encode(parts))
                if progress and done % BATCH == 0:
                    progress(done, total)
        if before_commit:
            before_commit()
        writer.commit()
    finally:
        writer.wait_merging_threads()
    if progress:
        progress(done, max(total, done))
    return done
