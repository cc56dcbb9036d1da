"""Every match of a search in order of gbif_id, however many they are."""

from collections.abc import Iterator

from tantivy import FieldType, Order, Query

from specimens.search.tantivy.query import all_of
from specimens.search.tantivy.reader import Snapshot

BATCH = 10_000  # gbif_ids that are handed over at once
# Gbif_ids that are read at once. Finding a range costs a pass over the whole column, so that
# smaller reads would make a scan slower; these take some 20 MB for a moment.
READ = 100_000
FIRST_WIDTH = 10_000_000  # of the first range of gbif_ids
MOST_WIDENED = 8  # times, from one range to the next


def scan(snapshot: Snapshot, query: Query, after: int) -> Iterator[list[int]]:
    """Yield the matches of ``query`` as Engine.scan answers them.

    It reads one range of gbif_ids after the other. Each is as wide as would have held READ matches
    if they lay as they did in the range before.
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
    """(how many matches have a gbif_id from ``low`` to ``high``, the first READ of them)."""
    within = Query.range_query(snapshot.index.schema, "gbif_id", FieldType.Integer, low, high)
    found = snapshot.searcher.search(
        all_of([within, query]), limit=READ, count=True, order_by_field="gbif_id", order=Order.Asc
    )
    return found.count, [gbif_id for gbif_id, _address in found.hits]


def _greatest(snapshot: Snapshot, query: Query) -> int:
    """The greatest gbif_id of the matches; 0 for none."""
    found = snapshot.searcher.search(query, limit=1, order_by_field="gbif_id", order=Order.Desc)
    return max((gbif_id for gbif_id, _address in found.hits), default=0)
