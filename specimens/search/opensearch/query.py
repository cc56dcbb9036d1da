"""The queries of answering/query_builder.py as OpenSearch has them: none is scored."""

import re
from collections.abc import Iterable, Sequence

from specimens.fields import Kind
from specimens.search.answering.query_builder import QueryBuilder

Query = dict
MOST_SIMILAR = 1_000  # words that are taken for one that is misspelt
_WILD = re.compile(r"[*?\\]")


class OpenSearchQueries(QueryBuilder):
    def everything(self) -> Query:
        return {"match_all": {}}

    def nothing(self) -> Query:
        return {"match_none": {}}

    def term(self, name: str, value: str | int) -> Query:
        return {"term": {name: value}}

    def one_of(self, name: str, values: Sequence[str | int]) -> Query:
        return {"terms": {name: list(values)}}

    def between(self, name: str, kind: Kind, low, high) -> Query:
        number = float if kind is Kind.DECIMAL else int
        ends = {"gte": low, "lte": high}
        given = {end: number(value) for end, value in ends.items() if value is not None}
        return {"range": {name: given}} if given else {"exists": {"field": name}}

    def fitting(self, name: str, parts: Sequence[str]) -> Query:
        pattern = "*".join(_WILD.sub(r"\\\g<0>", part) for part in parts)
        return {"wildcard": {name: {"value": pattern}}}

    def words_in_row(self, name: str, words: Sequence[str]) -> Query:
        return {"match_phrase": {name: {"query": " ".join(words), "analyzer": "whitespace"}}}

    def word_prefix(self, prefix: str) -> Query:
        return {"prefix": {"text": {"value": prefix}}}

    def similar_word(self, word: str, distance: int) -> Query:
        options = {"fuzziness": distance, "max_expansions": MOST_SIMILAR}
        return {"fuzzy": {"text": {"value": word, **options}}}

    def all_of(self, queries: Iterable[Query]) -> Query:
        queries = list(queries)
        if not queries:
            return self.everything()
        return queries[0] if len(queries) == 1 else {"bool": {"filter": queries}}

    def any_of(self, queries: Iterable[Query]) -> Query:
        queries = self._in_lists(queries)
        if not queries:
            return self.nothing()
        if len(queries) == 1:
            return queries[0]
        return {"bool": {"should": queries, "minimum_should_match": 1}}

    def but_not(self, query: Query, unwanted: Iterable[Query]) -> Query:
        unwanted = list(unwanted)
        return {"bool": {"filter": [query], "must_not": unwanted}} if unwanted else query

    def _in_lists(self, queries: Iterable[Query]) -> list[Query]:
        """The queries, with those for values of one field as one: a search may have some thousand."""
        terms: dict[str, list] = {}
        others = []
        for query in queries:
            if "term" in query:
                ((name, value),) = query["term"].items()
                terms.setdefault(name, []).append(value)
            else:
                others.append(query)
        lists = [
            self.term(name, values[0]) if len(values) == 1 else self.one_of(name, values)
            for name, values in terms.items()
        ]
        return lists + others
