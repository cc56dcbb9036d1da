"""The land of a small part of the world, as a path."""

import re

import pytest

from institutions.maps.land import UNITS, clip, draw_land, layer_of
from institutions.maps.mercator import Frame, project


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
    points = []
    for outline_path in re.findall(r"M([^z]+)z", path):
        start, _, steps = outline_path.partition("l")
        x, y = map(int, start.split())
        points.append((x, y))
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    margin = UNITS / 20 + 1
    assert all(-margin <= x <= UNITS + margin for x, _y in points)
    assert all(-margin <= y <= UNITS * 3 / 4 + margin for _x, y in points)


def test_the_path_of_a_place_on_a_coast_is_light():
    assert 100 < len(draw_land(around(-5.1, 50.1, 140.0))) < 10_000
    assert len(draw_land(around(-5.1, 50.1, 140.0), 7)) < 4_000


def test_a_ring_is_cut_off_at_the_edges_of_a_box():
    square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert set(clip(square, (5, 5, 20, 20))) == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert clip(square, (20, 20, 30, 30)) == []
    assert set(clip(square, (2, 2, 4, 4))) == {(2, 2), (4, 2), (4, 4), (2, 4)}
