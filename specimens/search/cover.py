"""Cover a region with the tiles that the index has lists of (cells.py)."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from specimens.geometry.region import Region
from specimens.search.cells import DEPTH, NAMED

MOST_EDGE = 5_000  # tiles that the edge of a region runs through; more are not divided
REMEMBERED = 64  # regions, whatever the index
MARGIN = 1e-9  # degrees: a place is in its tile however numbers are rounded
_SIZE = 1 << DEPTH


class Tiles(NamedTuple):
    """The tiles of one zoom by their numbers."""

    zoom: int
    numbers: np.ndarray

    @property
    def names(self) -> list[str]:
        return [f"{self.zoom}-{number}" for number in self.numbers.tolist()]


class Cover(NamedTuple):
    """``inside``: tiles wholly in the region; ``edge``: those, of one zoom, that its edge runs through."""

    inside: list[Tiles]
    edge: Tiles


@lru_cache(REMEMBERED)
def cover(region: Region) -> Cover:
    """From large tiles to small ones: each that the edge runs through is divided.

    A coast takes a hundredth of a second, and is asked of again after every harvest. Nobody may change
    the arrays.
    """
    inside: list[Tiles] = []
    edge = Tiles(NAMED[0], np.arange(4 ** NAMED[0], dtype=np.int64))
    tracing = region.trace()
    for zoom in NAMED:
        if len(edge.numbers) > MOST_EDGE:
            break
        numbers, parts = _divided(edge, zoom)
        touched, within = tracing.compare(boxes_of(zoom, numbers), parts)
        inside.append(Tiles(zoom, numbers[within]))
        edge = Tiles(zoom, numbers[touched & ~within])
    return Cover([tiles for tiles in inside if len(tiles.numbers)], edge)


def _divided(tiles: Tiles, zoom: int) -> tuple[np.ndarray, int]:
    """(the numbers of the tiles of ``zoom`` in the tiles, how many are in each)"""
    parts = 4 ** (zoom - tiles.zoom)
    return (tiles.numbers[:, None] * parts + np.arange(parts)).ravel(), parts


def boxes_of(zoom: int, numbers: np.ndarray) -> np.ndarray:
    """(west, south, east, north) in degrees of tiles; the last of a column reach to the pole."""
    x, y = _gather(numbers), _gather(numbers >> 1)
    last = (1 << zoom) - 1
    south, north = _latitude(y + 1, zoom), _latitude(y, zoom)
    south, north = np.where(y == last, -90.0, south), np.where(y == 0, 90.0, north)
    degrees = 360 / (1 << zoom)
    west = x * degrees - 180
    return np.column_stack([west - MARGIN, south - MARGIN, west + degrees + MARGIN, north + MARGIN])


def _latitude(y: np.ndarray, zoom: int) -> np.ndarray:
    return np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / (1 << zoom)))))


def tiles_of(zoom: int, latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """The numbers of the tiles that places are in."""
    x = np.floor((longitudes + 180) / 360 * _SIZE)
    northing = np.arcsinh(np.tan(np.radians(np.clip(latitudes, -85.0511287, 85.0511287))))
    y = np.floor((1 - northing / np.pi) / 2 * _SIZE)
    x, y = (np.clip(each, 0, _SIZE - 1).astype(np.int64) for each in (x, y))
    return (_spread(x) | _spread(y) << 1) >> 2 * (DEPTH - zoom)


def _spread(numbers: np.ndarray) -> np.ndarray:
    numbers = (numbers | numbers << 16) & 0x0000FFFF0000FFFF
    numbers = (numbers | numbers << 8) & 0x00FF00FF00FF00FF
    numbers = (numbers | numbers << 4) & 0x0F0F0F0F0F0F0F0F
    numbers = (numbers | numbers << 2) & 0x3333333333333333
    return (numbers | numbers << 1) & 0x5555555555555555


def _gather(numbers: np.ndarray) -> np.ndarray:
    numbers = numbers & 0x5555555555555555
    numbers = (numbers | numbers >> 1) & 0x3333333333333333
    numbers = (numbers | numbers >> 2) & 0x0F0F0F0F0F0F0F0F
    numbers = (numbers | numbers >> 4) & 0x00FF00FF00FF00FF
    numbers = (numbers | numbers >> 8) & 0x0000FFFF0000FFFF
    return (numbers | numbers >> 16) & 0x00000000FFFFFFFF
