"""Postcode districts, by places that everybody knows."""

import pytest

from institutions.entry_score.place import distance
from institutions.postcodes import district_of


@pytest.mark.parametrize(
    ("postcode", "name", "place"),
    [
        ("SW7 5BD", "SW7", (51.4967, -0.1764)),
        ("sw75bd", "SW7", (51.4967, -0.1764)),
        (" L3  8EN ", "L3", (53.4100, -2.9810)),
        ("ec1a 1bb", "EC1A", (51.5204, -0.0977)),
        ("OX1", "OX1", (51.7587, -1.2557)),
        ("ZE1 0WP", "ZE1", (60.1545, -1.1494)),
    ],
)
def test_a_postcode_lies_within_reach_of_the_middle_of_its_district(postcode, name, place):
    district = district_of(postcode)
    assert district.name == name
    assert distance(place, (district.latitude, district.longitude)) <= district.kilometres


@pytest.mark.parametrize(
    "postcode", ["", "?", "BT9 5AB", "90210", "QQ1 1AA", "SW7 5BD extra", "SW"]
)
def test_other_texts_have_no_district(postcode):
    assert district_of(postcode) is None
