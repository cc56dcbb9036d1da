"""Find the specimens within a region: exact, by lists of tiles and of places.

The tiles wholly inside are taken as they are. The places of records in tiles on the edge are read, each
once, and asked of the region; a tile all of whose places are inside is taken whole. What is found
is remembered: the searches of a page ask for the same region.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

import numpy as np

from specimens.fields import Kind
from specimens.geometry.region import Region
from specimens.search.answering.terms import Query, Terms
from specimens.search.cells import places_of
from specimens.search.cover import Tiles, cover, tiles_of

MOST_READ = 60_000  # places that are read at once; engines give 65,000
LAST = 2**63 - 1
REMEMBERED = 64


class Within(NamedTuple):
    """Names of tiles, and places as numbers (cells.point_of)."""

    tiles: list[str]
    points: list[int]


class Regions:
    """The regions of one commit of the index; safe to share between threads."""

    def __init__(self, terms: Terms, aggregate: Callable[[Query, dict], dict]):
        self.terms, self.aggregate = terms, aggregate
        self._known: OrderedDict[Region, Within] = OrderedDict()
        self._lock = Lock()

    def find(self, region: Region) -> Query:
        """A query for the specimens in a region."""
        with self._lock:
            within = self._known.pop(region, None)
        within = within or self._look(region)
        with self._lock:
            self._known[region] = within
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        one_of = self.terms.one_of
        return self.terms.any_of([one_of("tile", within.tiles), one_of("point", within.points)])

    def _look(self, region: Region) -> Within:
        inside, edge = cover(region)
        names = [name for tiles in inside for name in tiles.names]
        points = np.array(self._points(edge), dtype=np.int64)
        whole, some = _divide(region, edge.zoom, points)
        return Within(names + whole.names, some.tolist())

    def _points(self, edge: Tiles, low: int = 0, high: int = LAST) -> list[int]:
        """The places of records in tiles, each once, between two numbers."""
        query = self.terms.one_of("tile", edge.names)
        if (low, high) != (0, LAST):
            between = self.terms.between("point", Kind.INTEGER, low, high)
            query = self.terms.all_of([query, between])
        terms = {"field": "point", "size": MOST_READ, "shard_size": MOST_READ}
        buckets = self.aggregate(query, {"points": {"terms": terms}})["points"]["buckets"]
        found = [int(bucket["key"]) for bucket in buckets]
        if len(found) < MOST_READ:
            return found
        middle = sorted(found)[len(found) // 2]
        return self._points(edge, low, middle) + self._points(edge, middle + 1, high)


def _divide(region: Region, zoom: int, points: np.ndarray) -> tuple[Tiles, np.ndarray]:
    """(the tiles all of whose places are in a region, the places in it of other tiles)"""
    latitudes, longitudes = places_of(points)
    inside = region.covers(longitudes, latitudes)
    numbers = tiles_of(zoom, latitudes, longitudes)
    mixed = np.unique(numbers[~inside])
    whole = np.setdiff1d(numbers, mixed)
    return Tiles(zoom, whole), points[inside & np.isin(numbers, mixed)]
