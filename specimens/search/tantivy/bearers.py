"""Find the specimens that have any of thousands of values: the numbers of somebody's list."""

from collections.abc import Collection, Iterator

from tantivy import Order, Query

from specimens.query import SpecimenQuery
from specimens.search.answers import Bearers
from specimens.search.documents.names import cut
from specimens.search.tantivy.snapshot import Snapshot

BATCH = 1_000  # values that are looked up at once


def find_bearers(
    snapshot: Snapshot, query: SpecimenQuery, field: str, values: Collection[str], most: int
) -> Bearers:
    """Answer Engine.bearers.

    The dictionary of the index says how many documents have a value, before any is looked at: few
    have most, and those are found together. A value that many may have is looked up by itself.
    """
    counted = ((value, snapshot.searcher.doc_freq(field, cut(value))) for value in values)
    known = {value: count for value, count in counted if count}
    keys: list[int] = []
    for some in _batches([cut(value) for value, count in known.items() if count <= most]):
        found, _count = _search(
            snapshot, query, snapshot.queries.one_of(field, some), len(some) * most
        )
        keys += found
    counts = {}
    for value in (value for value, count in known.items() if count > most):
        found, count = _search(snapshot, query, snapshot.queries.term(field, cut(value)), most)
        keys += found
        if count > most:
            counts[value] = count
    return Bearers(keys, counts, frozenset(known))


def _search(
    snapshot: Snapshot, query: SpecimenQuery, having: Query, limit: int
) -> tuple[list[int], int]:
    """The lowest gbif_ids of what the query matches and has a value, and the number of all."""
    built = snapshot.queries.build(query, besides=[having])
    found = snapshot.searcher.search(
        built, limit=limit, count=True, order_by_field="gbif_id", order=Order.Asc
    )
    return [gbif_id for gbif_id, _address in found.hits], found.count


def _batches(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
