"""Read from a request which part of the map it needs."""

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter

DEEPEST = 14
MOST_EAST, MOST_NORTH = 180.0, 85.0
# A window wider than the world shows it several times; beyond so many degrees it is a slip.
MOST_DEGREES = 1_080.0


def read_bounds(text: str) -> tuple[float, float, float, float]:
    """Read "w,s,e,n" as (west, south, east, north) in degrees, cut to the extent of the map.

    Raises InvalidParameter if it is not four numbers in the right order.
    """
    try:
        west, south, east, north = (float(token(part)) for part in text.split(","))
    except ValueError:
        raise invalid() from None
    is_near = all(abs(side) <= MOST_DEGREES for side in (west, south, east, north))  # NaN is not
    if not is_near or south > north or west > east:
        raise invalid()
    return (
        within(west, MOST_EAST),
        within(south, MOST_NORTH),
        within(east, MOST_EAST),
        within(north, MOST_NORTH),
    )


def within(degrees: float, most: float) -> float:
    """The degrees, cut to the extent of the map on either side."""
    return max(-most, min(degrees, most))


def invalid() -> InvalidParameter:
    return InvalidParameter(
        "bounds", _("Use four numbers in degrees: west,south,east,north, such as -9,49,2,61.")
    )


def read_zoom(params) -> int:
    zoom = whole_number(params, "zoom", 0)
    if zoom > DEEPEST:
        raise InvalidParameter("zoom", _("Use a whole number from 0 to %s.") % DEEPEST)
    return zoom
