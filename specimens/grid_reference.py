"""Grid references as people in Britain and Ireland write them: "TQ 301 804".

A reference names a square, and its digits say how large that is. They are as many as the
uncertainty of the coordinates allows, and never name a square of less than 10 metres, as the
transformation is some 5 metres right (national_grids.py).
"""

from dataclasses import dataclass
from math import sqrt

from institutions.uk_waters import is_within
from specimens.national_grids import BRITISH, IRISH, METRES_PER_DEGREE, Grid, easting_northing

HUNDRED_KM = 100_000
ENDS = {BRITISH: (700_000, 1_300_000), IRISH: (500_000, 500_000)}  # metres: where letters end
SIDES = (10, 100, 1_000, 10_000)  # metres; a square of 100 km would say little
UNSTATED = 1_000 / sqrt(2)  # metres: what is taken for the uncertainty where none is stated
SLACK = 1.02  # 707 or 710 metres, as publishers write it, is the circle around a square of 1 km
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"  # without I, from the north-west

# (longitude, latitude) in degrees, clockwise from the north, some 10 km off the coasts of Great
# Britain, the Isle of Man and their islands.
GREAT_BRITAIN = (
    *((-0.6, 61.0), (-0.4, 60.3), (-1.2, 59.4), (-2.1, 59.3), (-2.2, 58.5), (-1.5, 57.6)),
    *((-1.9, 56.8), (-1.4, 55.7), (-1.1, 54.9), (-0.2, 54.5), (0.1, 54.1), (0.3, 53.5)),
    *((1.2, 53.1), (1.95, 52.7), (1.95, 52.3), (1.5, 51.7), (1.6, 51.3), (1.5, 51.05)),
    *((1.1, 50.8), (0.3, 50.6), (-1.2, 50.45), (-2.4, 50.4), (-3.5, 50.1), (-5.2, 49.8)),
    *((-6.6, 49.75), (-6.6, 50.1), (-5.9, 50.4), (-4.9, 51.1), (-5.9, 51.7), (-5.5, 52.1)),
    *((-5.0, 52.6), (-4.9, 53.4), (-5.0, 54.0), (-5.0, 54.4), (-5.3, 54.6), (-5.3, 54.9)),
    *((-5.7, 55.15), (-5.95, 55.25), (-6.0, 55.45), (-6.8, 55.55), (-7.4, 56.2), (-7.9, 56.7)),
    *((-8.9, 57.7), (-8.8, 58.0), (-7.7, 58.5), (-6.5, 59.3), (-3.7, 59.3), (-3.1, 59.6)),
    *((-2.4, 60.1), (-1.9, 60.7), (-1.1, 61.0)),
)
# The same of the island of Ireland.
IRELAND = (
    *((-7.3, 55.55), (-6.6, 55.4), (-6.05, 55.38), (-5.98, 55.15), (-5.45, 54.85), (-5.3, 54.4)),
    *((-5.8, 53.9), (-5.85, 52.9), (-6.1, 52.1), (-8.0, 51.6), (-9.6, 51.2), (-10.9, 51.7)),
    *((-10.9, 52.3), (-10.4, 53.2), (-10.5, 54.4), (-9.0, 54.7), (-8.9, 55.1), (-8.3, 55.4)),
)


@dataclass(frozen=True)
class GridReference:
    """``side`` is the square's, in metres."""

    text: str
    grid: Grid
    side: int


def grid_reference(
    latitude: float, longitude: float, uncertainty: float | None
) -> GridReference | None:
    """The reference of a place in degrees; None outside both grids and their letters, or if it is too uncertain.

    ``uncertainty`` is the radius in metres within which the place is; None if nobody states it.
    """
    grid = grid_of(latitude, longitude)
    side = side_of(latitude, longitude, uncertainty)
    if grid is None or side is None:
        return None
    place = easting_northing(grid, latitude, longitude)
    if not all(0 <= metres < end for metres, end in zip(place, ENDS[grid], strict=True)):
        return None
    letters = british_letters if grid is BRITISH else irish_letter
    columns = [int(metres) // HUNDRED_KM for metres in place]
    figures = len(str(HUNDRED_KM // side)) - 1
    digits = [f"{int(metres) % HUNDRED_KM // side:0{figures}d}" for metres in place]
    between = " " if figures > 1 else ""  # TQ 37 is the usual name of a square of 10 km
    return GridReference(f"{letters(*columns)} {between.join(digits)}", grid, side)


def grid_of(latitude: float, longitude: float) -> Grid | None:
    if is_within(GREAT_BRITAIN, longitude, latitude):
        return BRITISH
    return IRISH if is_within(IRELAND, longitude, latitude) else None


def side_of(latitude: float, longitude: float, uncertainty: float | None) -> int | None:
    """The side in metres of the smallest square as large as the circle within which the place is.

    The circle is the uncertainty's, or that of what was rounded away of the coordinates.
    """
    rounded = min(rounding(latitude), rounding(longitude))
    radius = max(UNSTATED if uncertainty is None else uncertainty, rounded)
    return next((side for side in SIDES if radius * sqrt(2) <= side * SLACK), None)


def rounding(degrees: float) -> float:
    """Half the last decimal place of a coordinate, in metres of latitude."""
    decimals = len(f"{degrees:.8f}".rstrip("0").partition(".")[2])
    return METRES_PER_DEGREE / 2 / 10**decimals


def british_letters(east: int, north: int) -> str:
    """The letters of a square of 100 km, counted from the false origin south-west of Scilly."""
    east, north = east + 10, north + 5  # from the south-west of the square V of 500 km
    first, second = 5 * (4 - north // 5) + east // 5, 5 * (4 - north % 5) + east % 5
    return LETTERS[first] + LETTERS[second]


def irish_letter(east: int, north: int) -> str:
    return LETTERS[5 * (4 - north) + east]
