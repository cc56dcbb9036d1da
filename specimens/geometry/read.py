"""Read an area as an address or a form has it.

``geometry`` is well-known text, GeoJSON, four numbers of degrees (west,south,east,north) or a grid
reference; ``geoDistance`` is GBIF's "latitude,longitude,5km". Reading is remembered: the links of a
page write the same search many times.
"""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from specimens.geometry.geojson import is_geojson, read_geojson
from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.kml import is_kml, read_kml
from specimens.geometry.mend import mended
from specimens.geometry.outline import outline_of
from specimens.geometry.region import Circle, Outline
from specimens.geometry.typed import read_place
from specimens.geometry.well_known_text import (
    Shape,
    is_well_known_text,
    read_well_known_text,
    written,
)
from specimens.grid_squares import GridSquare, square_named

FARTHEST = 20_000_000  # metres: nearly half way round the Earth
_NUMBER = r"\s*([-+]?\d{1,3}(?:\.\d{0,15})?)\s*"
_BOX = re.compile(rf"(?:BBOX\s*\()?{','.join([_NUMBER] * 4)}\)?", re.I)
_CIRCLE = re.compile(rf"{_NUMBER},{_NUMBER},\s*(\d{{1,9}}(?:\.\d{{0,9}})?)\s*(km|m)?\s*", re.I)


@lru_cache(maxsize=256)
def read_geometry(text: str) -> Outline:
    """Raises InvalidGeometry, which is not remembered."""
    if square := square_named(text):
        return Outline(square.text, outline_of(_of_square(square)).geometry)
    return outline_of(read_shape(text))


def read_shape(text: str) -> Shape:
    """What a text draws, whether it is an area or not. Raises InvalidGeometry."""
    if is_geojson(text):
        return read_geojson(text)
    if is_kml(text):
        return read_kml(text)
    if is_well_known_text(text):
        return read_well_known_text(text)
    if box := _BOX.fullmatch(text.strip()):
        return _of_box(*map(float, box.groups()))
    raise InvalidGeometry(
        _(
            "Use well-known text such as %s, GeoJSON, a grid reference such as SU42, or four numbers."
        )
        % "POLYGON((-2 51,0 51,0 52,-2 51))"
    )


def _of_square(square: GridSquare) -> Shape:
    return Shape("MULTIPOLYGON", [[square.ring]])


def _of_box(west: float, south: float, east: float, north: float) -> Shape:
    """A box whose west lies east of its east crosses the antimeridian."""
    if south >= north or west == east:
        raise InvalidGeometry(_("Four numbers are west, south, east and north, in degrees."))
    east += 360 if east < west else 0
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Shape("MULTIPOLYGON", [[corners]])


def mend(text: str) -> str:
    """The area that an invalid text probably means, as well-known text; "" if that is unclear."""
    try:
        found = mended(read_shape(text))
    except InvalidGeometry:
        return ""
    return found.text if found else ""


@lru_cache(maxsize=256)
def read_distance(text: str) -> Circle:
    """Raises InvalidGeometry."""
    match = _CIRCLE.fullmatch(text)
    if not match:
        example = "51.5,-0.12,5km"
        raise InvalidGeometry(_("Use latitude, longitude and distance, such as %s.") % example)
    latitude, longitude, distance, unit = match.groups(default="m")
    return circle(
        float(latitude), float(longitude), float(distance) * (1000 if unit.lower() == "km" else 1)
    )


def circle(latitude: float, longitude: float, metres: float) -> Circle:
    """Raises InvalidGeometry."""
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise InvalidGeometry(
            _("Latitude lies between −90 and 90, longitude between −180 and 180.")
        )
    if not 0 < metres <= FARTHEST:
        raise InvalidGeometry(_("Use a distance of more than 0 and at most 20,000 km."))
    size = f"{written(metres / 1000)}km" if metres >= 1000 else f"{written(metres)}m"
    text = f"{written(latitude)},{written(longitude)},{size}"
    return Circle(text, latitude, longitude, metres)


def parameter_for(text: str, radius: str = "") -> tuple[str, str]:
    """(parameter, value) for what is typed as an area: a place is the middle of a circle.

    ``radius`` is in kilometres; "" is 1. What is neither becomes a geometry, which then says why not.
    Raises InvalidGeometry for a radius that is none.
    """
    place = read_place(text) if not _BOX.fullmatch(text.strip()) else None
    if place is None:
        return "geometry", text
    latitude, longitude = map(written, place)
    return "geoDistance", read_distance(f"{latitude},{longitude},{radius or 1}km").text


def place_named(text: str) -> tuple[str, str] | None:
    """(parameter, value) if a text among words is coordinates or a grid reference; else None.

    A letter or two are a square of 100 km only where they can mean nothing else.
    """
    param, value = parameter_for(text)
    is_square = square_named(text) and any(letter.isdigit() for letter in text)
    return (param, value) if param == "geoDistance" or is_square else None


def well_known_text_of(outline: Outline) -> str:
    """The outline as GBIF takes it; of a grid square, the line around it."""
    square = square_named(outline.text)
    return outline_of(_of_square(square)).text if square else outline.text
