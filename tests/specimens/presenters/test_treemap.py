"""Rectangles within a rectangle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specimens.presenters.treemap import Box, divide

FRAME = Box(0, 0, 720, 380)
SIZES = st.lists(st.integers(1, 10**7), min_size=1, max_size=30)


@given(sizes=SIZES)
def test_areas_are_as_their_sizes_and_fill_the_frame(sizes):
    sizes.sort(reverse=True)
    boxes = divide(sizes, FRAME)
    for size, box in zip(sizes, boxes, strict=True):
        expected = size / sum(sizes) * FRAME.width * FRAME.height
        assert box.width * box.height == pytest.approx(expected, rel=1e-6)
        assert box.x >= -1e-6
        assert box.y >= -1e-6
        assert box.x + box.width <= FRAME.width + 1e-6
        assert box.y + box.height <= FRAME.height + 1e-6


@given(sizes=SIZES)
def test_no_two_boxes_lie_over_each_other(sizes):
    boxes = divide(sorted(sizes, reverse=True), FRAME)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            assert min(wide, high) < 1e-6


def test_equal_sizes_are_nearly_square():
    for box in divide([1] * 12, FRAME):
        assert 0.5 < box.width / box.height < 2


def test_nothing_is_divided_into_nothing():
    assert divide([], FRAME) == []


def test_a_box_within_never_has_a_negative_size():
    assert Box(0, 0, 1, 1).within(1, 18) == Box(1, 18, 0, 0)
