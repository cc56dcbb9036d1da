"""PostgreSQL's specimens go into the search index: all of them anew, or those that changed.

The index follows the database: whatever a killed process left undone, the next update does,
since it asks for every row changed after the runs that the index is known to hold.
"""

import json
from collections.abc import Callable, Iterator

import tantivy
from django.db import transaction
from django.db.models import QuerySet

from specimens.models import Scope, Specimen
from specimens.search import generations
from specimens.search.document import COLUMNS, Holders, make_document
from specimens.search.engine import index_root
from specimens.search.schema import build_schema, register

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode

Progress = Callable[[int, int], None]  # (done, of how many)

BATCH = 2_000
THREADS = 2
MEMORY = 300_000_000  # bytes that tantivy may hold before it writes a segment


def index(through: int | None = None, progress: Progress | None = None) -> int:
    """Bring the index up to date, by whichever way is shorter; returns the rows written.

    ``through``: the number of the newest harvest run such that it and every one before it have
    ended. None where the caller cannot know: what was changed since the last run that the index
    is known to hold is then indexed now, and again next time.
    Raises generations.IndexBusy.
    """
    root = index_root()
    if generations.live(root) is None:
        return build(through, progress)
    changed = _changed_since(generations.indexed_through(root)).count()
    if changed > Specimen.objects.count() // 2:
        return build(through, progress)
    return update(through, progress)


def build(through: int | None = None, progress: Progress | None = None) -> int:
    """Index every visible specimen beside the live index, then put it in its place."""
    root = index_root()
    with generations.writing(root):
        generations.sweep(root)
        if through is None:
            through = generations.indexed_through(root)
        directory = generations.new_generation(root)
        opened = register(tantivy.Index(build_schema(), str(directory)))
        written = _write(opened, Specimen.objects.visible(), progress, replacing=False)
        generations.write_state(directory, through)
        generations.make_live(directory)
    return written


def update(through: int | None = None, progress: Progress | None = None) -> int:
    """Index what changed since the runs that the live index holds; builds where there is none."""
    root = index_root()
    directory = generations.live(root)
    if directory is None:
        return build(through, progress)
    with generations.writing(root):
        held = generations.indexed_through(root)
        opened = register(tantivy.Index.open(str(directory)))
        written = _write(opened, _changed_since(held), progress, replacing=True)
        generations.write_state(directory, max(held, through or 0))
    return written


def _changed_since(held: int) -> QuerySet:
    return Specimen.objects.filter(changed_in__gt=held)


def _write(
    opened: tantivy.Index, rows: QuerySet, progress: Progress | None, replacing: bool
) -> int:
    """Write the visible of ``rows`` and commit; ``replacing``: their older versions go first."""
    holders = Holders.load()
    total = rows.count()
    done = 0
    writer = opened.writer(MEMORY, THREADS)
    try:
        for row in _stream(rows):
            if replacing:
                writer.delete_documents_by_term("gbif_id", row["gbif_id"])
            if row["withdrawn_at"] is None and row["scope"] != Scope.EXCLUDED:
                writer.add_json(_encode(make_document(row, holders)))
            done += 1
            if progress and done % BATCH == 0:
                progress(done, total)
        writer.commit()
    finally:
        writer.wait_merging_threads()
    if progress:
        progress(done, max(total, done))
    return done


def _stream(rows: QuerySet) -> Iterator[dict]:
    """Rows of COLUMNS from a server-side cursor: memory does not grow with their number."""
    with transaction.atomic():
        yield from rows.values(*COLUMNS, "withdrawn_at").iterator(chunk_size=BATCH)
