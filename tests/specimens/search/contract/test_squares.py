"""Counting in the squares of the tiles of a map."""

from collections import Counter
from fractions import Fraction
from math import floor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.query import SpecimenQuery
from specimens.search.cells import x_of, y_of
from specimens.search.tile import DEGREES, MERCATOR, Tile, columns_of, finest
from tests.specimens import slow_search

pytestmark = pytest.mark.django_db

SEARCHES = ([], [("basisOfRecord", "FOSSIL_SPECIMEN")], [("country", "GB"), ("hasImage", "true")])


def slow_square(row, tile):
    """The square of a place, counted from the upper left corner of the tile."""
    latitude, longitude = row.decimal_latitude, row.decimal_longitude
    across = tile.across << tile.zoom
    if tile.projection == MERCATOR:
        x, y = (place * across >> 20 for place in (x_of(longitude), y_of(latitude)))
    else:
        size = Fraction(180, across)
        x = min(floor((Fraction(str(longitude)) + 180) / size), 2 * across - 1)
        y = max(across - 1 - floor((Fraction(str(latitude)) + 90) / size), 0)
    return x - tile.x * tile.across, y - tile.y * tile.across


def slow_squares(rows, tile):
    """{square: number of rows}, a loop over all rows."""
    low, high = -tile.margin, tile.across + tile.margin
    found = Counter(slow_square(row, tile) for row in rows if row.decimal_latitude is not None)
    return {square: n for square, n in found.items() if all(low <= each < high for each in square)}


@st.composite
def tiles(draw, rows):
    """A tile with a record in it or next to it, if there is any."""
    projection = draw(st.sampled_from([MERCATOR, DEGREES]))
    zoom = draw(st.integers(0, 15))
    most = finest(projection, zoom).bit_length() - 1
    across = 1 << draw(st.integers(1, most))
    row = draw(st.sampled_from([row for row in rows if row.decimal_latitude is not None]))
    column, line = slow_square(row, Tile(projection, zoom, 0, 0, across))
    return Tile(
        projection, zoom, column // across, line // across, across, draw(st.sampled_from([0, 3]))
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), params=st.sampled_from(SEARCHES))
def test_each_square_of_a_tile_counts_what_a_loop_counts(world, data, params):
    tile = data.draw(tiles(world.rows))
    query = SpecimenQuery.from_params({name: [value] for name, value in params})
    counts = world.engine.squares(query, tile)
    rows = slow_search.search(world.rows, params)
    assert {square: each[""] for square, each in counts.items()} == slow_squares(rows, tile)


@pytest.mark.parametrize("projection", [MERCATOR, DEGREES])
@pytest.mark.parametrize(("zoom", "across"), [(0, 2), (0, 256), (1, 64), (2, 128)])
def test_the_tiles_of_a_zoom_count_every_located_specimen_once(world, projection, zoom, across):
    places = [(x, y) for x in range(columns_of(projection, zoom)) for y in range(1 << zoom)]
    tiles = [Tile(projection, zoom, *place, across) for place in places]
    found = [world.engine.squares(SpecimenQuery(), tile) for tile in tiles]
    total = sum(counts[""] for squares in found for counts in squares.values())
    rows = slow_search.search(world.rows, [])
    assert total == len([row for row in rows if row.decimal_latitude is not None])


@pytest.mark.parametrize("projection", [MERCATOR, DEGREES])
def test_values_of_a_field_are_counted_apart(world, projection):
    tile = Tile(projection, 1, 1, 0, 16)
    values = ["FOSSIL_SPECIMEN", "PRESERVED_SPECIMEN"]
    squares = world.engine.squares(SpecimenQuery(), tile, "basisOfRecord", values)
    rows = slow_search.search(world.rows, [])
    for value in values:
        of_value = [row for row in rows if row.basis_of_record == value]
        found = {square: counts[value] for square, counts in squares.items() if value in counts}
        assert found == slow_squares(of_value, tile)
