"""Results in order: a total one, in which ties go by gbif_id and nothing without a value is first."""

from itertools import groupby

from tantivy import DocAddress, Order, Query

from specimens.search.reader import Snapshot
from specimens.search.schema import NUMERIC_SORTS, sort_name
from specimens.search.tantivy_query import both, but_not


def ordered_keys(snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str) -> list[int]:
    """The gbif_ids of a page that lies wholly within the matches; ``sort`` as Engine.page's."""
    param = sort.removeprefix("-")
    if sort in ("", "-year"):
        # GBIF's order begins with the year, descending.
        return _keys(snapshot, _hits(snapshot, query, "by_default", offset, limit))
    if sort in NUMERIC_SORTS:
        return _keys(snapshot, _hits(snapshot, query, sort_name(param), offset, limit))
    order = Order.Desc if sort.startswith("-") else Order.Asc
    return _by_text(snapshot, query, offset, limit, sort_name(param), order)


def _hits(
    snapshot: Snapshot, query: Query, name: str, offset: int, limit: int, order=Order.Asc
) -> list[tuple[str | int | None, DocAddress]]:
    """(value, address) in order of a field; tantivy puts documents without a value last."""
    found = snapshot.searcher.search(
        query, limit=limit, offset=offset, count=False, order_by_field=name, order=order
    )
    return found.hits


def _keys(snapshot: Snapshot, hits: list) -> list[int]:
    return snapshot.searcher.fast_field_values("gbif_id", [address for _value, address in hits])


def _by_text(
    snapshot: Snapshot, query: Query, offset: int, limit: int, name: str, order: Order
) -> list[int]:
    """tantivy leaves ties in the order of its segments, so we put each run of equals in ours.

    A run that lies within the page only needs sorting. The first and the last may extend beyond
    it; these are asked for once more by themselves, in order of gbif_id.
    """
    hits = _hits(snapshot, query, name, 0, offset + limit, order)
    values = [value for value, _address in hits]
    runs = [list(run) for _value, run in groupby(hits[offset:], key=lambda hit: hit[0])]
    keys = []
    for position, run in enumerate(runs):
        value = run[0][0]
        if 0 < position < len(runs) - 1:
            keys += sorted(_keys(snapshot, run))
            continue
        skipped = offset - values.index(value) if position == 0 else 0
        equal = both([query, _having(snapshot, name, value)])
        keys += _keys(snapshot, _hits(snapshot, equal, "gbif_id", skipped, len(run)))
    return keys


def _having(snapshot: Snapshot, name: str, value: str | None) -> Query:
    if value is None:
        return but_not(Query.all_query(), [Query.exists_query(name)])
    return snapshot.queries.term(name, value)
