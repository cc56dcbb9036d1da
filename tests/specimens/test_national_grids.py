"""Eastings and northings agree with what the mapping agencies publish."""

from math import hypot

import pytest

from specimens.national_grids import BRITISH, IRISH, easting_northing, project


def degrees(whole, minutes, seconds):
    return whole + minutes / 60 + seconds / 3600


def test_the_projection_gives_the_worked_example_of_the_ordnance_survey_s_guide():
    """Annex C.1 of "A guide to coordinate systems in Great Britain"."""
    place = project(BRITISH, degrees(52, 39, 27.2531), degrees(1, 43, 4.5177))
    assert place == pytest.approx((651_409.903, 313_177.270), abs=0.001)


# Of the Ordnance Survey's test points of its exact transformation OSTN15.
OSTN15 = {
    "TP01, Scilly": (49.92226393730, -6.29977752014, 91_492.146, 11_318.804),
    "TP02, Lizard": (49.96006137820, -5.20304609998, 170_370.718, 11_572.405),
    "TP03, Plymouth": (50.43885825610, -4.10864563561, 250_359.811, 62_016.569),
    "TP04, Isle of Wight": (50.57563665000, -1.29782277240, 449_816.371, 75_335.861),
    "Leeds": (53.8002151963, -1.66379168242, 422_242.186, 433_818.701),
    "Foula": (60.1330809166, -2.07382822798, 395_999.668, 1_138_728.951),
}


@pytest.mark.parametrize("name", OSTN15)
def test_british_places_are_right_to_five_metres(name):
    latitude, longitude, easting, northing = OSTN15[name]
    x, y = easting_northing(BRITISH, latitude, longitude)
    assert hypot(x - easting, y - northing) < BRITISH.accuracy == 5


def test_irish_places_agree_with_epsg():
    """The centre of the area of EPSG:29903, as https://epsg.io/29903-1954 has it."""
    place = easting_northing(IRISH, 53.41, -7.95)
    assert place == pytest.approx((203_374.16, 239_960.74), abs=0.01)


def test_the_true_origins_have_their_false_coordinates():
    assert project(BRITISH, 49, -2) == pytest.approx((400_000, -100_000))
    assert project(IRISH, 53.5, -8) == pytest.approx((200_000, 250_000))
