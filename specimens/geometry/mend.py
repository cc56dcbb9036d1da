"""Mend polygons: what they were probably meant to be, for the sender to agree to."""

from collections.abc import Iterator

import numpy as np
import shapely

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.outline import MOST_HOLES, check_points, outline_of
from specimens.geometry.region import Outline
from specimens.geometry.rings import closed_ring, polygon_of, rings_of, rounded, turned
from specimens.geometry.well_known_text import Shape

MOST_CROSSINGS = 500  # of lines, that are mended; the time grows with the square of their number
_AT_ONCE = 100  # lines whose crossings are looked for at once


def mended(shape: Shape) -> Outline | None:
    """What the polygons were probably meant to be, for the sender to agree to; None if that is unclear.

    Rings are closed, and what crosses itself is divided where it does.
    """
    if shape.kind != "MULTIPOLYGON":
        return None
    try:
        check_points(shape)
        if sum(map(len, shape.parts)) > MOST_HOLES:
            return None
        closed = [[closed_ring(rounded(ring)) for ring in rings] for rings in shape.parts]
        polygons = [polygon_of(turned(rings)) for rings in closed if len(rings[0]) > 3]
        if not polygons or _crossings(polygons) > MOST_CROSSINGS:
            return None
        valid = shapely.make_valid(shapely.multipolygons(polygons))
        parts = [each for each in shapely.get_parts(valid) if each.geom_type == "Polygon"]
        parts += [part for each in shapely.get_parts(valid) for part in each_polygon(each)]
        return outline_of(Shape("MULTIPOLYGON", [rings_of(part) for part in parts]))
    except (InvalidGeometry, shapely.GEOSException, ValueError):
        return None


def each_polygon(geometry: shapely.Geometry) -> Iterator[shapely.Geometry]:
    """The polygons of one that has parts; none of one that is a polygon itself."""
    if geometry.geom_type in ("MultiPolygon", "GeometryCollection"):
        yield from (part for part in geometry.geoms if part.geom_type == "Polygon")


def _crossings(polygons: list[shapely.Polygon]) -> int:
    """How often lines meet besides end to end, and so also lie on another; not counted beyond MOST_CROSSINGS."""
    rings = [np.array(ring) for polygon in polygons for ring in rings_of(polygon)]
    lines = np.concatenate([np.stack([ring[:-1], ring[1:]], axis=1) for ring in rings])
    segments = shapely.linestrings(lines)
    tree, count = shapely.STRtree(segments), 0
    for start in range(0, len(segments), _AT_ONCE):
        near = tree.query(segments[start : start + _AT_ONCE])
        each = len(segments[start : start + _AT_ONCE])
        # Each meets itself and the lines before and after it.
        count += int(_meet(lines[near[0] + start], lines[near[1]]).sum()) - 3 * each
        if count > 2 * MOST_CROSSINGS:
            break
    return count


def _meet(lines: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which of the lines meet the other of the pair: neither has both ends on one side of the other."""

    def sides(ends: np.ndarray, of: np.ndarray) -> np.ndarray:
        along = of[:, 1] - of[:, 0]
        away = ends - of[:, :1]
        turn = along[:, :1] * away[:, :, 1] - along[:, 1:] * away[:, :, 0]
        return turn[:, 0] * turn[:, 1] <= 0

    return sides(lines, others) & sides(others, lines)
