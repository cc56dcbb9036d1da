"""Pages of results in a total order: ties are in order of gbif_id, missing values come last."""

from specimens.fields import NEWEST, RELEVANCE
from specimens.query import SpecimenQuery
from specimens.search.answering.by_name import page_by_name
from specimens.search.answering.relevance import judged
from specimens.search.answers import Page
from specimens.search.documents.names import NUMERIC_SORTS, OWN_ORDERS, SORTS_BY_NAME, sort_name
from specimens.search.opensearch.query import Query
from specimens.search.opensearch.snapshot import (
    BY_ID,
    Snapshot,
    counting,
    keys_of,
    listing,
    total_of,
)


def find_page(snapshot: Snapshot, query: SpecimenQuery, offset: int, limit: int, sort: str) -> Page:
    """Answer Engine.page. Counting and finding are two searches in one request.

    So the first results are found without looking at all, and the cluster keeps the count.
    """
    built = snapshot.queries.build(query)
    if limit <= 0:
        return Page(snapshot.count(built), [])
    if sort.removeprefix("-") in SORTS_BY_NAME:
        return _named_page(snapshot, built, offset, limit, sort)
    if sort == RELEVANCE and query.q:
        page = listing(_scored(snapshot, query, built), _RELEVANT, offset, limit)
    else:
        page = listing(built, _order(NEWEST if sort == RELEVANCE else sort), offset, limit)
    counted, found = snapshot.search(counting(built), page)
    return Page(total_of(counted), keys_of(found))


def _named_page(snapshot: Snapshot, query: Query, offset: int, limit: int, sort: str) -> Page:
    count = snapshot.count(query)
    limit = min(limit, count - offset)
    return Page(count, page_by_name(snapshot, query, offset, limit, sort) if limit > 0 else [])


def _order(sort: str) -> list[dict]:
    if sort in OWN_ORDERS or sort in NUMERIC_SORTS:
        return [{OWN_ORDERS.get(sort) or sort_name(sort): "asc"}]  # no two specimens share one
    direction = "desc" if sort.startswith("-") else "asc"
    own = {"order": direction, "missing": "_last"}
    return [{sort_name(sort.removeprefix("-")): own}, *BY_ID]


_RELEVANT = [{"_score": "desc"}, {OWN_ORDERS[NEWEST]: "asc"}]


def _scored(snapshot: Snapshot, query: SpecimenQuery, built: Query) -> Query:
    """The same query, with a score that is the sum of what makes a result relevant."""
    judges = [
        {"constant_score": {"filter": found, "boost": weight}}
        for found, weight in judged(snapshot.queries, query)
    ]
    return {"bool": {"filter": [built], "should": judges, "minimum_should_match": 0}}
