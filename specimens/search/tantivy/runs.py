"""Orders by values that specimens share: in runs of equal ones, each in order of gbif_id.

Specimens without a value come last, either way.
"""

from itertools import groupby

from tantivy import DocAddress, Order, Query

from specimens.fields import BY_PARAM, Kind
from specimens.search.documents.names import BLANK, sort_name
from specimens.search.tantivy.query import all_of, but_not
from specimens.search.tantivy.snapshot import Snapshot

Value = str | int | float


def page_by_value(
    snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str
) -> list[int]:
    """The gbif_ids of a page in order of a column's values; all of its results must exist."""
    param = sort.removeprefix("-")
    order = Order.Desc if sort.startswith("-") else Order.Asc
    known = _with_value(snapshot, query, param)
    hits = search_by(snapshot, known, sort_name(param), 0, offset + limit, order).hits
    keys = _in_runs(snapshot, known, param, hits, offset)
    if missing := limit - len(keys):
        without = but_not(query, [known])
        keys += snapshot.by_id(without, max(0, offset - len(hits)), missing)
    return keys


def _with_value(snapshot: Snapshot, query: Query, param: str) -> Query:
    name = sort_name(param)
    known = all_of([query, Query.exists_query(name)])
    return known if _is_number(param) else but_not(known, [snapshot.queries.term(name, BLANK)])


def _is_number(param: str) -> bool:
    return BY_PARAM[param].kind in (Kind.INTEGER, Kind.DECIMAL)


def _in_runs(
    snapshot: Snapshot, query: Query, param: str, hits: list[tuple[Value, DocAddress]], offset: int
) -> list[int]:
    """The gbif_ids of the hits from ``offset`` on, with ties in order of gbif_id.

    tantivy leaves ties in the order of its segments. A run of equal values within the page only
    needs sorting. The first and the last run may extend beyond the page, so each is searched again
    by itself, in order of gbif_id.
    """
    values = [value for value, _address in hits]
    runs = [list(run) for _value, run in groupby(hits[offset:], key=lambda hit: hit[0])]
    keys = []
    for position, run in enumerate(runs):
        value = run[0][0]
        if 0 < position < len(runs) - 1:
            keys += sorted(keys_of(snapshot, run))
            continue
        skipped = offset - values.index(value) if position == 0 else 0
        equal = all_of([_having(snapshot, param, value), query])
        keys += snapshot.by_id(equal, skipped, len(run))
    return keys


def _having(snapshot: Snapshot, param: str, value: Value) -> Query:
    if _is_number(param):
        return snapshot.queries.between(param, BY_PARAM[param].kind, value, value)
    return snapshot.queries.term(sort_name(param), value)


def search_by(
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


def keys_of(snapshot: Snapshot, hits: list[tuple[Value | None, DocAddress]]) -> list[int]:
    return snapshot.searcher.fast_field_values("gbif_id", [address for _value, address in hits])
