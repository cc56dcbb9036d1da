"""The live index, read: what other processes commit or put in its place is seen at the next look."""

import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from zlib import crc32

import tantivy
from tantivy import Query

from institutions.exclusion import given_keys, read_excluded_keys
from specimens.models import Scope
from specimens.search.answering.regions import Regions
from specimens.search.answering.value_words import ValueWords
from specimens.search.answers import IndexMissing
from specimens.search.documents import origin
from specimens.search.documents.version import Uses, waiting
from specimens.search.tantivy import generations
from specimens.search.tantivy.border import without_panics
from specimens.search.tantivy.checksums import files_of_commit
from specimens.search.tantivy.frequencies import is_sparse, most_frequent
from specimens.search.tantivy.order_buckets import OrderBuckets, read_order_buckets
from specimens.search.tantivy.query import TantivyQueries, all_of, but_not
from specimens.search.tantivy.schema import register
from specimens.search.tantivy.watch import Origin, Watch

logger = logging.getLogger("specimens.search")


def open_index(directory: Path) -> tantivy.Index:
    """The index in a directory; raises ValueError if a file of it is lost or damaged."""
    with without_panics():
        index = register(tantivy.Index.open(str(directory)))
    for name in files_of_commit(directory):  # tantivy takes a lost .pos for an empty one
        if not (directory / name).exists():
            raise ValueError(f"{directory / name} is lost")
    return index


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


class Reader:
    """Opens the live generation and keeps it open; safe to share between threads."""

    def __init__(self, root: Path, is_ours: Origin = origin.is_ours):
        """``is_ours`` says whether the database has all tokens of an index."""
        self.root = root
        self.is_ours = is_ours
        self._lock = threading.Lock()
        self._seen: tuple | None = None
        self._snapshot: Snapshot | None = None
        self._opened: tuple[str, int] | None = None  # the folder's name and number
        self._watch: Watch | None = None

    def snapshot(self) -> Snapshot:
        """The newest commit; raises IndexMissing if there is none, or none to be trusted.

        Costs two looks at the file system, and once a second those of Watch.
        """
        for _attempt in range(3):
            try:
                newest, watch = self._current()
                is_trusted = watch.is_trusted()
            except (FileNotFoundError, ValueError):
                continue  # The generation was replaced between two of our looks at it.
            if is_trusted:
                return newest
            break
        raise IndexMissing

    def suspect(self, error: Exception) -> bool:
        """Whether the open index may be the cause of an error; it is then verified."""
        suspected = self._watch is not None and self._watch.suspect()
        if suspected:
            logger.error("The search index failed, and is verified: %s", error, exc_info=error)
        return suspected

    def _current(self) -> tuple[Snapshot, Watch]:
        with self._lock:
            seen = self._look()
            if self._snapshot is None or seen != self._seen:
                with without_panics():
                    self._snapshot, self._watch = self._open()
                self._seen = seen
            return self._snapshot, self._watch

    def _look(self) -> tuple:
        """A value that differs as soon as there is something new to read."""
        pointer = generations.pointer(self.root).stat()
        commit = (self.root / generations.live_name(self.root) / "meta.json").stat()
        files = ((file.st_mtime_ns, file.st_ino) for file in (pointer, commit))
        return (*files, given_keys())

    def _open(self) -> tuple[Snapshot, Watch]:
        directory = generations.live(self.root)
        if directory is None:
            raise IndexMissing
        # Of the same name, a folder that took the place of a damaged one is another.
        opened = directory.stat().st_ino
        if self._snapshot and self._opened == (directory.name, opened):
            index = self._snapshot.index
        else:
            index = open_index(directory)
            index.config_reader(reload_policy="manual")
        self._opened = (directory.name, opened)
        index.reload()
        commit = json.loads((directory / "meta.json").read_text())["opstamp"]
        state = generations.read_state(directory)
        # tantivy numbers the commits of a folder that was put back from a backup as it did before.
        parts = [directory.name, str(commit), *state.made_from[-1:]]
        # What is left out changes every answer.
        if given := given_keys():
            parts.append(f"without{crc32(' '.join(given).encode()):08x}")
        generation = ".".join(parts)
        snapshot = Snapshot(index, index.searcher(), generation, waiting(state.indexed_fields))
        return snapshot, Watch(directory, self.is_ours)
