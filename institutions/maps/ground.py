"""What every map that the server draws has under its dots or squares: lines, borders and names.

In units of a drawing whose left upper corner is 0, 0: an SVG of a page, or a sheet to be printed.
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from institutions.maps.graticule import lines_of
from institutions.maps.land import Box, box_of, layer_of, overlap
from institutions.maps.mercator import Frame, project
from institutions.maps.names import Placed, place_names, read_names, zoom_of
from institutions.maps.outlines import Point, read_borders

LETTER = 0.62  # of its size is a letter wide, on average and generously
WEST, SOUTH, EAST, NORTH = -11.5, 49.0, 3.0, 61.5  # of the British Isles in their layer
LENIENCE = 0.5  # of a zoom: names come so much sooner than their file says
MARGIN = 0.3  # of the letters' size, around words


class Line(NamedTuple):
    """A line of latitude or longitude from edge to edge, and its words at ``x``, ``y``."""

    points: tuple[float, float, float, float]
    words: str
    x: float
    y: float


@dataclass(frozen=True)
class Ground:
    """``names``: those with room at the size of ``letters``; ``large`` those with room at twice that."""

    lines: list[Line]
    borders: list[list[Point]]
    names: list[Placed]
    large: frozenset[str]


def draw_ground(frame: Frame, width: float, letters: float, pixels: float) -> Ground:
    """The ground of a drawing so many units wide, with letters of a size in units.

    ``pixels``: how wide it is seen, which decides which names are shown.
    """
    scale = width / frame.width
    lines = draw_lines(frame, scale, letters)
    taken = [_around(line, letters) for line in lines]

    def wide(text: str, size: float) -> float:
        return len(text) * size * LETTER

    zoom = zoom_of(frame, pixels) + LENIENCE
    few = place_names(frame, scale, zoom - 1, letters * 2, lambda text: wide(text, letters * 2))
    large = frozenset(placed.name.text for placed in few)
    names = place_names(
        frame, scale, zoom, letters, lambda text: wide(text, letters), taken, first=large
    )
    return Ground(lines, draw_borders(frame, scale), names, large)


def draw_lines(frame: Frame, scale: float, letters: float) -> list[Line]:
    """Each line, with its words at the lower end or the left end."""
    width, height = frame.width * scale, frame.height * scale
    found = lines_of(frame)
    drawn = []
    for words, place in found.meridians:
        x = (place - frame.x) * scale
        drawn.append(
            Line((x, 0, x, height), words, x + letters * MARGIN, height - letters * MARGIN)
        )
    for words, place in found.parallels:
        y = (place - frame.y) * scale
        drawn.append(Line((0, y, width, y), words, letters * MARGIN, y - letters * MARGIN))
    return drawn


def draw_borders(frame: Frame, scale: float, with_countries=False) -> list[list[Point]]:
    """The borders between nations that are within the frame; those of countries, too, if asked for."""
    left, top, right, bottom = box_of(frame)
    is_near = layer_of(frame) == "british-isles"
    found = []
    for border in planes_of_borders():
        # That layer draws the Irish border itself, as an outline.
        is_drawn = with_countries and not (border.is_british and is_near)
        if (border.is_nation or is_drawn) and overlap((left, top, right, bottom), border.box):
            found.append([((x - left) * scale, (y - top) * scale) for x, y in border.points])
    return found


class Border(NamedTuple):
    """A border on the plane: between nations of the United Kingdom, or within the British Isles."""

    points: list[Point]
    box: Box
    is_nation: bool
    is_british: bool


@cache
def planes_of_borders() -> list[Border]:
    found = []
    nations = read_names()[1]
    for place, border in enumerate((*nations, *read_borders("world"))):
        longitudes, latitudes = zip(*border, strict=True)
        is_across = min(longitudes) > WEST and max(longitudes) < EAST
        is_british = is_across and min(latitudes) > SOUTH and max(latitudes) < NORTH
        points = [project(*each) for each in border]
        xs, ys = zip(*points, strict=True)
        box = (min(xs), min(ys), max(xs), max(ys))
        found.append(Border(points, box, place < len(nations), is_british))
    return found


def _around(line: Line, letters: float) -> Box:
    return (line.x, line.y - letters, line.x + len(line.words) * letters * LETTER, line.y)
