"""The rings of polygons: their positions, their direction, and what they enclose."""

import numpy as np
import shapely

from specimens.geometry.well_known_text import DECIMALS, Ring


def rings_of(polygon: shapely.Polygon) -> list[Ring]:
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def rounded(ring: Ring) -> Ring:
    return [(round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0) for x, y in ring]


def turned(rings: list[Ring]) -> list[Ring]:
    """The rings of a polygon with the outline anticlockwise and the holes clockwise."""
    longitudes = [x for x, _y in rings[0]]
    is_wide = max(longitudes) - min(longitudes) > 180
    if is_wide and _area(rings[0]) < 0:
        rings = [[(x + 360 if x < 0 else x, y) for x, y in ring] for ring in rings]
    return [
        ring[::-1] if (_area(ring) < 0) is (number == 0) else ring
        for number, ring in enumerate(rings)
    ]


def _area(ring: Ring) -> float:
    """Twice the area in square degrees that a ring encloses; negative if it runs clockwise."""
    xs, ys = np.array(ring).T
    xs, ys = xs - xs[0], ys - ys[0]
    return float(np.dot(xs[:-1], ys[1:]) - np.dot(xs[1:], ys[:-1]))


def polygon_of(rings: list[Ring]) -> shapely.Polygon:
    return shapely.Polygon(rings[0], rings[1:])


def closed_ring(ring: Ring) -> Ring:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]
