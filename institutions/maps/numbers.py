"""Draw numbers of regions as circles on a map of the United Kingdom, with the borders of the regions.

A circle is as large as a number, and what is filled of it as large as a part of that number.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from institutions.maps.land import outlines
from institutions.maps.mercator import Frame, project
from institutions.maps.outlines import open_path

WEST, SOUTH, EAST, NORTH = -8.8, 49.6, 2.4, 61.1
LEFT, TOP = project(WEST, NORTH)
RIGHT, BOTTOM = project(EAST, SOUTH)
FRAME = Frame(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)
LARGEST = 6.0  # the radius of the largest number, in units of the plane
TARGET = 4.0  # the least radius of what can be clicked: 24 pixels where the map is 330 wide
BESIDE = 0.7  # between a small circle and its number
INLAND = 0.5  # borders end so far from the coast, as outlines of regions reach beyond it
LEAST_STEP = 0.3
STEPS = 100  # of a path in a unit of the plane


@dataclass(frozen=True)
class Circle:
    """A number at its region, as text of SVG; if it ``is_small``, its words begin next to it."""

    x: str
    y: str
    radius: str
    filled: str
    target: str
    words_x: str
    is_small: bool


def draw_circles(
    numbers: Sequence[tuple[shapely.Geometry, int, int]],
) -> list[Circle]:
    """The circle of each (outline in degrees, number, its part)."""
    most = max((number for _outline, number, _part in numbers), default=0) or 1
    return [draw_circle(middle(outline), number, part, most) for outline, number, part in numbers]


def draw_circle(place: tuple[float, float], number: int, part: int, most: int) -> Circle:
    radius = LARGEST * math.sqrt(number / most)
    is_small = radius < LARGEST / 2
    return Circle(
        x=f"{place[0]:.1f}",
        y=f"{place[1]:.1f}",
        radius=f"{radius:.2f}",
        filled=f"{LARGEST * math.sqrt(part / most):.2f}",
        target=f"{max(radius, TARGET):.2f}",
        words_x=f"{place[0] + (radius + BESIDE if is_small else 0):.1f}",
        is_small=is_small,
    )


@lru_cache(maxsize=64)
def middle(outline: shapely.Geometry) -> tuple[float, float]:
    """The place on the plane that is furthest from the edge of an outline."""
    line = shapely.maximum_inscribed_circle(on_plane(outline))
    x, y = shapely.get_coordinates(line)[0]
    return float(x), float(y)


@lru_cache(maxsize=4)
def draw_borders(regions: tuple[shapely.Geometry, ...]) -> str:
    """The SVG path of the borders between regions, in STEPS to a unit of the plane."""
    land = shapely.union_all(outlines("british-isles", LEAST_STEP).geometries)
    inland = shapely.buffer(land, -INLAND)
    lines = shapely.union_all([shapely.boundary(on_plane(region)) for region in regions])
    within = shapely.line_merge(shapely.intersection(lines, inland))
    return "".join(
        open_path((shapely.get_coordinates(line) * STEPS).tolist(), LEAST_STEP * STEPS)
        for line in shapely.get_parts(within)
    )


def on_plane(outline: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(
        outline, lambda points: np.array([project(*point) for point in points])
    )
