"""Pages of results in a total order: ties are in order of gbif_id, missing values come last."""

from collections.abc import Callable
from itertools import groupby

from tantivy import DocAddress, Order, Query

from specimens.search.answers import Page
from specimens.search.documents.names import NUMERIC_SORTS, OWN_ORDERS, sort_name
from specimens.search.tantivy.query import all_of, but_not
from specimens.search.tantivy.reader import Snapshot

# A broad search finds its first page among the documents that come first in the order.
LEAST = 10_000  # documents to look at in the first attempt
SHARE = 8  # look at an eighth of all at most; for a narrower search, reading all is faster
SPARE = 4  # look at four times as many as are expected to do, since matches are spread unevenly


def ordered_page(
    snapshot: Snapshot,
    query: Query,
    count: Callable[[], int],
    offset: int,
    limit: int,
    sort: str,
) -> Page:
    """Return a page of results with the number of all matches.

    ``count`` returns that number; it is called only if finding the page has not given it. ``sort``
    and ``limit`` (above 0) are as for Engine.page.
    """
    near = find_near(snapshot, query, offset + limit, sort)
    if near is None:
        return _whole(snapshot, query, offset, limit, sort)
    return Page(count(), _ordered(snapshot, near, offset, limit, sort))


def find_near(snapshot: Snapshot, query: Query, window: int, sort: str) -> Query | None:
    """Narrow ``query`` to the first documents in the order, enough for ``window`` matches.

    None if the sort has no buckets, or if that might take more than 1/SHARE of all documents.
    """
    order_buckets = snapshot.order_buckets(sort)
    most = snapshot.searcher.num_docs // SHARE
    width = max(LEAST, SPARE * window)
    while order_buckets and width <= most:
        terms = order_buckets.first(width)
        near = all_of([snapshot.queries.one_of(order_buckets.field, terms), query])
        found = snapshot.count(near)
        if found >= window:
            return near
        width = max(2 * width, SPARE * width * window // found) if found else most + 1
    return None


def _whole(snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str) -> Page:
    if is_numeric(sort):
        # tantivy counts the matches at the same time.
        found = _search(snapshot, query, _name(sort), offset, limit, count=True)
        return Page(found.count, _keys(snapshot, found.hits))
    count = snapshot.count(query)
    if offset >= count:
        return Page(count, [])
    return Page(count, _ordered(snapshot, query, offset, min(limit, count - offset), sort))


def _ordered(snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str) -> list[int]:
    """The gbif_ids of a page; all of its results must exist."""
    if is_numeric(sort):
        return _keys(snapshot, _search(snapshot, query, _name(sort), offset, limit).hits)
    order = Order.Desc if sort.startswith("-") else Order.Asc
    return _by_text(snapshot, query, offset, limit, sort_name(sort.removeprefix("-")), order)


def is_numeric(sort: str) -> bool:
    """Whether a field holds the order as numbers, which no two specimens share."""
    return sort in OWN_ORDERS or sort in NUMERIC_SORTS


def _name(sort: str) -> str:
    """The field of a numeric sort; GBIF's order, the default, serves for the year, descending."""
    return OWN_ORDERS.get(sort) or sort_name(sort)


def _search(
    snapshot: Snapshot,
    query: Query,
    name: str,
    offset: int,
    limit: int,
    order=Order.Asc,
    count=False,
):
    """Search in order of a field; tantivy puts documents without a value last."""
    return snapshot.searcher.search(
        query, limit=limit, offset=offset, count=count, order_by_field=name, order=order
    )


def _keys(snapshot: Snapshot, hits: list[tuple[str | int | None, DocAddress]]) -> list[int]:
    return snapshot.searcher.fast_field_values("gbif_id", [address for _value, address in hits])


def _by_text(
    snapshot: Snapshot, query: Query, offset: int, limit: int, name: str, order: Order
) -> list[int]:
    """The gbif_ids of a page in order of a text, with ties in order of gbif_id.

    tantivy leaves ties in the order of its segments. A run of equal values within the page only
    needs sorting. The first and the last run may extend beyond the page, so each is searched again
    by itself, in order of gbif_id.
    """
    hits = _search(snapshot, query, name, 0, offset + limit, order).hits
    values = [value for value, _address in hits]
    runs = [list(run) for _value, run in groupby(hits[offset:], key=lambda hit: hit[0])]
    keys = []
    for position, run in enumerate(runs):
        value = run[0][0]
        if 0 < position < len(runs) - 1:
            keys += sorted(_keys(snapshot, run))
            continue
        skipped = offset - values.index(value) if position == 0 else 0
        equal = all_of([_having(snapshot, name, value), query])
        keys += _keys(snapshot, _search(snapshot, equal, "gbif_id", skipped, len(run)).hits)
    return keys


def _having(snapshot: Snapshot, name: str, value: str | None) -> Query:
    if value is None:
        return but_not(Query.all_query(), [Query.exists_query(name)])
    return snapshot.queries.term(name, value)
