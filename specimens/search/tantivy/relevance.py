"""The order by relevance (answering/relevance.py): the newest come first among equals."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tantivy import Occur, Query

from specimens.fields import NEWEST
from specimens.query import SpecimenQuery
from specimens.search.answering.relevance import judged
from specimens.search.answers import MAX_RELEVANT, Page
from specimens.search.documents.names import OWN_ORDERS
from specimens.search.tantivy.snapshot import Snapshot


def relevant_page(
    snapshot: Snapshot, query: SpecimenQuery, built: Query, offset: int, limit: int
) -> Page:
    """A page of the most relevant results; ``built`` is the query, and finds all of them.

    MAX_RELEVANT of them are put in order. Where more than that are equal, they are the first of
    these in the index.
    """
    clauses = [(Occur.Must, Query.const_score_query(built, 0.0))]
    for found, weight in judged(snapshot.queries, query):
        clauses.append((Occur.Should, Query.const_score_query(found, float(weight))))
    scored = Query.boolean_query(clauses)
    found = snapshot.searcher.search(scored, limit=MAX_RELEVANT, count=True)
    return Page(found.count, _in_order(snapshot, found.hits, offset, limit))


def _in_order(snapshot: Snapshot, hits: Sequence, offset: int, limit: int) -> list[int]:
    """The gbif_ids of a page of (score, address), which are by score: the newest first of equals."""
    keys, start = [], 0
    for _score, run in groupby(hits, key=lambda hit: hit[0]):
        addresses = [address for _score, address in run]
        end = start + len(addresses)
        if start < offset + limit and end > offset:
            keys += _newest(snapshot, addresses)[max(0, offset - start) : offset + limit - start]
        start = end
    return keys


def _newest(snapshot: Snapshot, addresses: Iterable) -> list[int]:
    searcher = snapshot.searcher
    times = searcher.fast_field_values(OWN_ORDERS[NEWEST], addresses)
    keys = searcher.fast_field_values("gbif_id", addresses)
    return [key for _time, key in sorted(zip(times, keys, strict=True))]
