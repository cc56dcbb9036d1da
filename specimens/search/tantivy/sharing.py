"""What an indexer shares with other machines: the lock for writing, and the files of what it wrote."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages

from specimens.search.answers import Following, IndexBusy, IndexMissing, NothingShared
from specimens.search.documents.version import SCHEMA_VERSION
from specimens.search.tantivy import generations
from specimens.search.tantivy.publish import publish
from specimens.search.tantivy.pull import pull, pull_held
from specimens.search.tantivy.pulled import following
from specimens.search.writer_lock import LockLost, WriterLock, try_to_hold
from specimens.stores.store import Store

logger = logging.getLogger("specimens.search")


class Sharing:
    """The part of an indexer that knows of other machines; ``root`` is the directory of its indexes."""

    root: Path
    lock: WriterLock | None = None  # while this indexer writes

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the locks; what other machines wrote comes before, and goes to them afterwards."""
        with self._locked():
            if not settings.INDEX_STORE:
                yield
                return
            with _logged("pulled"):
                pull_held(self.root, self.store())
            yield
            with _logged("published"):
                publish(self.root, self.store(), self.check_lock)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold the lock of this folder and that of all machines; raises IndexBusy."""
        with generations.writing(self.root), try_to_hold(f"tantivy-{SCHEMA_VERSION}") as self.lock:
            if not self.lock:
                raise IndexBusy(
                    "Another machine is writing the search index; try again when it has finished."
                )
            yield

    def check_lock(self) -> None:
        """Raise LockLost if other machines may write by now; before anything can be found."""
        self.lock.check()

    def store(self) -> Store:
        """Raises NothingShared."""
        if not settings.INDEX_STORE:
            raise NothingShared("INDEX_STORE is not set: the index is of this machine alone.")
        return storages["index"]

    def publish(self) -> int:
        store = self.store()
        with self._locked():
            return publish(self.root, store, self.check_lock)

    def pull(self) -> int:
        return pull(self.root, self.store())

    def following(self) -> Following:
        return following(self.root)


@contextmanager
def _logged(what: str) -> Iterator[None]:
    """An index that is well is no less so because others can't have it yet: the next write tries again."""
    try:
        yield
    except LockLost:
        raise
    except (OSError, IndexMissing) as error:
        logger.warning("The search index could not be %s: %s", what, error)
