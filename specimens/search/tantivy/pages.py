"""Pages of results in a total order: ties are in order of gbif_id, missing values come last."""

from collections.abc import Callable

from tantivy import Query

from specimens.search.answering.by_name import page_by_name
from specimens.search.answers import Page
from specimens.search.documents.names import (
    NUMERIC_SORTS,
    OWN_ORDERS,
    SORTS_BY_NAME,
    sort_name,
)
from specimens.search.tantivy.query import all_of
from specimens.search.tantivy.runs import keys_of, page_by_value, search_by
from specimens.search.tantivy.snapshot import Snapshot

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
        found = search_by(snapshot, query, _name(sort), offset, limit, count=True)
        return Page(found.count, keys_of(snapshot, found.hits))
    count = snapshot.count(query)
    if offset >= count:
        return Page(count, [])
    return Page(count, _ordered(snapshot, query, offset, min(limit, count - offset), sort))


def _ordered(snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str) -> list[int]:
    """The gbif_ids of a page; all of its results must exist."""
    if is_numeric(sort):
        return keys_of(snapshot, search_by(snapshot, query, _name(sort), offset, limit).hits)
    find = page_by_name if sort.removeprefix("-") in SORTS_BY_NAME else page_by_value
    return find(snapshot, query, offset, limit, sort)


def is_numeric(sort: str) -> bool:
    """Whether a field holds the order as numbers, which no two specimens share."""
    return sort in OWN_ORDERS or sort in NUMERIC_SORTS


def _name(sort: str) -> str:
    """The field of a numeric sort; GBIF's order, the default, serves for the year, descending."""
    return OWN_ORDERS.get(sort) or sort_name(sort)
