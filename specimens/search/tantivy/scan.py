"""Every match of a search in order of gbif_id, however many they are."""

from collections.abc import Iterator

from tantivy import FieldType, Order, Query

from specimens.search.tantivy.query import all_of
from specimens.search.tantivy.reader import Snapshot

BATCH = 10_000  # gbif_ids at once
FIRST_WIDTH = 1_000_000  # of the first range of gbif_ids that is looked at


def scan(snapshot: Snapshot, query: Query, after: int) -> Iterator[list[int]]:
    """What Engine.scan answers, for the matches of ``query``.

    It goes through ranges of gbif_ids, each as wide as the one before had matches to fill a
    batch: to put all matches in order for each batch would take a time that grows with the square
    of their number.
    """
    last, width = _greatest(snapshot, query), FIRST_WIDTH
    while after < last:
        end = min(after + width, last)
        found, keys = _first(snapshot, query, after + 1, end)
        if keys:
            yield keys
        if found > len(keys):
            after = keys[-1]
            width = max(1, width * BATCH // found)
        else:
            after = end
            width *= 2 if found > BATCH // 4 else 8


def _first(snapshot: Snapshot, query: Query, low: int, high: int) -> tuple[int, list[int]]:
    """(how many matches have a gbif_id from ``low`` to ``high``, the first BATCH of these)."""
    within = Query.range_query(snapshot.index.schema, "gbif_id", FieldType.Integer, low, high)
    found = snapshot.searcher.search(
        all_of([within, query]), limit=BATCH, count=True, order_by_field="gbif_id", order=Order.Asc
    )
    addresses = [address for _value, address in found.hits]
    return found.count, snapshot.searcher.fast_field_values("gbif_id", addresses)


def _greatest(snapshot: Snapshot, query: Query) -> int:
    """The greatest gbif_id of the matches; 0 for none."""
    hits = snapshot.searcher.search(query, limit=1, order_by_field="gbif_id", order=Order.Desc).hits
    addresses = [address for _value, address in hits]
    return max(snapshot.searcher.fast_field_values("gbif_id", addresses), default=0)
