"""Coordinates: both or neither."""

import pytest

from harvest.parse.coordinates import coordinates


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((51.5, -0.17), (51.5, -0.17, ())),
        (("51.5", " -0.17 "), (51.5, -0.17, ())),
        ((90, 180), (90.0, 180.0, ())),
        ((0, 0), (0.0, 0.0, ("COORDINATE_ZERO",))),
        ((0, 12.5), (0.0, 12.5, ())),
        ((None, None), (None, None, ())),
        (("", None), (None, None, ())),
        ((51.5, None), (None, None, ("COORDINATE_INCOMPLETE",))),
        ((None, 1.0), (None, None, ("COORDINATE_INCOMPLETE",))),
        ((90.1, 0), (None, None, ("COORDINATE_OUT_OF_RANGE",))),
        ((0, -180.1), (None, None, ("COORDINATE_OUT_OF_RANGE",))),
        ((float("nan"), 1.0), (None, None, ("COORDINATE_INVALID",))),
        ((1.0, float("inf")), (None, None, ("COORDINATE_INVALID",))),
        (("51,5", "1"), (None, None, ("COORDINATE_INVALID",))),
        ((True, False), (None, None, ("COORDINATE_INVALID",))),
        (([51.5], {}), (None, None, ("COORDINATE_INVALID",))),
    ],
)
def test_coordinates_are_read_or_dropped_with_a_flag(given, expected):
    assert coordinates(*given) == expected
