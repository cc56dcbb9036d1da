"""The search engine over an index in a cluster (contract: engine.py)."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, nullcontext

from specimens.models import SpecimenQuerySet
from specimens.query import SpecimenQuery
from specimens.search.answering.engine import SnapshotEngine, at_border, check_scan
from specimens.search.answers import Bearers, Page
from specimens.search.opensearch.bearers import find_bearers
from specimens.search.opensearch.cluster import Cluster
from specimens.search.opensearch.pages import find_page
from specimens.search.opensearch.reader import Reader
from specimens.search.opensearch.scan import Scan, keys_after
from specimens.search.opensearch.snapshot import Snapshot
from specimens.search.tantivy.apart import matches_apart
from specimens.search.tantivy.schema import build_schema


class OpenSearchEngine(SnapshotEngine):
    """The engine over the generations of one alias; safe to share between threads."""

    def __init__(self, cluster: Cluster, alias: str):
        self.reader = Reader(cluster, alias)

    def border(self) -> AbstractContextManager:
        return nullcontext()  # cluster.py raises the errors of the contract

    def newest(self) -> Snapshot:
        return self.reader.snapshot()

    @at_border
    def count(self, query: SpecimenQuery) -> int:
        snapshot = self.snapshot_for(query)
        return snapshot.count(snapshot.queries.build(query))

    @at_border
    def page(self, query: SpecimenQuery, offset: int = 0, limit: int = 20, sort: str = "") -> Page:
        snapshot = self.snapshot_sorted(query, offset, limit, sort)
        return find_page(snapshot, query, offset, limit, sort)

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
        return Scan(snapshot, snapshot.queries.build(query), after).batches()

    @at_border
    def bearers(
        self, query: SpecimenQuery, field: str, values: Collection[str], most: int
    ) -> Bearers:
        return find_bearers(self.snapshot_for(query), query, field, values, most)

    @at_border
    def among(self, query: SpecimenQuery, rows: SpecimenQuerySet) -> list[int]:
        """They are indexed by tantivy, within this process: the cluster learns nothing of them."""
        return matches_apart(self.snapshot_for(query), build_schema(), query, rows)
