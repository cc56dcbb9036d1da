"""The squares of a drawn map, against a slow loop."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from institutions.maps.mercator import WORLD, Frame, project
from specimens.presenters.density import on_map
from specimens.presenters.map_legend import coloured_counts
from specimens.presenters.map_squares import squares_of, tiles_of
from specimens.presenters.tile_colours import OTHERS, step_of, value_of
from tests.specimens import slow_search
from tests.specimens.presenters.test_map_legend import counted, rows_on_map
from tests.specimens.search.contract.test_engine import read, searches

pytestmark = pytest.mark.django_db
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
WHOLE = Frame(0, 0, WORLD, WORLD)


def rows_in(square, rows):
    """A place on a line between two squares is in the eastern and in the southern one."""
    return [
        row
        for row in rows
        if all(
            start <= place < start + square.size or place >= WORLD and start >= WORLD - square.size
            for start, place in zip(
                (square.x, square.y),
                project(row.decimal_longitude, row.decimal_latitude),
                strict=True,
            )
        )
    ]


@SOME
@given(params=searches(), across=st.sampled_from([20, 90, 150]))
@example(params=[], across=90)
def test_a_square_has_the_colour_of_the_number_that_a_loop_counts(world, params, across):
    rows = rows_on_map(world, params)
    squares = squares_of(WHOLE, on_map(read(params)), world.engine, across)
    assert sum(len(rows_in(square, rows)) for square in squares) == len(rows)
    for square in squares:
        assert square.colour == step_of(len(rows_in(square, rows)))


@SOME
@given(params=searches(), param=st.sampled_from(["kingdom", "basisOfRecord", "country"]))
@example(params=[], param="kingdom")
def test_a_square_has_the_colour_of_its_most_frequent_value(world, params, param):
    rows, query = rows_on_map(world, params), read(params)
    values = [value for value, _count in coloured_counts(query, world.engine, param)]
    for square in squares_of(WHOLE, on_map(query), world.engine, 40, param, values):
        here = rows_in(square, rows)
        counts = {"": len(here)}
        keys = {slow_search.key(param, value): value for value in values}
        for key, count in counted(here, param, query.checklist_key):
            if key in keys:
                counts[keys[key]] = count
        place = value_of(counts, values)
        assert square.colour == (place if place <= len(values) else OTHERS)


@pytest.mark.parametrize("width", [0.5, 40.0, 300.0, WORLD])
def test_a_frame_is_covered_by_a_few_tiles_of_fitting_squares(width):
    frame = Frame.around([project(-2, 54)], width, 1.5)
    tiles = list(tiles_of(frame, 90))
    assert 1 <= len(tiles) <= 9
    size = WORLD / (tiles[0].across << tiles[0].zoom)
    assert frame.width / size <= 200
    left = min(tile.x for tile in tiles) * tiles[0].across * size
    right = (max(tile.x for tile in tiles) + 1) * tiles[0].across * size
    assert left <= frame.x
    assert frame.x + frame.width <= right + 1e-6
