"""The small map of where one specimen was collected."""

import pytest

from specimens.presenters.locality_map import present_place


def test_a_specimen_without_coordinates_has_no_map(make_specimen):
    assert present_place(make_specimen()) is None
    assert present_place(make_specimen(decimal_latitude=50.0)) is None


def test_the_place_is_in_the_middle_of_its_map_and_exact_for_scripts(make_specimen):
    place = present_place(make_specimen(decimal_latitude=44.17, decimal_longitude=-5.28))
    assert (place["latitude"], place["longitude"]) == ("44.17", "-5.28")
    left, top, width, height = map(float, place["view_box"].split())
    assert float(place["x"]) == pytest.approx(left + width / 2, abs=0.01)
    assert float(place["y"]) == pytest.approx(top + height / 2, abs=0.01)


def test_a_place_at_nought_is_a_place(make_specimen):
    assert present_place(make_specimen(decimal_latitude=0.0, decimal_longitude=0.0))


def test_the_uncertainty_is_a_circle_that_fits_into_the_map(make_specimen):
    specimen = make_specimen(
        decimal_latitude=0.0, decimal_longitude=0.0, coordinate_uncertainty_in_meters=1_113_200.0
    )
    place = present_place(specimen)
    assert float(place["circle"]) == pytest.approx(100)
    assert float(place["view_box"].split()[3]) > 200


def test_without_uncertainty_there_is_no_circle(make_specimen):
    place = present_place(make_specimen(decimal_latitude=0.0, decimal_longitude=0.0))
    assert place["circle"] == ""
