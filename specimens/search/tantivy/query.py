"""The queries of answering/query_builder.py as tantivy has them."""

import re
from collections.abc import Iterable, Mapping, Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from specimens.criteria import Criterion
from specimens.fields import Kind
from specimens.search.answering.query_builder import QueryBuilder
from specimens.search.documents.names import counted_name

YEARS = counted_name("year", "")  # as text, since years are counted
MOST_YEARS = 2_500  # that are looked up one by one
_META = re.compile(r"[][\\.+*?()|{}^$#&~-]")  # what means something in a regular expression


class TantivyQueries(QueryBuilder):
    """Builds queries for an index that has so many documents of each scope."""

    def __init__(self, schema: tantivy.Schema, scopes: Mapping[str, int] | None = None, **asked):
        super().__init__(**asked)
        self.schema = schema
        self.scopes = scopes or {}

    def within_scopes(self, scopes: list[str], parts: list[Query]) -> Query:
        if all(scope in scopes for scope, count in self.scopes.items() if count):
            return all_of(parts)
        return super().within_scopes(scopes, parts)

    def alone(self, asked: Mapping[str, Sequence[Criterion]]) -> Query | None:
        """The lists of documents of two hundred years are read faster than a number of each document.

        Next to something narrow it is the other way round: few numbers are looked at.
        """
        years = years_alone(asked)
        return self.one_of(YEARS, years) if years else None

    def everything(self) -> Query:
        return Query.all_query()

    def nothing(self) -> Query:
        return Query.empty_query()

    def term(self, name: str, value: str | int) -> Query:
        return Query.term_query(self.schema, name, value, index_option="basic")

    def one_of(self, name: str, values: Sequence[str | int]) -> Query:
        return Query.term_set_query(self.schema, name, values)

    def between(self, name: str, kind: Kind, low, high) -> Query:
        number, numeric = (int, FieldType.Integer)
        if kind is Kind.DECIMAL:
            number, numeric = (float, FieldType.Float)
        low, high = (None if end is None else number(end) for end in (low, high))
        return Query.range_query(self.schema, name, numeric, low, high)

    def fitting(self, name: str, parts: Sequence[str]) -> Query:
        regex = ".*".join(_META.sub(r"\\\g<0>", part) for part in parts)
        return Query.regex_query(self.schema, name, regex)

    def words_in_row(self, name: str, words: Sequence[str]) -> Query:
        return Query.phrase_query(self.schema, name, list(words))

    def word_prefix(self, prefix: str) -> Query:
        return Query.fuzzy_term_query(self.schema, "text", prefix, distance=0, prefix=True)

    def similar_word(self, word: str, distance: int) -> Query:
        return Query.fuzzy_term_query(self.schema, "text", word, distance=distance)

    def all_of(self, queries: Iterable[Query]) -> Query:
        return all_of(queries)

    def any_of(self, queries: Iterable[Query]) -> Query:
        return any_of(queries)

    def but_not(self, query: Query, unwanted: Iterable[Query]) -> Query:
        return but_not(query, unwanted)


def years_alone(asked: Mapping[str, Sequence[Criterion]]) -> list[str]:
    """The years of a search that asks for nothing else; [] for any other search."""
    criteria = asked.get("year", ())
    if len(asked) != 1 or any(one.negated or one.high is None for one in criteria):
        return []
    ends = {(int(one.low or 0), int(one.high)) for one in criteria}
    years = {year for low, high in ends for year in range(low, min(high, low + MOST_YEARS) + 1)}
    return [str(year) for year in sorted(years)] if len(years) <= MOST_YEARS else []


def all_of(queries: Iterable[Query]) -> Query:
    """A query for what all of the queries match; for everything if there are none."""
    queries = list(queries)
    if not queries:
        return Query.all_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: Iterable[Query]) -> Query:
    queries = list(queries)
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def but_not(query: Query, unwanted: Iterable[Query]) -> Query:
    """``query`` without what any of ``unwanted`` matches."""
    unwanted = list(unwanted)
    if not unwanted:
        return query
    pairs = [(Occur.Must, query)] + [(Occur.MustNot, one) for one in unwanted]
    return Query.boolean_query(pairs)


def within_ids(schema: tantivy.Schema, low: int, high: int) -> Query:
    """A query for the documents with gbif_ids from ``low`` to ``high``."""
    return Query.range_query(schema, "gbif_id", FieldType.Integer, low, high)
