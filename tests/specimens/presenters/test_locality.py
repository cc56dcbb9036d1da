"""The place of collecting in words."""

import pytest

from specimens.presenters.locality import (
    distance,
    present_grid_reference,
    present_uncertainty,
)
from specimens.presenters.record import present_groups

LONDON = {"decimal_latitude": 51.50073, "decimal_longitude": -0.12463}


def test_a_grid_reference_says_of_which_grid_how_large_and_how_exact_it_is(make_specimen):
    specimen = make_specimen(coordinate_uncertainty_in_meters=71.0, **LONDON)
    (value,) = present_grid_reference(specimen)
    assert value.text == "TQ 302 796"
    assert value.note == (
        "British National Grid, a square of 100 m. Worked out from the coordinates, to within 5 m."
    )


def test_a_grid_reference_says_if_no_uncertainty_is_stated(make_specimen):
    (value,) = present_grid_reference(make_specimen(**LONDON))
    assert value.text == "TQ 30 79"
    assert value.note.endswith("No uncertainty is stated.")


def test_a_place_that_is_unknown_or_abroad_has_none(make_specimen):
    assert present_grid_reference(make_specimen()) == []
    assert present_grid_reference(make_specimen(decimal_latitude=51.5)) == []
    abroad = make_specimen(decimal_latitude=48.85661, decimal_longitude=2.35222)
    assert present_grid_reference(abroad) == []


def test_the_grid_reference_stands_after_the_coordinates(make_specimen):
    (place,) = [group for group in present_groups(make_specimen(**LONDON)) if group.slug == "place"]
    assert [row.label for row in place.rows] == ["Latitude", "Longitude", "Grid reference"]


def test_the_uncertainty_is_said_in_words(make_specimen):
    stated = make_specimen(coordinate_uncertainty_in_meters=707.0)
    assert present_uncertainty(stated) == "The place is somewhere within 707 m of the point."
    assert "does not say" in present_uncertainty(make_specimen())


@pytest.mark.parametrize(
    ("metres", "words"), [(707.0, "707 m"), (0.5, "0.5 m"), (1_000, "1 km"), (50_000.0, "50 km"), (7_071.0, "7.071 km")]
)  # fmt: skip
def test_distances_are_in_the_unit_that_people_use(metres, words):
    assert distance(metres) == words
