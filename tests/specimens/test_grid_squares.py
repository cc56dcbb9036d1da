"""Squares of the national grids are found by their references."""

import pytest
import shapely

from specimens.grid_reference import grid_reference
from specimens.grid_squares import hectad_of, square_named
from specimens.national_grids import BRITISH, IRISH, easting_northing, latitude_longitude

SQUARES = {
    "SU": (400_000, 100_000, 100_000),
    "SU42": (440_000, 120_000, 10_000),
    "su 4 2": (440_000, 120_000, 10_000),
    "SU42A": (440_000, 120_000, 2_000),
    "SU42E": (440_000, 128_000, 2_000),
    "SU42N": (444_000, 126_000, 2_000),
    "SU42P": (444_000, 128_000, 2_000),
    "SU42W": (448_000, 122_000, 2_000),
    "SU42Z": (448_000, 128_000, 2_000),
    "SU42SW": (440_000, 120_000, 5_000),
    "SU42NE": (445_000, 125_000, 5_000),
    "TQ301804": (530_100, 180_400, 100),
    "TQ 301 804": (530_100, 180_400, 100),
    "NY1234567890": (312_345, 567_890, 1),
    "HP40": (440_000, 1_200_000, 10_000),
    "H37": (230_000, 370_000, 10_000),
    "J 3 7": (330_000, 370_000, 10_000),
}


@pytest.mark.parametrize("text", SQUARES)
def test_a_reference_names_a_square(text):
    square = square_named(text)
    assert (square.easting, square.northing, square.side) == SQUARES[text]


@pytest.mark.parametrize("text", ["", "SU4", "SU42O", "SU423W", "ZZ11", "I11", "SI11", "1234", "SU 12 345", "oak", "SU12345678901"])  # fmt: skip
def test_other_texts_name_none(text):
    assert square_named(text) is None


@pytest.mark.parametrize("grid", [BRITISH, IRISH])
def test_a_place_on_the_grid_is_found_again(grid):
    for east in range(0, 700_001, 100_000):
        for north in range(0, 1_200_001, 200_000):
            place = latitude_longitude(grid, east, north)
            assert easting_northing(grid, *place) == pytest.approx((east, north), abs=1e-3)


def test_the_line_around_a_square_runs_anticlockwise_and_is_closed():
    ring = square_named("SU42").ring
    assert shapely.LinearRing(ring).is_ccw
    assert ring[0] == ring[-1]


def test_a_hectad_has_the_first_figures_of_the_longer_reference():
    assert grid_reference(51.5075, -0.1268, 50).text == "TQ 300 803"
    assert hectad_of(51.5075, -0.1268, 50) == "TQ38"
    assert hectad_of(54.6, -5.93, None) == "J37"


def test_there_is_no_hectad_abroad_or_of_an_uncertain_place():
    assert hectad_of(48.85, 2.35, 10) == hectad_of(51.5, -0.12, 50_000) == ""
