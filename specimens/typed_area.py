"""The criterion for an area that somebody sends: in the address if it is short, else under a name."""

from django.utils.translation import gettext as _

from specimens.drawn_areas import keep_drawn
from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.read import parameter_for, read_geometry

LONGEST_IN_ADDRESS = 1_000  # characters; every link of a page repeats it


def criterion_for(typed: str, radius: str) -> tuple[str, str]:
    """(parameter, value). Raises InvalidGeometry, and TooMany if it would need one more name."""
    if not typed.strip():
        raise InvalidGeometry(_("Draw an area, write one, or choose a file."))
    param, value = parameter_for(typed, radius)
    if param != "geometry":
        return param, value
    outline = read_geometry(value)
    if len(outline.text) <= LONGEST_IN_ADDRESS:
        return param, outline.text
    return "area", keep_drawn(outline)
