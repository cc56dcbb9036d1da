"""A page of results after a gbif_id, in order of gbif_id: at any depth as cheap as the first."""

from tantivy import Order, Query

from specimens.search.tantivy.query import all_of, within_ids
from specimens.search.tantivy.snapshot import Snapshot

SPARE = 4  # times as many gbif_ids as would do if matches were spread evenly
WIDENED = 16  # the next stretch that is looked through is so many times as wide


def keys_after(snapshot: Snapshot, query: Query, after: int, limit: int) -> list[int]:
    """The first ``limit`` (above 0) matches above ``after``, ascending.

    Looks through the stretch of gbif_ids that should have so many matches, then through wider ones:
    to sort all that follow would cost as much as a scan.
    """
    last = snapshot.greatest_id
    documents = max(snapshot.searcher.num_docs, 1)
    width = max(1, SPARE * limit * last // documents)
    while after < last:
        end = min(after + width, last)
        within = within_ids(snapshot.index.schema, after + 1, end)
        found = snapshot.searcher.search(
            all_of([within, query]),
            limit=limit,
            count=False,
            order_by_field="gbif_id",
            order=Order.Asc,
        )
        if len(found.hits) == limit or end == last:
            return [gbif_id for gbif_id, _address in found.hits]
        width *= WIDENED
    return []
