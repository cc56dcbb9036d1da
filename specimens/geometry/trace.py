"""Which boxes of degrees the lines of an outline run through, from large boxes to parts of them. Pure.

A box that no line runs through is wholly inside or wholly outside, so its middle decides. Only numbers are
compared: a coast has tens of thousands of boxes, and GEOS would have to make a polygon of each.
"""

from collections.abc import Iterator

import numpy as np
import shapely


class Trace:
    """Follows an outline down. ``geometry`` is prepared; points and lines have no inside."""

    def __init__(self, geometry: shapely.Geometry):
        self._geometry = geometry
        self._lines = lines_of(geometry)
        self._box, self._line = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        self._is_begun = False

    def compare(self, boxes: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
        """(which boxes may touch the outline, which of all lie wholly in it); a box is (w, s, e, n).

        The first boxes are any; later ones are the ``parts`` of each that was touched but not within, in order.
        """
        self._box, self._line = self._parts(parts) if self._is_begun else self._first(boxes)
        self._is_begun = True
        runs = runs_through(self._lines[self._line], boxes[self._box])
        self._box, self._line = self._box[runs], self._line[runs]
        crossed = np.zeros(len(boxes), dtype=bool)
        crossed[self._box] = True
        within = ~crossed
        west, south, east, north = boxes[within].T
        middle = (west + east) / 2, (south + north) / 2
        within[within] = shapely.intersects_xy(self._geometry, *middle)
        self._box = (np.cumsum(crossed) - 1)[
            self._box
        ]  # by their order among those that are divided
        return crossed | within, within

    def _first(self, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(boxes, lines) of each pair that may meet, as their extents do."""
        ends = self._lines.reshape(-1, 2, 2)
        (left, low), (right, high) = ends.min(axis=1).T, ends.max(axis=1).T
        west, south, east, north = (side[:, None] for side in boxes.T)
        return np.nonzero((west <= right) & (east >= left) & (south <= high) & (north >= low))

    def _parts(self, parts: int) -> tuple[np.ndarray, np.ndarray]:
        boxes = self._box[:, None] * parts + np.arange(parts)
        return boxes.ravel(), self._line.repeat(parts)


def runs_through(lines: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Whether each line (x, y, x, y) has a point in the box (w, s, e, n) of the same row.

    They are apart only if an axis, or the line's normal, has a gap between them.
    """
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    reach = boxes[:, 2:] - middle
    start, end = lines[:, :2] - middle, lines[:, 2:] - middle
    meets = ((np.minimum(start, end) <= reach) & (np.maximum(start, end) >= -reach)).all(axis=1)
    run = end - start
    away = np.abs(start[:, 0] * run[:, 1] - start[:, 1] * run[:, 0])
    return meets & (away <= reach[:, 0] * np.abs(run[:, 1]) + reach[:, 1] * np.abs(run[:, 0]))


def lines_of(geometry: shapely.Geometry) -> np.ndarray:
    """(x, y, x, y) of each straight line of the rings and lines; a point is a line without length."""
    found = [
        (places[:-1], places[1:]) if len(places) > 1 else (places, places)
        for places in map(shapely.get_coordinates, _strokes(geometry))
    ]
    starts, ends = ([pair[side] for pair in found] for side in (0, 1))
    return np.hstack([np.vstack(starts), np.vstack(ends)]) if found else np.empty((0, 4))


def _strokes(geometry: shapely.Geometry) -> Iterator[shapely.Geometry]:
    """Rings, lines and points."""
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _strokes(part)
    elif geometry.geom_type == "Polygon":
        yield from shapely.get_rings(geometry)
    else:
        yield geometry
