"""The pattern of hexagons over tiles."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from specimens.presenters.hexagons import corners, gather, hexagon_of, is_in_tile, rows_of

ACROSS = st.integers(8, 64)
PLACE = st.integers(-20, 280)


@given(PLACE, PLACE, ACROSS)
def test_a_square_is_in_the_hexagon_with_the_nearest_centre(column, row, across):
    x = Fraction(2 * column + 1, 512) * across
    y = Fraction(2 * row + 1, 512) * rows_of(across)
    found = hexagon_of((column, row), 256, across)

    def distance(hexagon):
        aside, down = x - hexagon[0] - Fraction(hexagon[1] % 2, 2), y - hexagon[1]
        return aside**2 + Fraction(3, 4) * down**2

    around = [
        (found[0] + right, found[1] + down) for right in range(-2, 3) for down in range(-2, 3)
    ]
    assert distance(found) == min(map(distance, around))


@given(PLACE, PLACE, ACROSS)
def test_the_pattern_is_the_same_in_the_next_tile(column, row, across):
    here = hexagon_of((column, row), 256, across)
    assert hexagon_of((column + 256, row), 256, across) == (here[0] + across, here[1])
    assert hexagon_of((column, row + 256), 256, across) == (here[0], here[1] + rows_of(across))


def test_counts_are_summed_by_hexagon():
    squares = {(0, 0): {"": 2, "a": 1}, (1, 0): {"": 3, "b": 1}, (200, 200): {"": 5}}
    found = gather(squares, 256, 8)
    assert found[0, 0] == {"": 5, "a": 1, "b": 1}
    assert sum(each[""] for each in found.values()) == 10


def test_hexagons_meet_at_their_corners_and_stand_in_their_tile():
    here, right = corners((1, 0), 8, 800), corners((2, 0), 8, 800)
    assert here[1] == right[5]
    assert is_in_tile(here, 800)
    assert not is_in_tile(corners((-3, 0), 8, 800), 800)
