"""Counting on the map."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from specimens.query import SpecimenQuery
from tests.specimens import slow_search

pytestmark = pytest.mark.django_db

EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)


def located(rows):
    return [row for row in rows if row.decimal_latitude is not None]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    longitudes=st.tuples(st.floats(-180, 180), st.floats(-180, 180)).map(sorted),
    latitudes=st.tuples(st.floats(-85, 85), st.floats(-85, 85)).map(sorted),
    zoom=st.integers(0, 20),
)
@example(longitudes=[-180, 180], latitudes=[-85, 85], zoom=20)
def test_cells_of_the_map_hold_the_specimens_within_them(world, longitudes, latitudes, zoom):
    bounds = (longitudes[0], latitudes[0], longitudes[1], latitudes[1])
    rows = located(slow_search.search(world.rows, []))
    cells = world.engine.density(SpecimenQuery(), bounds, zoom)
    for cell in cells:
        assert cell.count == sum(contains(cell, row) for row in rows)
    inside = [
        row for row in rows
        if bounds[0] <= row.decimal_longitude <= bounds[2]
        and bounds[1] <= row.decimal_latitude <= bounds[3]
    ]  # fmt: skip
    assert all(any(contains(cell, row) for cell in cells) for row in inside)


def contains(cell, row):
    return (
        cell.west <= row.decimal_longitude <= cell.east
        and cell.south <= row.decimal_latitude <= cell.north
    )


@pytest.mark.parametrize("zoom", [0, 1, 2, 5, 9])
def test_a_search_with_the_edges_of_a_square_finds_what_it_counts(world, zoom):
    for cell in world.engine.density(SpecimenQuery(), EVERYWHERE, zoom):
        ranges = {
            "decimalLatitude": [f"{cell.south:.6f},{cell.north:.6f}"],
            "decimalLongitude": [f"{cell.west:.6f},{cell.east:.6f}"],
        }
        assert world.engine.count(SpecimenQuery.from_params(ranges)) == cell.count


def test_the_whole_map_counts_every_located_specimen_of_the_search_once(world):
    params = [("basisOfRecord", "FOSSIL_SPECIMEN")]
    query = SpecimenQuery.from_params({"basisOfRecord": ["FOSSIL_SPECIMEN"]})
    cells = world.engine.density(query, EVERYWHERE, 3)
    assert sum(cell.count for cell in cells) == len(located(slow_search.search(world.rows, params)))
    assert len({(cell.west, cell.south) for cell in cells}) == len(cells)


@pytest.mark.parametrize("zoom", [-3, 0, 2, 20, 99])
def test_any_zoom_over_the_whole_world_is_answered(world, zoom):
    cells = world.engine.density(SpecimenQuery(), EVERYWHERE, zoom)
    assert sum(cell.count for cell in cells) == len(located(slow_search.search(world.rows, [])))


def test_bounds_that_hold_nothing_hold_nothing(world):
    assert world.engine.density(SpecimenQuery(), (20.0, 0.0, 10.0, 5.0), 5) == []
