"""Numbers of regions as circles, and the borders between regions."""

import pytest
import shapely

from institutions.maps.mercator import project, unproject
from institutions.maps.numbers import LARGEST, STEPS, draw_borders, draw_circles

NORTH, SOUTH = shapely.box(-2.5, 53, -0.5, 55), shapely.box(-2.5, 51, -0.5, 53)


def test_areas_of_circles_are_as_the_numbers():
    large, small, none = draw_circles([(NORTH, 40, 10), (SOUTH, 10, 10), (SOUTH, 0, 0)])
    assert float(large.radius) == LARGEST
    assert float(small.radius) == float(small.filled) == float(large.filled) == LARGEST / 2
    assert (float(none.radius), none.is_small) == (0, True)
    longitude, latitude = unproject(float(large.x), float(large.y))
    assert shapely.contains_xy(NORTH, longitude, latitude)
    assert draw_circles([]) == []


def test_a_border_is_drawn_once_and_only_on_land():
    path = draw_borders((NORTH, SOUTH, shapely.box(1.8, 53.5, 2.3, 54)))
    starts = [each.split("l")[0].split(" ") for each in path.split("M")[1:]]
    assert starts
    y = project(0, 53)[1]
    assert any(int(start[1]) == pytest.approx(y * STEPS, abs=1) for start in starts)
    assert all(int(start[0]) / STEPS < project(1.8, 53)[0] for start in starts)
