"""Areas in GeoJSON (RFC 7946): a geometry, a Feature, or several of them as one area."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.well_known_text import LONGEST, Shape, shaped

TYPES = {
    "Point": "POINT",
    "LineString": "LINESTRING",
    "Polygon": "POLYGON",
    "MultiPolygon": "MULTIPOLYGON",
}
LISTS = {"FeatureCollection": "features", "GeometryCollection": "geometries"}
DEPTHS = {"Point": 0, "LineString": 1, "Polygon": 2, "MultiPolygon": 3}  # lists around positions


def is_geojson(text: str) -> bool:
    return text.lstrip()[:1] == "{"


def read_geojson(text: str) -> Shape:
    """Raises InvalidGeometry."""
    if len(text) > 2 * LONGEST:  # names of properties count, too
        raise InvalidGeometry(_("Use at most %s characters.") % f"{2 * LONGEST:,}")
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidGeometry(_("It begins like GeoJSON, but is no JSON.")) from None
    shapes = list(_shapes(sent))
    if len(shapes) == 1:
        return shapes[0]
    if not shapes or {shape.kind for shape in shapes} != {"MULTIPOLYGON"}:
        raise InvalidGeometry(_("Several features are one area only if all of them are polygons."))
    return Shape("MULTIPOLYGON", [polygon for shape in shapes for polygon in shape.parts])


def _shapes(sent, depth: int = 0) -> Iterator[Shape]:
    kind = sent.get("type") if isinstance(sent, dict) else None
    if kind == "Feature":
        yield from _shapes(sent.get("geometry"), depth)
    elif kind in LISTS and depth < 2:
        parts = sent.get(LISTS[kind])
        for part in parts if isinstance(parts, list) else []:
            yield from _shapes(part, depth + 1)
    elif isinstance(kind, str) and kind in TYPES:
        nested = _checked(sent.get("coordinates"), DEPTHS[kind])
        yield shaped(TYPES[kind], [nested] if kind == "Point" else nested)
    else:
        raise InvalidGeometry(_("Use one of %s.") % ", ".join((*TYPES, "Feature", *LISTS)))


def _checked(nested, depth: int):
    """The positions as pairs; raises InvalidGeometry if they are not as deep in lists as they should be."""
    if not isinstance(nested, list) or not nested:
        raise InvalidGeometry(_("Its coordinates are not those of its type."))
    if depth:
        return [_checked(each, depth - 1) for each in nested]
    is_numbers = all(isinstance(each, int | float) and abs(each) < 1e9 for each in nested)
    if not is_numbers or not 2 <= len(nested) <= 4:
        raise InvalidGeometry(_("Its coordinates are not those of its type."))
    return float(nested[0]), float(nested[1])
