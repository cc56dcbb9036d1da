"""The search engine that runs within the web process (contract: engine.py)."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from tantivy import Query

from specimens.fields import NEWEST, RELEVANCE
from specimens.models import SpecimenQuerySet
from specimens.query import SpecimenQuery
from specimens.search.answering.engine import SnapshotEngine, at_border, check_scan
from specimens.search.answers import Bearers, Page
from specimens.search.documents import origin
from specimens.search.tantivy.apart import matches_apart
from specimens.search.tantivy.bearers import find_bearers
from specimens.search.tantivy.border import border
from specimens.search.tantivy.counts import count
from specimens.search.tantivy.page_after import keys_after
from specimens.search.tantivy.pages import ordered_page
from specimens.search.tantivy.reader import Reader
from specimens.search.tantivy.relevance import relevant_page
from specimens.search.tantivy.scan import scan
from specimens.search.tantivy.snapshot import Snapshot
from specimens.search.tantivy.watch import Origin


class TantivyEngine(SnapshotEngine):
    """The engine over the generations in one directory; safe to share between threads."""

    def __init__(self, root: Path, is_ours: Origin = origin.is_ours):
        self.reader = Reader(root, is_ours)

    def border(self) -> AbstractContextManager:
        return border(self.reader)

    def newest(self) -> Snapshot:
        return self.reader.snapshot()

    @at_border
    def count(self, query: SpecimenQuery) -> int:
        return count(self.snapshot_for(query), query)

    @at_border
    def page(self, query: SpecimenQuery, offset: int = 0, limit: int = 20, sort: str = "") -> Page:
        snapshot = self.snapshot_sorted(query, offset, limit, sort)
        if limit <= 0:
            return Page(count(snapshot, query), [])
        built = snapshot.queries.build(query)
        if sort == RELEVANCE and query.q:
            return relevant_page(snapshot, query, built, offset, limit)
        sort = NEWEST if sort == RELEVANCE else sort
        return ordered_page(snapshot, built, partial(count, snapshot, query), offset, limit, sort)

    @at_border
    def keys_after(self, query: SpecimenQuery, after: int, limit: int) -> list[int]:
        snapshot = self.snapshot_for(query)
        return (
            keys_after(snapshot, snapshot.queries.build(query), after, limit) if limit > 0 else []
        )

    @at_border
    def scan(
        self, query: SpecimenQuery, after: int = 0, sort: str = "gbifId"
    ) -> Iterator[list[int]]:
        check_scan(sort)
        snapshot = self.snapshot_for(query)
        return self._scan(snapshot, snapshot.queries.build(query), after)

    def _scan(self, snapshot: Snapshot, query: Query, after: int) -> Iterator[list[int]]:
        with self.border():
            yield from scan(snapshot, query, after)

    @at_border
    def bearers(
        self, query: SpecimenQuery, field: str, values: Collection[str], most: int
    ) -> Bearers:
        return find_bearers(self.snapshot_for(query), query, field, values, most)

    @at_border
    def among(self, query: SpecimenQuery, rows: SpecimenQuerySet) -> list[int]:
        snapshot = self.snapshot_for(query)
        return matches_apart(snapshot, snapshot.index.schema, query, rows)

    def scope_counts(self, snapshot: Snapshot, query: SpecimenQuery) -> dict[str, int]:
        """Those of everything are known."""
        return snapshot.scopes if query.is_everything else super().scope_counts(snapshot, query)
