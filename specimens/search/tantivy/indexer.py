"""PostgreSQL's specimens go into the search index: all of them anew, or those that changed.

The index follows the database: whatever a killed process left undone, the next update does,
since it asks for every row changed after the runs that the index is known to hold, and for those
of institutions, collections and datasets that have another name than the index knows.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy
from django.db import connection
from django.db.models import Q, QuerySet

from specimens.models import Specimen
from specimens.search.documents.encoder import Encoder, stream
from specimens.search.documents.holder_names import Holders
from specimens.search.engine import index_root
from specimens.search.tantivy import generations
from specimens.search.tantivy.reader import open_index
from specimens.search.tantivy.schema import build_schema, register

logger = logging.getLogger("specimens.search")

Progress = Callable[[int, int], None]  # (done, of how many)

BATCH = 2_000  # documents between two tellings of progress
MANY = 1_000_000  # rows, of which the number is believed: counting takes minutes of a nation's
THREADS = 2
MEMORY = 300_000_000  # bytes that tantivy may hold before it writes a segment


def index(through: int | None = None, progress: Progress | None = None) -> int:
    """Bring the index up to date, by whichever way is shorter; returns the rows looked at.

    ``through``: the number of the newest harvest run such that it and every one before it have
    ended. None where the caller cannot know: what was changed since the last run that the index
    is known to hold is then indexed now, and again next time.
    Raises generations.IndexBusy, and OSError where the index cannot be written.
    """
    root = index_root()
    with generations.writing(root):
        holders = Holders.load()
        directory = _readable(root)
        changed = _changed_since(generations.live_state(root), holders)
        if directory is None or _is_most(changed):
            return _build(root, holders, through, progress)
        return _update(directory, changed, holders, through, progress)


def _is_most(changed: QuerySet) -> bool:
    """Whether it is more than half of all rows; all are counted only where some have changed."""
    some = changed.count()
    return some > 0 and some > Specimen.objects.count() // 2


def build(through: int | None = None, progress: Progress | None = None) -> int:
    """Index every visible specimen beside the live index, then put it in its place."""
    root = index_root()
    with generations.writing(root):
        return _build(root, Holders.load(), through, progress)


def update(through: int | None = None, progress: Progress | None = None) -> int:
    """Index what changed since the live index was written; build where there is none."""
    root = index_root()
    with generations.writing(root):
        holders = Holders.load()
        directory = _readable(root)
        if directory is None:
            return _build(root, holders, through, progress)
        changed = _changed_since(generations.live_state(root), holders)
        return _update(directory, changed, holders, through, progress)


def _readable(root: Path) -> Path | None:
    """The live generation; None where there is none or where files of it are lost or damaged.

    That one is of no use to anybody: what is built beside it takes its place.
    """
    directory = generations.live(root)
    if directory is None:
        return None
    try:
        open_index(directory)
    except ValueError as error:
        logger.warning("The search index is damaged and is made anew: %s", error)
        return None
    return directory


@contextmanager
def _unwritable() -> Iterator[None]:
    """What tantivy cannot write, mostly for want of room on the disk, is an OSError."""
    try:
        yield
    except ValueError as error:  # all that tantivy ever raises
        raise OSError(f"The search index could not be written: {error}") from error


def _build(root: Path, holders: Holders, through: int | None, progress: Progress | None) -> int:
    generations.sweep(root)
    if through is None:
        through = generations.live_state(root).indexed_through
    directory = generations.new_generation(root)
    try:
        opened = _create(directory)
        rows = Specimen.objects.visible()
        written = _write(opened, rows, _number_of(rows), holders, progress)
        generations.write_state(directory, through, holders.digests())
    except BaseException:
        # Where the disk is full, others need the room before the next build sweeps.
        shutil.rmtree(directory, ignore_errors=True)
        raise
    generations.make_live(directory)
    return written


def _update(
    directory: Path,
    changed: QuerySet,
    holders: Holders,
    through: int | None,
    progress: Progress | None,
) -> int:
    generations.sweep(directory.parent)
    held = generations.read_state(directory).indexed_through
    opened = open_index(directory)
    written = _write(opened, changed, changed.count(), holders, progress, replacing=True)
    generations.write_state(directory, max(held, through or 0), holders.digests())
    return written


@_unwritable()
def _create(directory: Path) -> tantivy.Index:
    return register(tantivy.Index(build_schema(), str(directory)))


def _number_of(rows: QuerySet) -> int:
    """How many they are; of many, how many PostgreSQL believes that the table has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass",
            [Specimen._meta.db_table],
        )
        believed = cursor.fetchone()[0]
    return believed if believed > MANY else rows.count()


def _changed_since(state: generations.State, holders: Holders) -> QuerySet:
    """The specimens that later runs changed, and those whose holder or source has a new name."""
    changed = Q(changed_in__gt=state.indexed_through)
    now = holders.digests().items()
    renamed = {key for key, _digest in now ^ state.holders.items()}
    if renamed:
        for column in ("institution_id", "collection_id", "dataset_id"):
            changed |= Q(**{f"{column}__in": renamed})
    return Specimen.objects.filter(changed)


@_unwritable()
def _write(
    opened: tantivy.Index,
    rows: QuerySet,
    total: int,
    holders: Holders,
    progress: Progress | None,
    replacing: bool = False,
) -> int:
    """Write the visible of ``rows`` and commit; ``replacing``: their older versions go first.

    ``total``: how many there are, as far as is known. Raises OSError where they cannot be written:
    nothing has then changed.
    """
    done = 0
    encode = Encoder(holders).encode
    writer = opened.writer(MEMORY, THREADS)
    try:
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
