"""What every search engine of the portal answers. Pages and API know only this.

Counts are exact. A query's scope (``include=``) applies to every answer.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from specimens.query import SpecimenQuery
from specimens.search.answers import MAX_WINDOW, Bounds, Cell, IndexMissing, Page
from specimens.search.tantivy.engine import TantivyEngine

__all__ = [
    "MAX_WINDOW",
    "Bounds",
    "Cell",
    "Engine",
    "IndexMissing",
    "Page",
    "get_engine",
    "index_root",
]


class Engine(Protocol):
    """Every method raises IndexMissing where there is no index."""

    @property
    def generation(self) -> str:
        """Changes whenever the answer to any query may change."""

    def count(self, query: SpecimenQuery) -> int:
        """The number of matching specimens."""

    def page(self, query: SpecimenQuery, offset: int = 0, limit: int = 20, sort: str = "") -> Page:
        """One page in a total order: ties go by gbif_id, specimens without a value come last.

        ``sort`` is "" (GBIF's order: year descending, month, gbif_id), or one of fields.SORTS,
        with "-" before it for descending. InvalidParameter for any other sort, and where
        offset + limit exceeds MAX_WINDOW.
        """

    def facets(
        self,
        query: SpecimenQuery,
        params: Sequence[str],
        limit: int = 10,
        offset: int = 0,
        mincount: int = 1,
        lifted: bool = True,
    ) -> dict[str, list[tuple[str, int]]]:
        """The values of each of ``params`` (of fields.FACETS) with their counts, most frequent first,
        then by value. ``lifted``: a parameter's own filter is left out of its own counts.
        InvalidParameter for a parameter that has no facet.
        """

    def totals(self, query: SpecimenQuery, params: Sequence[str]) -> dict[str, int]:
        """The number of distinct values of each of ``params`` among the matches.

        Exact up to some thousands of values, within a per cent beyond.
        """

    def suggest(
        self, query: SpecimenQuery, param: str, prefix: str, limit: int = 10
    ) -> list[tuple[str, str, int]]:
        """(value, label, count) of the values in whose label some word starts with ``prefix``.

        Case and accents do not matter; most frequent first; the parameter's own filter is lifted.
        """

    def density(self, query: SpecimenQuery, bounds: Bounds, zoom: int) -> list[Cell]:
        """The matching specimens with coordinates within ``bounds``, counted in map cells.

        ``zoom`` is Web Mercator's (0 to 20); a cell is a 32nd of a tile wide and high.
        """

    def include_counts(self, query: SpecimenQuery) -> dict[str, int]:
        """How many specimens each Scope.includable() value would show for this query."""


def index_root() -> Path:
    """The directory of all generations of the index."""
    return Path(settings.PORTAL_VAR) / "index"


def get_engine() -> Engine:
    """The engine over the live index; cheap to call, one per process and directory."""
    return _engine(index_root())


@cache
def _engine(root: Path) -> Engine:
    return TantivyEngine(root)
