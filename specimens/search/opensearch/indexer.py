"""Write the specimens in PostgreSQL to the index in the cluster: all of them, or those that changed.

Longer than most modules because one class has all that an indexer promises.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from django.conf import settings
from django.db.models import QuerySet

from specimens.search.answers import IndexMissing, Progress, Standing, Unavailable
from specimens.search.documents.encoder import DocumentEncoder, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.origin import is_ours
from specimens.search.documents.state import State
from specimens.search.following import FollowingIndexer, Update
from specimens.search.opensearch import generations, health, register
from specimens.search.opensearch.bulk import UNWRITTEN, Bulk
from specimens.search.opensearch.cluster import Cluster, cluster_errors
from specimens.search.opensearch.mapping import build_mapping, settings_of
from specimens.search.opensearch.reader import Reader

logger = logging.getLogger("specimens.search")

BATCH = 2_000  # documents between two calls of progress


class OpenSearchIndexer(FollowingIndexer):
    """Writes the index of an alias (contract: specimens/search/indexer.py).

    ``reader`` is that of this process, which is to see at once what was written.
    """

    def __init__(self, cluster: Cluster, alias: str, reader: Reader):
        self.cluster, self.alias, self.reader = cluster, alias, reader
        self.writer: register.Writer | None = None  # while this indexer writes

    @contextmanager
    def writing(self) -> Iterator[None]:
        with register.writing(self.alias) as self.writer, _unwritable():
            try:
                yield
            finally:
                self.reader.forget()

    def readable(self) -> State | None:
        """What the index says of itself; what a killed writer did not mirror, is mirrored now."""
        index = generations.live_index(self.cluster, self.alias)
        state = generations.read_state(self.cluster, index) if index else None
        if state is None:
            return None
        if not is_ours(state.made_from):
            logger.warning("The search index was made from another database and is built again.")
            return None
        self._record(index, state)
        return state

    def live_state(self) -> State:
        found = register.live(self.alias)
        return found.state if found else State()

    def tidy(self) -> None:
        """What killed writers left goes at the next build, with the generation before."""

    def retire(self) -> None:
        generations.retire(self.cluster)

    def verify(self) -> list[str]:
        """OpenSearch compares checksums itself: the shards that it has lost for it, or otherwise."""
        found = register.live(self.alias)
        if found is None:
            raise IndexMissing
        return health.lost_shards(self.cluster, found.index)

    def standing(self) -> Standing:
        found = register.live(self.alias)
        version = found.state.schema_version if found else 0
        return health.standing(self.cluster, found.index if found else None, version)

    def write_all(
        self,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
        state: Callable[[], State],
    ) -> int:
        # A writer that was killed after it had changed the alias has left readers at the one before.
        read = register.live(self.alias)
        kept = {generations.live_index(self.cluster, self.alias), read.index if read else None}
        generations.sweep(self.cluster, self.alias, kept)
        index = generations.new_name(self.alias)
        body = {"settings": settings_of(settings.OPENSEARCH_SHARDS), "mappings": build_mapping()}
        self.cluster.client.indices.create(index=index, body=body)
        try:
            written = self._write(index, rows, total, holders, progress)
            health.settle(self.cluster, index)
            complete = state()
            self.writer.lock.check()  # a later writer would have removed this index
            described = generations.write_state(self.cluster, index, complete)
            with self.writer.changing() as row:
                generations.make_live(self.cluster, self.alias, index)
                row.index, row.state = index, register.as_json(described)
        except BaseException:
            with suppress(IndexMissing):  # if the cluster is away, the next build removes it
                generations.remove(self.cluster, index)
            raise
        return written

    def write_changes(
        self,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
        update: Update,
    ) -> None:
        index = generations.live_index(self.cluster, self.alias)
        if total:
            self._write(index, rows, total, holders, progress)
        begun = update.begun()
        self.writer.lock.check()
        # Only now can any of it be found.
        generations.write_state(self.cluster, index, begun)
        self.cluster.client.indices.refresh(index=index)
        self.writer.lock.check()
        self._record(index, generations.write_state(self.cluster, index, update.complete()))

    def _write(
        self,
        index: str,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
    ) -> int:
        """Send the visible specimens of ``rows``, and that the others are none; their number."""
        done = 0
        encode = DocumentEncoder(holders).encode
        with closing(Bulk(self.cluster, index, self.writer.number)) as bulk:
            for done, (gbif_id, visible, *parts) in enumerate(stream(rows), start=1):
                if visible:
                    bulk.put(gbif_id, encode(parts))
                else:
                    bulk.drop(gbif_id)
                if progress and done % BATCH == 0:
                    progress(done, total)
            bulk.flush()
        if progress:
            progress(done, max(total, done))
        return done

    def _record(self, index: str, state: State) -> None:
        with self.writer.changing() as row:
            row.index, row.state = index, register.as_json(state)


@contextmanager
def _unwritable() -> Iterator[None]:
    """Raise OSError if the cluster is away, or has lost the index meanwhile."""
    try:
        with cluster_errors():
            yield
    except Unavailable as error:
        raise OSError(f"{UNWRITTEN}: OpenSearch does not answer.") from error
    except IndexMissing as error:
        raise OSError(f"{UNWRITTEN}: it is gone.") from error
