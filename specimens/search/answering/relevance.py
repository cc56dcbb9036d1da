"""The order by relevance: where in a specimen the words of a search are found.

Every match has every word, so how rare a word is says nothing of one match before another, and
records are too short for how often it occurs: what BM25 weighs is the same for all. What differs is
the place. Each word, with all that it means, counts for each place that has it; the newest come
first among equals.
"""

from collections.abc import Iterator

from institutions.text import with_plain_punctuation
from specimens.columns import Part
from specimens.query import SpecimenQuery
from specimens.search.answering.query_builder import QueryBuilder
from specimens.search.answering.terms import Query
from specimens.search.documents.names import JUDGED
from specimens.search.words import words
from specimens.search_words import Meaning, meanings

WEIGHTS = {Part.TAXON: 8, Part.COLLECTORS: 4, Part.PLACE: 2}
WEIGHT_OF_NUMBERS = 8


def judged(queries: QueryBuilder, query: SpecimenQuery) -> Iterator[tuple[Query, int]]:
    """What makes a result more relevant, and by how much."""
    for text in map(with_plain_punctuation, query.q):
        yield queries.number_of(text), WEIGHT_OF_NUMBERS
        for part in meanings(text):
            for place, weight in WEIGHTS.items():
                if alternatives := list(_within(queries, part, place)):
                    yield queries.any_of(alternatives), weight


def _within(queries: QueryBuilder, part: Meaning, place: Part) -> Iterator[Query]:
    """What finds a part of a text in a place, in any order."""
    texts, name = [part.words, *part.texts], JUDGED[place]
    yield from (found for text in texts if (found := _all_words(queries, text, name)))
    if place is Part.TAXON and part.group:
        yield queries.of_group(part.group)


def _all_words(queries: QueryBuilder, text: str, name: str) -> Query | None:
    terms = [queries.term(name, word) for word in words(text)]
    return queries.all_of(terms) if terms else None
