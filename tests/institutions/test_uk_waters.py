"""Places within the United Kingdom's waters and beyond."""

import pytest

from institutions.uk_waters import is_in_uk_waters

WITHIN = {
    "Lerwick": (-1.145, 60.155),
    "Out Skerries": (-0.75, 60.42),
    "St Kilda": (-8.58, 57.81),
    "Rockall": (-13.69, 57.6),
    "Derry": (-7.32, 54.997),
    "Enniskillen": (-7.63, 54.34),
    "Newry": (-6.34, 54.18),
    "Strabane": (-7.46, 54.83),
    "Belfast": (-5.93, 54.6),
    "Douglas": (-4.48, 54.15),
    "Holyhead": (-4.63, 53.31),
    "St David's": (-5.27, 51.88),
    "Isles of Scilly": (-6.3, 49.92),
    "St Helier": (-2.11, 49.19),
    "St Peter Port": (-2.54, 49.46),
    "Dover": (1.31, 51.13),
    "Lowestoft": (1.75, 52.48),
    "London": (-0.18, 51.5),
}
BEYOND = {
    "nowhere": (0.0, 0.0),
    "Cherbourg": (-1.62, 49.64),
    "Calais": (1.86, 50.95),
    "Ostend": (2.92, 51.23),
    "Brest": (-4.49, 48.39),
    "Dublin": (-6.26, 53.35),
    "Cork": (-8.47, 51.9),
    "Donegal": (-8.11, 54.65),
    "Galway": (-9.05, 53.27),
    "Tórshavn": (-6.77, 62.01),
    "Bergen": (5.32, 60.39),
    "Rotterdam": (4.48, 51.92),
    "Cambridge, Massachusetts": (-71.12, 42.38),
    "London, its numbers swapped": (51.5, -0.18),
    "Truro, its sign lost": (5.05, 50.26),
}


@pytest.mark.parametrize("place", WITHIN)
def test_a_place_in_the_united_kingdom_is_within(place):
    assert is_in_uk_waters(*WITHIN[place])


@pytest.mark.parametrize("place", BEYOND)
def test_a_place_elsewhere_is_beyond(place):
    assert not is_in_uk_waters(*BEYOND[place])
