"""Places within the United Kingdom's waters and beyond."""

import pytest

from institutions.uk_waters import is_in_uk_waters

WITHIN = {
    "Muckle Flugga, north of Unst": (-0.885, 60.855),
    "Unst": (-0.83, 60.79),
    "Foula": (-2.07, 60.13),
    "Fair Isle": (-1.63, 59.53),
    "North Ronaldsay": (-2.42, 59.38),
    "Kirkwall": (-2.96, 58.98),
    "Sula Sgeir": (-6.16, 59.09),
    "Barra Head": (-7.65, 56.78),
    "Islay": (-6.5, 55.7),
    "Rathlin Island": (-6.2, 55.29),
    "Magilligan": (-6.95, 55.17),
    "Castlederg": (-7.59, 54.71),
    "Belleek": (-8.09, 54.48),
    "Belcoo": (-7.87, 54.3),
    "Newtownbutler": (-7.36, 54.18),
    "Rosslea": (-7.17, 54.24),
    "Armagh": (-6.65, 54.35),
    "Crossmaglen": (-6.61, 54.08),
    "Kilkeel": (-6.0, 54.06),
    "Calf of Man": (-4.83, 54.05),
    "Grassholm": (-5.48, 51.73),
    "Lundy": (-4.67, 51.18),
    "Bishop Rock": (-6.445, 49.872),
    "The Lizard": (-5.2, 49.96),
    "Start Point": (-3.64, 50.22),
    "Portland Bill": (-2.456, 50.514),
    "St Catherine's Point": (-1.3, 50.576),
    "Beachy Head": (0.24, 50.74),
    "Dungeness": (0.97, 50.91),
    "South Foreland": (1.37, 51.14),
    "North Foreland": (1.445, 51.375),
    "Alderney": (-2.2, 49.72),
    "The Minquiers": (-2.06, 48.97),
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
    "Esbjerg": (8.45, 55.47),
    "Den Helder": (4.76, 52.96),
    "Dunkirk": (2.37, 51.04),
    "Cap Gris-Nez": (1.58, 50.87),
    "Boulogne": (1.6, 50.73),
    "Dieppe": (1.08, 49.92),
    "Barfleur": (-1.26, 49.67),
    "St Malo": (-2.02, 48.65),
    "Roscoff": (-3.98, 48.73),
    "Ushant": (-5.1, 48.46),
    "Rosslare": (-6.34, 52.25),
    "Drogheda": (-6.35, 53.72),
    "Cavan": (-7.36, 53.99),
    "Sligo": (-8.48, 54.27),
    "Letterkenny": (-7.73, 54.95),
    "Buncrana": (-7.45, 55.14),
    "Suðuroy": (-6.8, 61.5),
    "Utsira": (4.88, 59.3),
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
