"""Lines of latitude and longitude of a map."""

import pytest

from institutions.maps.graticule import (
    MOST,
    latitude_in_words,
    lines_of,
    longitude_in_words,
    multiples,
)
from institutions.maps.mercator import WORLD, Frame, project


@pytest.mark.parametrize("width", [2.0, 30.0, 140.0, 900.0, WORLD])
def test_a_map_of_any_size_has_a_few_lines(width):
    frame = Frame.around([project(-2, 54)], width, 1.5)
    lines = lines_of(frame)
    most = 12 if width == WORLD else MOST
    assert 2 <= len(lines.meridians) <= most
    assert 1 <= len(lines.parallels) <= most
    ends = [x - frame.x for _words, x in lines.meridians]
    assert all(-1e-6 < end < frame.width + 1e-6 for end in ends)
    ends = [y - frame.y for _words, y in lines.parallels]
    assert all(-1e-6 < end < frame.height + 1e-6 for end in ends)


def test_lines_stand_where_their_words_say():
    frame = Frame.around([project(0, 52)], 100.0, 1.0)
    assert dict(lines_of(frame).meridians)["4° W"] == project(-4, 0)[0]
    assert dict(lines_of(frame).parallels)["52° N"] == project(0, 52)[1]


def test_multiples_are_exact_and_leave_the_ends_out():
    assert multiples(0.1, -0.2, 0.3) == [-0.1, 0.0, 0.1, 0.2]


def test_degrees_are_written_with_their_side():
    assert [longitude_in_words(each) for each in (-3.5, 0, 120)] == ["3.5° W", "0°", "120° E"]
    assert [latitude_in_words(each) for each in (-60, 55)] == ["60° S", "55° N"]
