"""Places on the map as integers: Web Mercator at zoom 20, x and y interleaved (Morton order).

So a tile of any zoom is one contiguous range of integers, and counts in cells of equal size are a
histogram whose interval is a power of 4.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import asinh, atan, degrees, floor, pi, radians, sinh, tan

import numpy as np

DEPTH = 20
NAMED = (5, 7, 9, 11, 13, 15)  # the zooms whose tiles have names, which the index contains
NOWHERE = -1  # the cell of a specimen without coordinates
DECIMALS = Decimal("0.000001")
_SIZE = 1 << DEPTH
_NORTHERNMOST = 85.0511287  # where the square of Web Mercator ends
_EDGE = Decimal("85.051")  # a tile that reaches as far is the last of its column

POINT_SCALE = 10_000_000  # points have seven decimals of a degree, one more than GBIF's coordinates
_POINTS_EAST = 360 * POINT_SCALE + 1

_SPREAD = [sum((byte >> bit & 1) << 2 * bit for bit in range(8)) for byte in range(256)]


def cell_of(latitude: float, longitude: float) -> int:
    """The cell of a place in degrees; a place beyond the map is moved to its edge."""
    return interleave(x_of(longitude), y_of(latitude))


def point_of(latitude: float, longitude: float) -> int:
    """A place in degrees as one number of 63 bits: that of its latitude, then of its longitude."""
    north = round(latitude * POINT_SCALE) + 90 * POINT_SCALE
    return north * _POINTS_EAST + round(longitude * POINT_SCALE) + 180 * POINT_SCALE


def places_of(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(latitudes, longitudes) of points, as the records have them."""
    north, east = np.divmod(points, _POINTS_EAST)
    return (
        (north - 90 * POINT_SCALE) / POINT_SCALE,
        (east - 180 * POINT_SCALE) / POINT_SCALE,
    )


def tile_names(cell: int) -> list[str]:
    """The names of the tiles, at each zoom of NAMED, that contain a cell."""
    return [name for zoom in NAMED for name in named_tiles(cell, cell, zoom)]


def x_of(longitude: float) -> int:
    return _within(floor((longitude + 180) / 360 * _SIZE))


def y_of(latitude: float) -> int:
    latitude = max(-_NORTHERNMOST, min(_NORTHERNMOST, latitude))
    return _within(floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * _SIZE))


def _within(position: int) -> int:
    return max(0, min(_SIZE - 1, position))


def interleave(x: int, y: int) -> int:
    return _spread(x) | _spread(y) << 1


def _spread(number: int) -> int:
    return (
        _SPREAD[number & 255] | _SPREAD[number >> 8 & 255] << 16 | _SPREAD[number >> 16 & 255] << 32
    )


def deinterleave(cell: int) -> tuple[int, int]:
    return _gather(cell), _gather(cell >> 1)


def _gather(number: int) -> int:
    """Collect every second bit, from the lowest, in one number; each step halves the gaps."""
    number &= 0x5555555555
    number = (number | number >> 1) & 0x3333333333
    number = (number | number >> 2) & 0x0F0F0F0F0F
    number = (number | number >> 4) & 0x00FF00FF00FF
    number = (number | number >> 8) & 0x0000FFFF0000FFFF
    return (number | number >> 16) & 0xFFFFF


def rectangle(cell: int, level: int) -> tuple[float, float, float, float]:
    """(west, south, east, north) in degrees of the tile of ``level`` that begins at ``cell``."""
    x, y = deinterleave(cell)
    size = 1 << DEPTH - level
    return _longitude(x), _latitude(y + size), _longitude(x + size), _latitude(y)


def coordinates_within(
    bounds: tuple[float, float, float, float],
) -> tuple[float, float, float, float]:
    """(west, south, east, north) of the outermost coordinates in a tile, given its ``rectangle``.

    A place on the line between two tiles is in one of them: the eastern, and the southern. So a
    range of a search, which has both ends in it, lists the records that the tile counts if it has
    these ends. They have the six decimals to which GBIF rounds coordinates. The tiles at the map's
    edges have what lies beyond them.
    """
    west, south, east, north = (Decimal(degrees) for degrees in bounds)
    outermost = (
        west.quantize(DECIMALS, ROUND_CEILING),
        south.quantize(DECIMALS, ROUND_FLOOR) + DECIMALS if south > -_EDGE else -90,
        east.quantize(DECIMALS, ROUND_CEILING) - DECIMALS if east < 180 else 180,
        north.quantize(DECIMALS, ROUND_FLOOR) if north < _EDGE else 90,
    )
    return tuple(map(float, outermost))


def _longitude(x: int) -> float:
    return x / _SIZE * 360 - 180


def _latitude(y: int) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y / _SIZE))))


def named_tiles(first: int, last: int, zoom: int) -> list[str]:
    """The names of the tiles at a zoom of NAMED that contain the cells ``first`` to ``last``."""
    shift = 2 * (DEPTH - zoom)
    return [f"{zoom}-{number}" for number in range(first >> shift, (last >> shift) + 1)]


def tiles(bounds: tuple[float, float, float, float], zoom: int) -> Iterator[tuple[int, int]]:
    """Yield the (first, last) cells of each tile at a zoom that touches the bounds (w, s, e, n)."""
    west, south, east, north = bounds
    shift = DEPTH - zoom
    for x in range(x_of(west) >> shift, (x_of(east) >> shift) + 1):
        for y in range(y_of(north) >> shift, (y_of(south) >> shift) + 1):
            first = interleave(x << shift, y << shift)
            yield first, first + (1 << 2 * shift) - 1


def count_tiles(bounds: tuple[float, float, float, float], zoom: int) -> int:
    west, south, east, north = bounds
    shift = DEPTH - zoom
    wide = (x_of(east) >> shift) - (x_of(west) >> shift) + 1
    high = (y_of(south) >> shift) - (y_of(north) >> shift) + 1
    return max(wide, 0) * max(high, 0)
