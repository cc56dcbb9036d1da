"""Check the polygons that people send, and say what is wrong with them and where.

What GBIF calls the wrong way round is read as the area that a line encloses: GBIF wants outlines
anticlockwise, and takes a clockwise one for the rest of the Earth, which nobody means. An outline wider
than 180 degrees that runs clockwise is anticlockwise on the globe, and crosses the antimeridian; any
other one says so by longitudes beyond 180. As an address writes it, an outline runs anticlockwise.
"""

import re

import shapely
from django.utils.translation import gettext as _

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.region import Outline
from specimens.geometry.rings import polygon_of, rounded, turned
from specimens.geometry.well_known_text import (
    Ring,
    Shape,
    positions_of,
    write_well_known_text,
)

MOST_POINTS = 10_000
MOST_HOLES = 300  # the time to find holes within holes grows with the square of their number
MOST_EAST = 360.0  # degrees either way; GBIF's own map writes longitudes such as 189
WORLD = shapely.box(-180, -90, 180, 90)
_REASON = re.compile(r"([A-Za-z -]+?)\s*(?:\[(\S+) (\S+)\])?$")


def outline_of(shape: Shape) -> Outline:
    """Raises InvalidGeometry."""
    check_points(shape)
    parts = [[rounded(ring) for ring in rings] for rings in shape.parts]
    if shape.kind == "MULTIPOLYGON":
        _check_rings(parts)
        parts = [turned(rings) for rings in parts]
        flat = shapely.multipolygons([polygon_of(rings) for rings in parts])
        _check_validity(flat)
    elif shape.kind == "POINT":
        flat = shapely.Point(parts[0][0][0])
    else:
        if len(set(parts[0][0])) < 2:
            raise InvalidGeometry(_("A line has at least two points."))
        flat = shapely.LineString(parts[0][0])
    return Outline(write_well_known_text(shape.kind, parts), _on_earth(flat))


def check_points(shape: Shape) -> None:
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
