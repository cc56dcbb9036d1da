"""The colours of counts and of values in tiles."""

import pytest
from PIL import ImageColor

from specimens.presenters.tile_colours import RAMPS, VALUES, step_of, value_of


@pytest.mark.parametrize(
    ("count", "step"),
    [(1, 1), (2, 2), (9, 2), (10, 3), (99, 3), (100, 4), (9_999, 5), (10_000, 6), (10**9, 6)],
)
def test_a_count_has_the_colour_of_its_power_of_ten(count, step):
    assert step_of(count) == step


def luminance(colour):
    channels = (part / 255 for part in ImageColor.getrgb(colour))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("style", RAMPS)
def test_a_ramp_can_be_read_without_its_hues(style):
    found = [luminance(colour) for colour in RAMPS[style]]
    assert found in (sorted(found), sorted(found, reverse=True))


def test_a_shape_has_the_colour_of_the_value_that_most_records_have():
    assert value_of({"": 9, "a": 2, "b": 5}, ["a", "b"]) == 2
    assert value_of({"": 20, "a": 2, "b": 5}, ["a", "b"]) == 2  # whatever else there is
    assert value_of({"": 20}, ["a", "b"]) == 3  # neither
    assert value_of({"": 20}, []) == 1
    assert value_of({"": 4, "a": 2, "b": 2}, ["a", "b"]) == 1
    assert len(set(VALUES)) == 8
