"""The order by relevance: where in a specimen the words of a search are found.

Every match has every word, so how rare a word is says nothing of one match before another, and
records are too short for how often it occurs: what BM25 weighs is the same for all. What differs is
the place. Each word, with all that it means, counts for each place that has it; the newest come
first among equals.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tantivy import Occur, Query

from institutions.text import with_plain_punctuation
from specimens.columns import Part
from specimens.fields import NEWEST
from specimens.query import SpecimenQuery
from specimens.search.answers import MAX_RELEVANT, Page
from specimens.search.documents.names import JUDGED, OWN_ORDERS
from specimens.search.tantivy.query import QueryBuilder, all_of, any_of
from specimens.search.tantivy.reader import Snapshot
from specimens.search.tantivy.schema import words
from specimens.search_words import Meaning, meanings

WEIGHTS = {Part.TAXON: 8, Part.COLLECTORS: 4, Part.PLACE: 2}
WEIGHT_OF_NUMBERS = 8


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


def judged(queries: QueryBuilder, query: SpecimenQuery) -> Iterator[tuple[Query, int]]:
    """What makes a result more relevant, and by how much."""
    for text in map(with_plain_punctuation, query.q):
        yield queries.number_of(text), WEIGHT_OF_NUMBERS
        for part in meanings(text):
            for place, weight in WEIGHTS.items():
                if alternatives := list(_within(queries, part, place)):
                    yield any_of(alternatives), weight


def _within(queries: QueryBuilder, part: Meaning, place: Part) -> Iterator[Query]:
    """What finds a part of a text in a place, in any order."""
    texts, name = [part.words, *part.texts], JUDGED[place]
    yield from (found for text in texts if (found := _all_words(queries, text, name)))
    if place is Part.TAXON and part.group:
        yield queries.of_group(part.group)


def _all_words(queries: QueryBuilder, text: str, name: str) -> Query | None:
    terms = [queries.term(name, word) for word in words(text)]
    return all_of(terms) if terms else None


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
