"""The polygons of a simple KML file, as programs for maps export it."""

import re

from django.utils.translation import gettext as _

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.well_known_text import Ring, Shape

# By pattern, not by an XML parser: nothing in the file can then refer to another.
_POLYGON = re.compile(r"<(?:\w+:)?Polygon\b.*?</(?:\w+:)?Polygon>", re.DOTALL)
_RING = re.compile(r"<(?:\w+:)?coordinates>([^<]*)</", re.DOTALL)


def is_kml(text: str) -> bool:
    return "<kml" in text[:2_000]


def read_kml(text: str) -> Shape:
    """Raises InvalidGeometry. The first ring of a polygon is its outline, the others are holes."""
    polygons = [_rings(found) for found in _POLYGON.findall(text)]
    polygons = [rings for rings in polygons if rings]
    if not polygons:
        raise InvalidGeometry(_("The file has no polygon."))
    return Shape("MULTIPOLYGON", polygons)


def _rings(polygon: str) -> list[Ring]:
    return [ring for text in _RING.findall(polygon) if (ring := _ring(text))]


def _ring(text: str) -> Ring:
    try:
        return [tuple(map(float, place.split(",")[:2])) for place in text.split()]
    except ValueError:
        raise InvalidGeometry(_("The coordinates of a polygon are no numbers.")) from None
