"""One commit of one generation, as it is asked: the whole of an index that does not change."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import tantivy
from tantivy import Query

from institutions.exclusion import read_excluded_keys
from specimens.models import Scope
from specimens.search.answering.regions import Regions
from specimens.search.answering.value_words import ValueWords
from specimens.search.documents.version import Uses
from specimens.search.tantivy.frequencies import is_sparse, most_frequent
from specimens.search.tantivy.order_buckets import OrderBuckets, read_order_buckets
from specimens.search.tantivy.query import TantivyQueries, all_of, but_not


@dataclass(frozen=True)
class Snapshot:
    """One commit of one generation; it does not change under a reader.

    What is asked of the whole of it is read once. ``waiting`` is Engine.waiting.
    """

    index: tantivy.Index
    searcher: tantivy.Searcher
    generation: str
    waiting: Uses = field(default_factory=dict)

    def lacks(self, param: str, use: str) -> bool:
        """Whether the index must be built again before a parameter is of that use."""
        return is_waiting(self.waiting, param, use)

    @cached_property
    def queries(self) -> TantivyQueries:
        schema = self.index.schema
        # Not a method: a circle would keep the files of an index that is replaced for a while.
        return TantivyQueries(
            schema,
            self.scopes,
            excluded=self.excluded,
            is_known=partial(is_known, self.searcher),
            lacks=partial(is_waiting, self.waiting),
            find_region=Regions(TantivyQueries(schema), self.searcher.aggregate).find,
        )

    def aggregate(self, query: Query, asked: dict[str, dict]) -> dict[str, dict]:
        return self.searcher.aggregate(query, asked)

    def distinct(self, query: Query, name: str) -> int:
        return round(self.searcher.cardinality(query, name))

    def most_frequent(
        self, query: Query, name: str, values: Sequence[str], size: int
    ) -> list[tuple[str, int]]:
        def count(value: str) -> int:
            return self.count(all_of([query, self.queries.term(name, value)]))

        return most_frequent(self.searcher, name, values, size, count)

    def is_sparse(self, name: str) -> bool:
        return is_sparse(self.searcher, name)

    def by_id(self, query: Query, offset: int, limit: int) -> list[int]:
        found = self.searcher.search(
            query,
            limit=limit,
            offset=offset,
            count=False,
            order_by_field="gbif_id",
            order=tantivy.Order.Asc,
        )
        return [gbif_id for gbif_id, _address in found.hits]

    def sample(self, query: Query, size: int) -> list[int]:
        hits = self.searcher.search(query, size, count=False).hits
        return self.searcher.fast_field_values("gbif_id", [address for _score, address in hits])

    def samples(self, name: str, values: Sequence[str], size: int) -> dict[str, list[int]]:
        return {value: self.sample(self.queries.term(name, value), size) for value in values}

    def count(self, query: Query) -> int:
        # An aggregation takes whole blocks of matches, unlike tantivy's own counting of hits.
        found = self.searcher.aggregate(query, {"matches": {"filter": "*"}})
        return int(found["matches"]["doc_count"])

    @cached_property
    def excluded(self) -> list[Query]:
        """The documents of institutions that were excluded since the last harvest."""
        terms = [
            (param, str(key))
            for key in read_excluded_keys()
            for param in ("institutionKey", "collectionKey")
        ]
        return [
            Query.term_query(self.index.schema, *term, index_option="basic")
            for term in terms
            if self.searcher.doc_freq(*term)
        ]

    @cached_property
    def scopes(self) -> dict[str, int]:
        """The number of documents of each scope, without those that are excluded."""
        shown = but_not(Query.all_query(), self.excluded)
        terms = {"terms": {"field": "scope", "size": len(Scope)}}
        buckets = self.searcher.aggregate(shown, {"scopes": terms})["scopes"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}

    def order_buckets(self, sort: str) -> OrderBuckets | None:
        """The whole index in buckets of a sort."""
        if sort not in self._order_buckets:
            self._order_buckets[sort] = read_order_buckets(self.searcher, sort)
        return self._order_buckets[sort]

    @cached_property
    def greatest_id(self) -> int:
        """The greatest gbif_id; 0 in an empty index."""
        found = self.searcher.search(
            Query.all_query(), limit=1, order_by_field="gbif_id", order=tantivy.Order.Desc
        )
        return max((gbif_id for gbif_id, _address in found.hits), default=0)

    @cached_property
    def spellings(self) -> dict[str, dict[str, str]]:
        """{parameter: {key: spelling}}, as far as anybody has asked (spellings.py)."""
        return {}

    @cached_property
    def values_within(self) -> dict[tuple[str, str, int], ValueWords]:
        """{(a field, a search): the values with their counts}, as far as kept (suggestions.py)."""
        return {}

    @cached_property
    def _order_buckets(self) -> dict[str, OrderBuckets | None]:
        return {}


def is_waiting(waiting: Uses, param: str, use: str) -> bool:
    return use in waiting.get(param, ())


def is_known(searcher: tantivy.Searcher, word: str) -> bool:
    """Whether any text has the word."""
    return searcher.doc_freq("text", word) > 0
