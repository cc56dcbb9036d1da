"""Grid references name squares as large as the uncertainty of the coordinates."""

import pytest

from specimens.grid_reference import GREAT_BRITAIN, IRELAND, grid_reference, side_of


def text(*place):
    found = grid_reference(*place)
    return found and found.text


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((51.50073, -0.12463), "TQ 302 796"),  # the clock tower of Westminster
        ((56.79685, -5.00353), "NN 166 712"),  # the top of Ben Nevis
        ((60.13308, -2.07383), "HT 959 387"),  # Foula
        ((49.92226, -6.29978), "SV 914 113"),  # St Mary's
        ((54.32920, -4.38849), "SC 447 952"),  # the Isle of Man
        ((57.81351, -8.57855), "NF 095 994"),  # St Kilda
        ((54.18025, -5.92063), "J 358 276"),  # the top of Slieve Donard
        ((54.59646, -5.93010), "J 338 739"),  # Belfast
        ((53.34981, -6.26031), "O 158 346"),  # Dublin
    ],
)
def test_letters_name_the_square_of_100_km(place, expected):
    assert text(*place, 71) == expected


@pytest.mark.parametrize(
    ("uncertainty", "expected"),
    [
        (0, "TQ 3026 7964"),
        (7, "TQ 3026 7964"),
        (8, "TQ 302 796"),
        (71, "TQ 302 796"),
        (100, "TQ 30 79"),
        (707, "TQ 30 79"),
        (707.1, "TQ 30 79"),
        (1_000, "TQ 37"),
        (7_071, "TQ 37"),
        (7_300, None),
        (50_000, None),
        (None, "TQ 30 79"),
    ],
)
def test_digits_are_as_many_as_the_uncertainty_allows(uncertainty, expected):
    assert text(51.50073, -0.12463, uncertainty) == expected


@pytest.mark.parametrize(
    ("latitude", "longitude", "side"),
    [
        (51.50073, -0.12463, 10),
        (51.5007, -0.1246, 10),
        (51.501, -0.125, 100),
        (51.5, -0.12, 1_000),
        (51.5, -0.1, 10_000),
        (51.0, 0.0, None),
    ],
)
def test_coordinates_that_were_rounded_are_no_more_exact_than_they_are_written(
    latitude, longitude, side
):
    assert side_of(latitude, longitude, 1) == side


@pytest.mark.parametrize(
    "place",
    [
        (49.18111, -2.10555),  # Jersey
        (48.85661, 2.35222),  # Paris
        (50.95129, 1.85868),  # Calais
        (57.59631, -13.68741),  # Rockall
        (62.01234, -6.77123),  # the Faroes
        (-33.86882, 151.20931),
        (0.0, 0.0),
    ],
)
def test_a_place_on_neither_grid_has_no_reference(place):
    assert grid_reference(*place, 10) is None


@pytest.mark.parametrize(
    ("place", "grid"),
    [
        ((55.29112, -6.19012), "Irish Grid"),  # Rathlin Island
        ((55.31012, -5.79912), "British National Grid"),  # the Mull of Kintyre
        ((54.68012, -5.53012), "Irish Grid"),  # the Copeland Islands
        ((54.84212, -5.12012), "British National Grid"),  # Portpatrick
    ],
)
def test_the_shores_of_the_north_channel_have_each_their_grid(place, grid):
    assert grid_reference(*place, 10).grid.name == grid


def test_every_place_within_the_outlines_has_a_reference_or_none():
    for outline in (GREAT_BRITAIN, IRELAND):
        longitudes, latitudes = zip(*outline, strict=True)
        west, east, south, north = *ends(longitudes), *ends(latitudes)
        for column in range(60):
            for row in range(60):
                longitude = west + (east - west) * column / 59
                latitude = south + (north - south) * row / 59
                found = grid_reference(latitude, longitude, 100)
                assert found is None or found.text[:2].strip().isalpha()


def ends(values):
    return min(values), max(values)


def test_the_sea_south_of_mizen_head_has_no_letters():
    assert grid_reference(51.20512, -9.60123, 100) is None
