"""The map of where one specimen was collected."""

import pytest

from specimens.presenters.locality_map import present_place

pytestmark = pytest.mark.django_db  # the areas that a place is in


@pytest.fixture
def map_of(make_specimen):
    """The map of a place in Kent, or of another, with an uncertainty in metres."""

    def present(metres=None, latitude=51.2, longitude=0.7):
        return present_place(
            make_specimen(
                decimal_latitude=latitude,
                decimal_longitude=longitude,
                coordinate_uncertainty_in_meters=metres,
            )
        )

    return present


def test_a_specimen_without_coordinates_has_no_map(make_specimen):
    assert present_place(make_specimen()) is None
    assert present_place(make_specimen(decimal_latitude=50.0)) is None


def test_the_place_is_in_the_middle_of_its_map_and_exact_for_scripts(map_of):
    place = map_of(latitude=44.17, longitude=-5.28)
    assert (place["latitude"], place["longitude"]) == ("44.17", "-5.28")
    assert place["view_box"] == "0 0 1000 750"
    assert (place["x"], place["y"]) == ("500.0", "375.0")
    west, south, east, north = map(float, place["bounds"].split(","))
    assert west < -5.28 < east
    assert south < 44.17 < north


def test_a_place_at_nought_is_a_place(map_of):
    assert map_of(latitude=0.0, longitude=0.0)


@pytest.mark.parametrize("metres", [707.0, 7_071.0, 50_000.0, 1_113_200.0])
def test_the_circle_of_uncertainty_is_seen_and_fits_into_the_map(map_of, metres):
    assert 10 < float(map_of(metres)["circle"]) < 375


def test_the_circle_has_the_radius_that_the_scale_has(map_of):
    place = map_of(50_000.0)
    assert place["scale"]["words"] == "50 km"
    assert float(place["scale"]["length"]) == pytest.approx(float(place["circle"]), abs=0.1)


def test_without_uncertainty_there_is_no_circle(map_of):
    assert map_of()["circle"] == ""
    assert "does not say" in map_of()["in_words"]
    assert "within 707 m" in map_of(707.0)["in_words"]


def test_a_locator_shows_which_part_of_the_country_the_map_is(map_of):
    locator = map_of(707.0)["locator"]
    assert 10 < float(locator["width"]) < 100
    # Locators of places that are near each other are one, so that the place is near its middle.
    assert float(locator["x"]) + float(locator["width"]) / 2 == pytest.approx(500, abs=75)
    assert len(locator["land"]) > 500


def test_a_map_of_a_large_part_of_the_world_needs_no_locator(map_of):
    assert map_of(800_000.0)["locator"] is None


def test_british_places_have_the_more_exact_coast(map_of):
    assert map_of(707.0)["layer"] == "british-isles"
    assert map_of(707.0, latitude=-12.0, longitude=-77.0)["layer"] == "world"


@pytest.mark.parametrize("latitude", [-90.0, 90.0])
def test_the_poles_have_a_map(map_of, latitude):
    assert map_of(10.0, latitude=latitude)["scale"]["words"]
