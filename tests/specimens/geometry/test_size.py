"""The size of an area is that on the ellipsoid."""

import pytest
import shapely

from specimens.geometry.size import in_words, square_metres

KM2 = 1e6


def test_the_whole_earth_has_its_surface():
    assert square_metres(shapely.box(-180, -90, 180, 90)) == pytest.approx(
        510_065_622 * KM2, rel=1e-6
    )


def test_a_degree_square_is_as_large_as_tables_say():
    # At the equator 12,309 km², at 51 to 52 degrees 7,685.
    assert square_metres(shapely.box(0, 0, 1, 1)) == pytest.approx(12_309 * KM2, rel=1e-3)
    assert square_metres(shapely.box(0, 51, 1, 52)) == pytest.approx(7_752 * KM2, rel=1e-2)


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (1_239_600_000, "1,240 km²"),
        (250_000, "0.25 km²"),
        (351.4, "351 m²"),
        (0.25, "0.25 m²"),
        (0, ""),
    ],
)
def test_three_figures_are_said(area, words):
    assert in_words(area) == words
