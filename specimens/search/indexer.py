"""What keeps a search index up to date, whatever engine reads it. Harvests know only this."""

from typing import Protocol

from specimens.search.answers import IndexBusy, Progress
from specimens.search.engine import implementation

__all__ = ["IndexBusy", "Indexer", "Progress", "get_indexer"]


class Indexer(Protocol):
    """The index follows the database: whatever a killed process left undone, the next update does.

    Every method returns the number of rows it looked at. ``through`` is the number of the newest
    harvest run below which every run has ended; None if the caller cannot know: what was changed
    since the last run that the index is known to hold is then indexed now, and again next time.
    They raise IndexBusy, and OSError if the index cannot be written.
    """

    def index(
        self,
        through: int | None = None,
        progress: Progress | None = None,
        keep_all: bool = False,
    ) -> int:
        """Bring the index up to date, by whichever way is shorter.

        An index that is missing, damaged, or lacks a field of this code is built; until it is
        done, the one that is there serves. Indexes of schema versions before the last are removed,
        unless ``keep_all`` says that one of them may still serve.
        """

    def build(self, through: int | None = None, progress: Progress | None = None) -> int:
        """Index every visible specimen next to the live index, then put it in its place."""

    def update(self, through: int | None = None, progress: Progress | None = None) -> int:
        """Index what changed since the live index was written; build if there is none.

        Withdrawn and excluded specimens leave the index.
        """


def get_indexer() -> Indexer:
    """The indexer of the engine that settings.SEARCH_ENGINE names."""
    return implementation().indexer()
