"""A sheet to be printed: shapes and words at places, which are written as SVG or drawn as a picture.

Lengths are in tenths of a millimetre, from the left upper corner of an A4 sheet on its side.
"""

from dataclasses import dataclass, field
from typing import Union

from institutions.maps.outlines import Point

WIDTH, HEIGHT = 2970, 2100


@dataclass(frozen=True)
class Shape:
    """Outlines of one kind. Colours are #rrggbb, or "" for none."""

    outlines: list[list[Point]]
    fill: str = ""
    stroke: str = ""
    width: float = 2.0
    is_closed: bool = True


@dataclass(frozen=True)
class Words:
    """A line of text whose baseline begins, has its middle or ends at a point, as ``anchor`` says.

    ``face``: sans, strong, serif or italic (institutions/fonts.py). ``halo``: a colour around it, or "".
    """

    text: str
    x: float
    y: float
    size: float
    face: str = "sans"
    anchor: str = "start"
    fill: str = "#11272a"
    halo: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of the sheet with places of its own; what reaches beyond its edges is cut off."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    parts: list[Union["Shape", "Words"]] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """``title`` says what is on it, for those who don't see it."""

    title: str
    parts: list[Shape | Words | Panel]


def box(x: float, y: float, width: float, height: float, fill: str = "", stroke: str = "") -> Shape:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return Shape([corners], fill, stroke)


def line(points: list[Point], stroke: str, width: float = 2.0) -> Shape:
    return Shape([points], "", stroke, width, is_closed=False)
