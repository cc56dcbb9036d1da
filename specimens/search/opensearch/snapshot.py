"""One generation of the index as it is asked (contract: answering/snapshot.py)."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from institutions.exclusion import read_excluded_keys
from specimens.search.answering.regions import Regions
from specimens.search.answering.value_words import ValueWords
from specimens.search.documents.version import Uses
from specimens.search.opensearch.cluster import Cluster
from specimens.search.opensearch.query import OpenSearchQueries, Query

MOST_DISTINCT = 40_000  # values up to which OpenSearch counts them nearly exactly
MOST_KEPT = 100_000  # words of which it is remembered whether any text has them
AT_ONCE = 500  # searches in one request
BY_ID = [{"gbif_id": "asc"}]


class Snapshot:
    """What is asked of the whole of it is read once. ``waiting`` is Engine.waiting."""

    def __init__(self, cluster: Cluster, index: str, generation: str, waiting: Uses):
        self.cluster, self.index = cluster, index
        self.generation, self.waiting = generation, waiting
        self.spellings: dict[str, dict[str, str]] = {}
        self.values_within: dict[tuple[str, str, int], ValueWords] = {}
        self._known_words: dict[str, bool] = {}

    def lacks(self, param: str, use: str) -> bool:
        return use in self.waiting.get(param, ())

    @cached_property
    def queries(self) -> OpenSearchQueries:
        return OpenSearchQueries(
            excluded=self._excluded,
            is_known=self._is_known,
            lacks=self.lacks,
            find_region=Regions(OpenSearchQueries(), self.aggregate).find,
        )

    @cached_property
    def _excluded(self) -> list[Query]:
        """The documents of institutions that were excluded since the last harvest."""
        keys = [str(key) for key in read_excluded_keys()]
        names = ("institutionKey", "collectionKey") if keys else ()
        return [OpenSearchQueries().one_of(name, keys) for name in names]

    def _is_known(self, word: str) -> bool:
        """Whether any text has the word."""
        if word not in self._known_words:
            if len(self._known_words) >= MOST_KEPT:
                self._known_words.clear()
            self._known_words[word] = self.count(OpenSearchQueries().term("text", word), 1) > 0
        return self._known_words[word]

    def search(self, *bodies: dict) -> list[dict]:
        return self.cluster.several(self.index, bodies)

    def count(self, query: Query, enough: int = 0) -> int:
        """The number of matches; some number not below ``enough``, if it is reached."""
        body = counting(query)
        if enough:
            body |= {"track_total_hits": enough, "terminate_after": enough}
        return total_of(*self.search(body))

    def aggregate(self, query: Query, asked: dict[str, dict]) -> dict[str, dict]:
        return self.aggregates([(query, asked)])[0]

    def aggregates(self, several: Sequence[tuple[Query, dict]]) -> list[dict[str, dict]]:
        """The answers to several at once."""
        bodies = [
            {"query": query, "size": 0, "track_total_hits": False, "aggs": asked}
            for query, asked in several
        ]
        return [answer["aggregations"] for answer in self.search(*bodies)]

    def distinct(self, query: Query, name: str) -> int:
        asked = {"cardinality": {"field": name, "precision_threshold": MOST_DISTINCT}}
        return int(self.aggregate(query, {"values": asked})["values"]["value"])

    def most_frequent(
        self, query: Query, name: str, values: Sequence[str], size: int
    ) -> list[tuple[str, int]]:
        buckets = self.aggregate(query, {"values": having(name, values)})["values"]["buckets"]
        return [(bucket["key"], bucket["doc_count"]) for bucket in buckets][:size]

    def is_sparse(self, name: str) -> bool:
        return False  # Lucene's columns have only what is there.

    def by_id(self, query: Query, offset: int, limit: int) -> list[int]:
        return keys_of(*self.search(listing(query, BY_ID, offset, limit)))

    def sample(self, query: Query, size: int) -> list[int]:
        return self.by_id(query, 0, size)

    def samples(self, name: str, values: Sequence[str], size: int) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for start in range(0, len(values), AT_ONCE):
            some = values[start : start + AT_ONCE]
            bodies = [listing(self.queries.term(name, each), BY_ID, 0, size) for each in some]
            found |= zip(some, map(keys_of, self.search(*bodies)), strict=True)
        return found


def having(name: str, values: Sequence[str]) -> dict:
    """An aggregation that counts each of the values that any match has."""
    size = max(len(values), 1)
    return {"terms": {"field": name, "include": list(values), "size": size, "shard_size": size}}


def listing(query: Query, sort: list, offset: int, limit: int, **options: Any) -> dict:
    """A search for one page of gbif_ids, which does not count."""
    page = {"from": offset, "size": limit, "sort": sort, "track_total_hits": False}
    return {"query": query, **page, **options}


def counting(query: Query) -> dict:
    """A search that only counts."""
    return {"query": query, "size": 0, "track_total_hits": True}


def total_of(answer: dict) -> int:
    return answer["hits"]["total"]["value"]


def keys_of(answer: dict) -> list[int]:
    """The gbif_ids of the hits: each document has it as its _id."""
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]
