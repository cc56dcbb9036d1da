"""Hexagons over a tile: the same pattern in every tile, so that those on its edges meet.

They stand on a corner. There is a whole number of them across a tile, and an even number of rows, which
makes them a little higher or lower than regular ones. A hexagon counts the squares (search/tile.py)
whose centres are nearest to its own.
"""

from collections.abc import Mapping
from math import sqrt

from specimens.search.engine import Square

Hexagon = tuple[int, int]  # column, row; the centres of odd rows are half a hexagon to the right


def rows_of(across: int) -> int:
    return 2 * round(across / sqrt(3))


def gather(
    squares: Mapping[Square, dict[str, int]], per_side: int, across: int
) -> dict[Hexagon, dict[str, int]]:
    """The counts of squares, of which ``per_side`` are in a tile, summed by hexagon."""
    found: dict[Hexagon, dict[str, int]] = {}
    for square, counts in squares.items():
        total = found.setdefault(hexagon_of(square, per_side, across), {})
        for key, count in counts.items():
            total[key] = total.get(key, 0) + count
    return found


def hexagon_of(square: Square, per_side: int, across: int) -> Hexagon:
    """The hexagon with the nearest centre; of two equally near, the upper one."""
    x = (2 * square[0] + 1) * across / (2 * per_side)
    y = (2 * square[1] + 1) * rows_of(across) / (2 * per_side)
    upper = int(y // 1)
    candidates = []
    for row in (upper, upper + 1):
        column = int((x - row % 2 / 2 + 0.5) // 1)
        aside, down = x - row % 2 / 2 - column, y - row
        candidates.append((aside**2 + 0.75 * down**2, row, column))
    _distance, row, column = min(candidates)
    return column, row


def corners(hexagon: Hexagon, across: int, size: int) -> list[tuple[float, float]]:
    """The corners of a hexagon in a tile ``size`` units wide, clockwise from the top."""
    column, row = hexagon
    wide, high = size / across, size / rows_of(across)
    x, y = (column + row % 2 / 2) * wide, row * high
    offsets = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))
    return [(x + right * wide / 2, y + down * high / 3) for right, down in offsets]


def is_in_tile(points: list[tuple[float, float]], size: int) -> bool:
    """Whether any of the shape with these corners is in a tile ``size`` units wide."""
    xs, ys = zip(*points, strict=True)
    return max(xs) > 0 and min(xs) < size and max(ys) > 0 and min(ys) < size
