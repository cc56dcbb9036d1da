"""The lines of latitude and longitude of a map, with their degrees in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from institutions.maps.mercator import LIMIT, Frame, project

STEPS = (30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)  # degrees between lines
MOST = 8  # lines of longitude on a map, at the most


class Lines(NamedTuple):
    """(words, place on the plane) of each line: of longitude from the west, of latitude from the south."""

    meridians: list[tuple[str, float]]
    parallels: list[tuple[str, float]]


def lines_of(frame: Frame) -> Lines:
    """The lines within a frame, as far apart as MOST asks."""
    west, south, east, north = frame.bounds
    step = next((step for step in reversed(STEPS) if (east - west) / step <= MOST), STEPS[0])
    return Lines(
        [
            (longitude_in_words(degrees), project(degrees, 0)[0])
            for degrees in multiples(step, west, east)
        ],
        [
            (latitude_in_words(degrees), project(0, degrees)[1])
            for degrees in multiples(step, max(south, -LIMIT), min(north, LIMIT))
        ],
    )


def multiples(step: float, low: float, high: float) -> list[float]:
    """The multiples of a step between two numbers of degrees, without the ends."""
    first, last = int(low / step) - 1, int(high / step) + 1
    found = (round(number * step, 2) for number in range(first, last + 1))
    return [degrees for degrees in found if low < degrees < high]


def longitude_in_words(degrees: float) -> str:
    """ "3.5° W", "0°"."""
    return _in_words(degrees, _("E"), _("W"))


def latitude_in_words(degrees: float) -> str:
    return _in_words(degrees, _("N"), _("S"))


def _in_words(degrees: float, positive: str, negative: str) -> str:
    if degrees == 0:
        return "0°"
    return f"{abs(degrees):g}° {positive if degrees > 0 else negative}"
