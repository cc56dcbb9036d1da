"""Scan every match of a search in order of gbif_id, however many there are."""

from collections.abc import Iterator

from tantivy import Order, Query

from specimens.search.tantivy.query import all_of, within_ids
from specimens.search.tantivy.snapshot import Snapshot

BATCH = 10_000  # gbif_ids that are yielded at once
# The number of gbif_ids that are read at once. To find a range costs a pass over the whole column,
# so smaller reads would make a scan slower. A read of this size briefly takes about 20 MB.
READ = 100_000
FIRST_WIDTH = 10_000_000  # width of the first range of gbif_ids
MOST_WIDENED = 8  # a range is at most this many times as wide as the one before


def scan(snapshot: Snapshot, query: Query, after: int) -> Iterator[list[int]]:
    """Answer Engine.scan for the matches of ``query``.

    Reads one range of gbif_ids after the other. The width of each is chosen to contain READ
    matches, if they are as dense as in the range before.
    """
    last, width = _greatest(snapshot, query), FIRST_WIDTH
    while after < last:
        end = min(after + width, last)
        found, keys = _first(snapshot, query, after + 1, end)
        yield from (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
        after = keys[-1] if found > len(keys) else end
        widened = width * MOST_WIDENED
        width = max(1, min(width * READ // found, widened)) if found else widened


def _first(snapshot: Snapshot, query: Query, low: int, high: int) -> tuple[int, list[int]]:
    """Return (number of matches with gbif_ids from ``low`` to ``high``, the first READ of them)."""
    within = within_ids(snapshot.index.schema, low, high)
    found = snapshot.searcher.search(
        all_of([within, query]), limit=READ, count=True, order_by_field="gbif_id", order=Order.Asc
    )
    return found.count, [gbif_id for gbif_id, _address in found.hits]


def _greatest(snapshot: Snapshot, query: Query) -> int:
    """The greatest gbif_id of the matches; 0 for none."""
    found = snapshot.searcher.search(query, limit=1, order_by_field="gbif_id", order=Order.Desc)
    return max((gbif_id for gbif_id, _address in found.hits), default=0)
