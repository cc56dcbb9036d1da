"""In which nation and region institutions are."""

import pytest
from django.core.management import call_command

from portal.programme.places import Place, Places

pytestmark = pytest.mark.django_db


def test_a_nation_without_regions_is_its_own_region(make_institution):
    call_command("areas")
    places = Places()
    assert [
        places.of(make_institution(name, latitude=latitude, longitude=longitude, country="GB"))
        for name, latitude, longitude in (
            ("Leeds", 53.8, -1.55),
            ("Cardiff", 51.48, -3.18),
            ("Paris", 48.85, 2.35),
            ("Nowhere", None, None),
        )
    ] == [Place("England", "Yorkshire and The Humber"), Place("Wales", "Wales"), Place(), Place()]


def test_a_postcode_says_where_an_institution_without_a_sound_pin_is(make_institution):
    call_command("areas")
    address = {"postalCode": "ox1 3pw"}
    pinless = make_institution(
        "Oxford", country="GB", address=address, latitude=None, longitude=None
    )
    at_null = make_institution("Nil", country="GB", address=address, latitude=0, longitude=0)
    assert Places().of(pinless) == Places().of(at_null) == Place("England", "South East")
    assert (
        Places().of(
            make_institution(
                "Odd", country="GB", address={"postalCode": "?"}, latitude=0, longitude=0
            )
        )
        == Place()
    )


def test_without_outlines_no_place_is_known(make_institution):
    assert Places().of(make_institution("Leeds", latitude=53.8, longitude=-1.55)) == Place()
