"""A tile of a map in one of two projections, divided into squares.

A place on the line between two squares is in the eastern one; in Web Mercator it is in the southern
one, in degrees in the northern one. The squares at the edges of the world have what lies beyond it.
"""

from dataclasses import dataclass

from specimens.search.cells import DEPTH

MERCATOR, DEGREES = "EPSG:3857", "EPSG:4326"
DEEPEST = 15  # the deepest zoom that the index has lists for
MOST = 256  # squares across a tile; the fewest are 2

Square = tuple[int, int]  # column, row: from the upper left corner of the tile


@dataclass(frozen=True)
class Tile:
    """``across`` is the number of squares across the tile, a power of 2; ``margin`` that of those
    which are counted beyond each of its sides, and have numbers below 0 and from ``across`` on.
    """

    projection: str
    zoom: int
    x: int
    y: int
    across: int
    margin: int = 0

    @property
    def columns(self) -> range:
        """The columns that are on the map."""
        return self._on_map(self.x, columns_of(self.projection, self.zoom))

    @property
    def rows(self) -> range:
        return self._on_map(self.y, 1 << self.zoom)

    def _on_map(self, place: int, tiles: int) -> range:
        first, last = -self.margin, self.across + self.margin
        return range(max(first, -place * self.across), min(last, (tiles - place) * self.across))

    @property
    def degrees(self) -> float:
        """The width of a square of a tile in degrees; a binary fraction of 180, and so exact."""
        return 180 / (self.across << self.zoom)


def columns_of(projection: str, zoom: int) -> int:
    """The number of tiles around the world."""
    return 1 << zoom if projection == MERCATOR else 2 << zoom


def finest(projection: str, zoom: int) -> int:
    """The greatest number of squares across a tile: Web Mercator's are never smaller than cells."""
    return min(MOST, 1 << DEPTH - zoom) if projection == MERCATOR else MOST
