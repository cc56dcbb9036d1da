"""The indexer, which keeps the search index of any engine up to date. Harvests import only this."""

import logging
from contextlib import suppress
from typing import Protocol

from specimens.search.answers import Following, IndexBusy, NothingShared, Progress, Standing
from specimens.search.engine import implementation

__all__ = ["IndexBusy", "Indexer", "NothingShared", "Progress", "catch_up", "get_indexer"]

logger = logging.getLogger("specimens.search")


class Indexer(Protocol):
    """Makes the index follow the database; an update completes what a killed process left undone.

    Every method returns the number of rows that it looked at, and raises IndexBusy, or OSError if
    the index cannot be written.

    ``through`` is the highest number of a harvest run up to which all runs have ended. It is stored
    with the index: the next update starts after it. If it is None (unknown), the stored number
    stays, so that the next update looks at the same rows again.
    """

    def index(
        self,
        through: int | None = None,
        progress: Progress | None = None,
        keep_all: bool = False,
    ) -> int:
        """Bring the index up to date by a build or an update, whichever takes less time.

        An index that is missing, damaged, of another database, or lacks a field of this code, is
        built; one that only lacks a field serves until then. Of the indexes of older schema
        versions, all except the newest are removed, unless ``keep_all`` is set because one of them
        may still serve.
        """

    def build(self, through: int | None = None, progress: Progress | None = None) -> int:
        """Build an index of every visible specimen, then replace the live index by it."""

    def update(self, through: int | None = None, progress: Progress | None = None) -> int:
        """Index the changes since the live index was written; build an index if there is none.

        Withdrawn and excluded specimens leave the index.
        """

    def expected(self) -> int:
        """The number of specimens that an index of the database has; of a large one, an estimate."""

    def indexed_through(self) -> int:
        """The highest harvest run such that the live index has the changes of all up to it."""

    def verify(self) -> list[str]:
        """Read the whole live index; return the names of its damaged files, mostly none.

        A damaged index is not searched from then on, and the next index() builds another. Raises
        IndexMissing if there is none to read.
        """

    def standing(self) -> Standing:
        """How the engine and its live index are; raises Unavailable, if it is a service."""

    def publish(self) -> int:
        """Copy the live index into INDEX_STORE, from where other machines pull it; the bytes copied.

        Whatever writes an index does so, too, at its end. Raises NothingShared without a store or with
        an engine that needs none, IndexMissing, IndexBusy, and OSError if the store does not let us.
        """

    def pull(self) -> int:
        """Take what is published, if it is newer than the index here; the number of bytes that came.

        Raises NothingShared, IndexBusy, and OSError.
        """

    def following(self) -> Following:
        """How this machine follows what is published."""


def catch_up() -> None:
    """Pull what another machine has published, if nodes share an index; what hinders it is logged."""
    try:
        # Busy: another process of this machine pulls it, or writes.
        with suppress(NothingShared, IndexBusy):
            get_indexer().pull()
    except OSError as error:
        logger.warning("The search index could not be pulled: %s", error)


def get_indexer() -> Indexer:
    """The indexer of the engine that settings.SEARCH_ENGINE names."""
    return implementation().indexer()
