"""Put an area in words."""

from django.utils.translation import gettext as _

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.read import read_distance, read_geometry
from specimens.geometry.region import Outline
from specimens.geometry.size import in_words, square_metres
from specimens.geometry.well_known_text import written
from specimens.grid_squares import square_named


def geometry_in_words(text: str) -> str:
    """ "a drawn area of 1,240 km²", "the tetrad SU42W"; the text itself if it is no area."""
    if square := square_named(text):
        return square.words
    try:
        found = read_geometry(text)
    except InvalidGeometry:
        return text
    return outline_in_words(found)


def outline_in_words(outline: Outline) -> str:
    size = in_words(square_metres(outline.geometry))
    if size:
        return _("a drawn area of %s") % size
    return _("a point") if outline.text.startswith("POINT") else _("a drawn line")


def distance_in_words(text: str) -> str:
    """ "5 km of 51.5° N, 0.12° W"; the text itself if it is no circle."""
    try:
        found = read_distance(text)
    except InvalidGeometry:
        return text
    size = found.text.rpartition(",")[2]
    number, unit = (size[:-2], "km") if size.endswith("km") else (size[:-1], "m")
    return _("%(size)s of %(place)s") % {
        "size": f"{number} {unit}",
        "place": place_in_words(found.latitude, found.longitude),
    }


def place_in_words(latitude: float, longitude: float) -> str:
    """To four decimals, some ten metres."""
    up, along = (written(round(abs(degrees), 4)) for degrees in (latitude, longitude))
    north = f"{up}° {_('N') if latitude >= 0 else _('S')}"
    return f"{north}, {along}° {_('E') if longitude >= 0 else _('W')}"
