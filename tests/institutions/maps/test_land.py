"""The land of a small part of the world, as a path."""

import random
import re

import pytest

from institutions.maps.land import UNITS, draw_land, layer_of
from institutions.maps.mercator import Frame, project
from institutions.maps.outlines import read_rings


def around(longitude, latitude, width=6.0):
    return Frame.around([project(longitude, latitude)], width, 4 / 3)


@pytest.mark.parametrize(
    ("frame", "layer"),
    [
        (around(-0.1, 51.5), "british-isles"),
        (around(-6.3, 49.9), "british-isles"),
        (around(24.9, 50), "world"),
        (around(-77, -12), "world"),
        (around(0, 51.5, 2_000), "world"),
    ],
)
def test_the_most_exact_coast_that_covers_the_frame_is_drawn(frame, layer):
    assert layer_of(frame) == layer


def test_a_place_in_the_open_sea_has_no_land():
    assert draw_land(around(-30, 45)) == ""


def test_a_place_far_from_any_coast_is_all_land():
    assert draw_land(around(-1.5, 52.5, 1.0)).count("M") == 1
    assert draw_land(around(-1.5, 52.5, 1.0)).count(" ") < 10


@pytest.mark.parametrize("frame", [around(-5.1, 50.1), around(-77, -12, 40), around(179, -17, 900)])
def test_land_ends_little_outside_the_frame(frame):
    path = draw_land(frame)
    assert path
    points = [point for ring in rings_of(path) for point in ring]
    margin = UNITS / 20 + 1
    assert all(-margin <= x <= UNITS + margin for x, _y in points)
    assert all(-margin <= y <= UNITS * 3 / 4 + margin for _x, y in points)


def test_the_path_of_a_place_on_a_coast_is_light():
    assert 100 < len(draw_land(around(-5.1, 50.1, 140.0))) < 10_000
    assert len(draw_land(around(-5.1, 50.1, 140.0), 7)) < 4_000


def rings_of(path):
    """The outlines of a path, as lists of points."""
    for outline in re.findall(r"M([^z]+)z", path):
        start, _, steps = outline.partition("l")
        x, y = map(int, start.split())
        ring = [(x, y)]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring


def crossings(ring, x, y):
    """How many sides of a ring lie right of a point."""
    sides = zip(ring, [*ring[1:], ring[0]], strict=True)
    crossed = ((x0, y0, x1, y1) for (x0, y0), (x1, y1) in sides if (y0 > y) != (y1 > y))
    return sum(x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x for x0, y0, x1, y1 in crossed)


def test_land_is_drawn_where_land_is():
    chance = random.Random(5)
    world = [[project(*place) for place in ring] for ring in read_rings("british-isles")]
    frame = around(-4.2, 57.6, 40.0)
    drawn = [*rings_of(draw_land(frame, 0.0))]
    wrong = 0
    for _ in range(300):
        x, y = chance.uniform(0, UNITS), chance.uniform(0, UNITS * 3 / 4)
        place = frame.x + x * frame.width / UNITS, frame.y + y * frame.width / UNITS
        is_land = sum(crossings(ring, *place) for ring in world) % 2
        wrong += is_land != sum(crossings(ring, x, y) for ring in drawn) % 2
    assert wrong <= 2  # a point within a unit of a coast, as drawings are of whole units
