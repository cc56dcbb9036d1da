"""Check the polygons that people send, say what is wrong with them and where, and mend them if asked.

What GBIF calls the wrong way round is read as the area that a line encloses: GBIF wants outlines
anticlockwise, and takes a clockwise one for the rest of the Earth, which nobody means. An outline wider
than 180 degrees that runs clockwise is anticlockwise on the globe, and crosses the antimeridian; any
other one says so by longitudes beyond 180. As an address writes it, an outline runs anticlockwise.
"""

import re
from collections.abc import Iterator

import numpy as np
import shapely
from django.utils.translation import gettext as _

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.region import Outline
from specimens.geometry.well_known_text import (
    DECIMALS,
    Ring,
    Shape,
    positions_of,
    write_well_known_text,
)

MOST_POINTS = 10_000
MOST_HOLES = 300  # the time to find holes within holes grows with the square of their number
MOST_EAST = 360.0  # degrees either way; GBIF's own map writes longitudes such as 189
WORLD = shapely.box(-180, -90, 180, 90)
MOST_CROSSINGS = 500  # of lines, that are mended; the time grows with the square of their number
_AT_ONCE = 100  # lines whose crossings are looked for at once
_REASON = re.compile(r"([A-Za-z -]+?)\s*(?:\[(\S+) (\S+)\])?$")


def outline_of(shape: Shape) -> Outline:
    """Raises InvalidGeometry."""
    _check_points(shape)
    parts = [[_rounded(ring) for ring in rings] for rings in shape.parts]
    if shape.kind == "MULTIPOLYGON":
        _check_rings(parts)
        parts = [_turned(rings) for rings in parts]
        flat = shapely.multipolygons([_polygon(rings) for rings in parts])
        _check_validity(flat)
    elif shape.kind == "POINT":
        flat = shapely.Point(parts[0][0][0])
    else:
        if len(set(parts[0][0])) < 2:
            raise InvalidGeometry(_("A line has at least two points."))
        flat = shapely.LineString(parts[0][0])
    return Outline(write_well_known_text(shape.kind, parts), _on_earth(flat))


def mended(shape: Shape) -> Outline | None:
    """What the polygons were probably meant to be, for the sender to agree to; None if that is unclear.

    Rings are closed, and what crosses itself is divided where it does.
    """
    if shape.kind != "MULTIPOLYGON":
        return None
    try:
        _check_points(shape)
        if sum(map(len, shape.parts)) > MOST_HOLES:
            return None
        closed = [[_closed(_rounded(ring)) for ring in rings] for rings in shape.parts]
        polygons = [_polygon(_turned(rings)) for rings in closed if len(rings[0]) > 3]
        if not polygons or _crossings(polygons) > MOST_CROSSINGS:
            return None
        valid = shapely.make_valid(shapely.multipolygons(polygons))
        parts = [each for each in shapely.get_parts(valid) if each.geom_type == "Polygon"]
        parts += [part for each in shapely.get_parts(valid) for part in each_polygon(each)]
        return outline_of(Shape("MULTIPOLYGON", [_rings_of(part) for part in parts]))
    except (InvalidGeometry, shapely.GEOSException, ValueError):
        return None


def each_polygon(geometry: shapely.Geometry) -> Iterator[shapely.Geometry]:
    """The polygons of one that has parts; none of one that is a polygon itself."""
    if geometry.geom_type in ("MultiPolygon", "GeometryCollection"):
        yield from (part for part in geometry.geoms if part.geom_type == "Polygon")


def _rings_of(polygon: shapely.Polygon) -> list[Ring]:
    return [list(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _check_points(shape: Shape) -> None:
    count = 0
    for count, (longitude, latitude) in enumerate(positions_of(shape), 1):
        # NaN fails every comparison.
        if not (abs(latitude) <= 90 and abs(longitude) <= MOST_EAST):
            raise InvalidGeometry(
                _("Point %(point)s, %(longitude)s %(latitude)s, is not on the Earth: ")
                % {
                    "point": f"{count:,}",
                    "longitude": f"{longitude:g}",
                    "latitude": f"{latitude:g}",
                }
                + _("longitude comes first, and latitude lies between −90 and 90.")
            )
        if count > MOST_POINTS:
            raise InvalidGeometry(_("Use at most %s points.") % f"{MOST_POINTS:,}")
    if not count:
        raise InvalidGeometry(_("It has no points."))


def _rounded(ring: Ring) -> Ring:
    return [(round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0) for x, y in ring]


def _closed(ring: Ring) -> Ring:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _check_rings(parts: list[list[Ring]]) -> None:
    if sum(len(rings) - 1 for rings in parts) > MOST_HOLES:
        raise InvalidGeometry(_("Use at most %s holes.") % MOST_HOLES)
    for polygon, rings in enumerate(parts, 1):
        for number, ring in enumerate(rings, 1):
            where = {
                "ring": number,
                "polygon": polygon,
                "first": _at(ring[0]),
                "last": _at(ring[-1]),
            }
            if ring[0] != ring[-1]:
                message = _("Ring %(ring)s of polygon %(polygon)s is not closed: ") % where
                raise InvalidGeometry(
                    message + _("it begins at %(first)s and ends at %(last)s.") % where
                )
            if len(ring) < 4:
                message = _("Ring %(ring)s of polygon %(polygon)s has too few points: ") % where
                raise InvalidGeometry(message + _("a triangle has four, the last as the first."))


def _at(place: tuple[float, float]) -> str:
    """A place as people write it, latitude first: "51.5, −0.1"."""
    return f"{place[1]:.4g}, {place[0]:.4g}".replace("-", "−")


def _turned(rings: list[Ring]) -> list[Ring]:
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


def _polygon(rings: list[Ring]) -> shapely.Polygon:
    return shapely.Polygon(rings[0], rings[1:])


def _check_validity(polygons: shapely.MultiPolygon) -> None:
    if shapely.is_valid(polygons):
        return
    kind, x, y = _REASON.match(shapely.is_valid_reason(polygons)).groups()
    said = {
        "Self-intersection": _("The line crosses itself, or another one,"),
        "Ring Self-intersection": _("The line touches itself"),
        "Hole lies outside shell": _("A hole lies outside its outline"),
        "Holes are nested": _("A hole lies within another"),
        "Nested shells": _("An outline lies within another"),
        "Interior is disconnected": _("The area falls into parts that only touch"),
        "Duplicate Rings": _("Two rings are the same"),
        "Too few points in geometry component": _("A line has too few points"),
    }.get(kind, _("The outline is not that of an area"))
    if x is None:
        raise InvalidGeometry(f"{said}.")
    near = _at((float(x), float(y)))
    raise InvalidGeometry(_("%(what)s near %(place)s.") % {"what": said, "place": near})


def _on_earth(flat: shapely.Geometry) -> shapely.Geometry:
    """The same between 180° W and 180° E: what lies beyond comes in on the other side."""
    west, _south, east, _north = shapely.bounds(flat)
    if west >= -180 and east <= 180:
        return flat
    moved = [
        shapely.transform(flat, lambda places, turn=turn: places + [turn, 0])
        for turn in (-360, 0, 360)
    ]
    return shapely.union_all([shapely.intersection(each, WORLD) for each in moved])


def _crossings(polygons: list[shapely.Polygon]) -> int:
    """How often lines meet besides end to end, and so also lie on another; not counted beyond MOST_CROSSINGS."""
    rings = [np.array(ring) for polygon in polygons for ring in _rings_of(polygon)]
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
