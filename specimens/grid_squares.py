"""Squares of the national grids by their references: "SU", "SU42", "SU42W", "SU42NE", "SU 4235 1234", "H 37".

A reference has one or two letters and as many figures east as north: none name a square of 100 km,
five each one of a metre. After those of a square of 10 km, a letter names a tetrad (2 km, the DINTY
system, without O) and two letters a quadrant (5 km).
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _

from specimens.grid_reference import (
    ENDS,
    HUNDRED_KM,
    LETTERS,
    british_letters,
    grid_of,
    irish_letter,
    side_of,
)
from specimens.national_grids import BRITISH, IRISH, Grid, easting_northing, latitude_longitude

TEN_KM = 10_000
TETRADS = "ABCDEFGHIJKLMNPQRSTUVWXYZ"  # from the south-west northwards, then eastwards
QUADRANTS = {"SW": (0, 0), "NW": (0, 1), "SE": (1, 0), "NE": (1, 1)}
STEPS = 8  # points of a side: lines of the grid are bent on a map of degrees
_WRITTEN = re.compile(r"([A-Z]{1,2})\s*(\d{1,5}[\s/]+\d{1,5}|\d{0,10})\s*([NS][EW]|[A-NP-Z])?")


@dataclass(frozen=True)
class GridSquare:
    """``text`` is the reference without spaces; the place of the south-west corner and ``side`` are
    in metres.
    """

    text: str
    grid: Grid
    easting: int
    northing: int
    side: int

    @cached_property
    def ring(self) -> list[tuple[float, float]]:
        """(longitude, latitude) of points around it, anticlockwise, the last as the first."""
        side, step = self.side, self.side / STEPS
        places = [(step * count, 0) for count in range(STEPS)]
        places += [(side, step * count) for count in range(STEPS)]
        places += [(side - step * count, side) for count in range(STEPS)]
        places += [(0, side - step * count) for count in range(STEPS + 1)]
        corners = [
            latitude_longitude(self.grid, self.easting + east, self.northing + north)
            for east, north in places
        ]
        return [(longitude, latitude) for latitude, longitude in corners]

    @property
    def words(self) -> str:
        """ "the 10 km square SU42", "the tetrad SU42W", "the quadrant SU42NE"."""
        if self.side == 2_000:
            return _("the tetrad %s") % self.text
        if self.side == 5_000:
            return _("the quadrant %s") % self.text
        side = f"{self.side // 1000} km" if self.side >= 1000 else f"{self.side} m"
        return _("the %(side)s square %(reference)s") % {"side": side, "reference": self.text}


@lru_cache(maxsize=2_000)
def square_named(text: str) -> GridSquare | None:
    """The square of a reference; None if the text is none, or the letters are of no square."""
    match = _WRITTEN.fullmatch(text.upper().strip())
    if not match:
        return None
    letters, figures, part = match.groups(default="")
    first, second = (
        re.split(r"[\s/]+", figures)
        if not figures.isdigit() and figures
        else (figures[: len(figures) // 2], figures[len(figures) // 2 :])
    )
    corner = _corner(letters)
    if len(first) != len(second) or corner is None or (part and len(first) != 1):
        return None
    grid, east, north = corner
    side = HUNDRED_KM // 10 ** len(first)
    east, north = east + int(first or 0) * side, north + int(second or 0) * side
    if part in QUADRANTS:
        side = 5_000
        east, north = east + QUADRANTS[part][0] * side, north + QUADRANTS[part][1] * side
    elif part:
        side = 2_000
        column, row = divmod(TETRADS.index(part), 5)
        east, north = east + column * side, north + row * side
    return GridSquare(f"{letters}{first}{second}{part}", grid, east, north, side)


def _corner(letters: str) -> tuple[Grid, int, int] | None:
    """(grid, easting, northing) in metres of the south-west corner of a square of 100 km."""
    if "I" in letters:
        return None
    if len(letters) == 1:
        place = LETTERS.index(letters)
        return IRISH, place % 5 * HUNDRED_KM, (4 - place // 5) * HUNDRED_KM
    first, second = map(LETTERS.index, letters)
    east = (first % 5 * 5 + second % 5 - 10) * HUNDRED_KM
    north = ((4 - first // 5) * 5 + 4 - second // 5 - 5) * HUNDRED_KM
    ends = ENDS[BRITISH]
    return (BRITISH, east, north) if 0 <= east < ends[0] and 0 <= north < ends[1] else None


def hectad_of(latitude: float, longitude: float, uncertainty: float | None) -> str:
    """The reference of the square of 10 km of a place: "TQ37"; "" outside both grids and their
    letters, or if the place is too uncertain. ``uncertainty``: as in grid_reference.
    """
    grid = grid_of(latitude, longitude)
    if grid is None or side_of(latitude, longitude, uncertainty) is None:
        return ""
    place = easting_northing(grid, latitude, longitude)
    if not all(0 <= metres < end for metres, end in zip(place, ENDS[grid], strict=True)):
        return ""
    letters = british_letters if grid is BRITISH else irish_letter
    columns = [int(metres) // HUNDRED_KM for metres in place]
    return letters(*columns) + "".join(str(int(metres) % HUNDRED_KM // TEN_KM) for metres in place)
