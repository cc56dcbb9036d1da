"""What looks wrong with a pin, by places that everybody knows."""

from uuid import UUID

import pytest

from institutions.entry_score.place import distance, kilometres_offshore, problem_with_pin
from institutions.entry_score.surroundings import Surroundings
from institutions.models import Institution

KENSINGTON, ALBERT_HALL, HAMMERSMITH = (51.4967, -0.1764), (51.5009, -0.1774), (51.4927, -0.2339)
CHELSEA, LEEDS, NEW_YORK = (51.4875, -0.1687), (53.8014, -1.5478), (40.78, -73.97)
BELFAST = [(54.5823, -5.9341), (54.5844, -5.9340), (54.6539, -5.8314)]
NORTH_SEA, PLYMOUTH_SHORE = (56.0, 1.0), (50.3636, -4.1396)


def museum(number, pin, postcode="SW7 5BD", **more):
    latitude, longitude = pin
    fields = {"country": "GB", "name": f"Museum {number}", "address": {"postalCode": postcode}}
    fields |= more
    return Institution(key=UUID(int=number), latitude=latitude, longitude=longitude, **fields)


AROUND = [
    museum(number, pin)
    for number, pin in enumerate([KENSINGTON, ALBERT_HALL, HAMMERSMITH], start=2)
]


def problem(one, others=AROUND):
    return problem_with_pin(one, Surroundings([one, *others]))


def test_a_pin_among_its_neighbours_is_sound():
    assert problem(museum(1, CHELSEA)) == ""
    assert problem(museum(1, PLYMOUTH_SHORE, "PL1 2PB")) == ""


def test_pins_abroad_and_in_the_sea_look_wrong():
    assert "outside the United Kingdom" in problem(museum(1, NEW_YORK))
    assert "in the sea" in problem(museum(1, NORTH_SEA))


def test_a_pin_far_from_its_postcode_district_looks_wrong():
    assert problem(museum(1, LEEDS)) == (
        "It is 271 km from the middle of the postcode district SW7."
    )
    assert problem(museum(1, LEEDS, "LS1 3AA")) == ""
    assert problem(museum(1, LEEDS, "HG1 2WN")) != ""


def test_where_no_districts_are_known_other_pins_of_the_area_stand_in():
    in_belfast = [museum(number, pin, "BT9 5AB") for number, pin in enumerate(BELFAST, start=2)]
    assert problem(museum(1, LEEDS, "BT1 5GS"), in_belfast) == (
        "It is 289 km from the next institution with a postcode in BT."
    )
    assert problem(museum(1, LEEDS, "BT1 5GS"), in_belfast[:2]) == ""


def test_one_pin_of_two_is_right_in_one_house_only():
    assert problem(museum(1, KENSINGTON)) == ""
    assert "same as that of Museum 2" in problem(museum(1, KENSINGTON, "SW3 1AA"))


def test_institutions_elsewhere_are_not_judged():
    assert problem(museum(1, NORTH_SEA, country="NO")) == ""


def test_distances_are_those_of_maps():
    assert distance(KENSINGTON, LEEDS) == pytest.approx(273, rel=0.03)
    assert kilometres_offshore(*LEEDS) == 0
    assert 100 < kilometres_offshore(*NORTH_SEA) < 250
