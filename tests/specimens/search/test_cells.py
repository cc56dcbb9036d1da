import pytest
from hypothesis import given
from hypothesis import strategies as st

from specimens.search.cells import (
    DEPTH,
    NAMED,
    cell_of,
    coordinates_within,
    count_tiles,
    deinterleave,
    interleave,
    named_tiles,
    rectangle,
    tile_names,
    tiles,
    x_of,
    y_of,
)  # fmt: skip

INDEX = st.integers(0, 2**20 - 1)


@given(INDEX, INDEX)
def test_interleaving_alternates_the_bits_and_can_be_undone(x, y):
    bits = "".join(a + b for a, b in zip(f"{y:020b}", f"{x:020b}", strict=True))
    assert interleave(x, y) == int(bits, 2)
    assert deinterleave(interleave(x, y)) == (x, y)


@given(st.floats(-85, 85), st.floats(-180, 180), st.integers(0, 20))
def test_a_place_lies_within_its_cell_of_every_zoom(latitude, longitude, level):
    size = 4 ** (20 - level)
    first = cell_of(latitude, longitude) // size * size
    west, south, east, north = rectangle(first, level)
    assert west - 1e-9 <= longitude <= east + 1e-9
    assert south - 1e-9 <= latitude <= north + 1e-9


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 180), (-90, -180), (90, -180), (0, 180)])
def test_the_edges_of_the_world_are_on_the_map(latitude, longitude):
    assert 0 <= cell_of(latitude, longitude) < 2**40


def test_known_places_lie_where_web_mercator_puts_them():
    assert (x_of(0), y_of(0)) == (2**19, 2**19)
    assert (x_of(-180), y_of(85.06)) == (0, 0)
    # Greenwich is in tile 511/340 or 512/340 of zoom 10 (its western edge is the meridian).
    assert (x_of(0.001) >> 10, y_of(51.4779) >> 10) == (512, 340)


def test_tiles_cover_exactly_the_bounds():
    assert list(tiles((-180, -85, 180, 85), 0)) == [(0, 2**40 - 1)]
    assert len(list(tiles((-180, -85, 180, 85), 2))) == 16 == count_tiles((-180, -85, 180, 85), 2)
    west_of_greenwich = list(tiles((-90, 1, -1, 60), 1))
    assert west_of_greenwich == [(0, 4**19 - 1)]
    assert count_tiles((10, 0, -10, 5), 3) == 0
    assert list(tiles((10, 0, -10, 5), 3)) == []


@given(INDEX, INDEX, st.integers(0, 15), st.sampled_from(NAMED))
def test_a_place_in_a_tile_has_one_of_the_names_of_the_tiles_in_it(x, y, zoom, named):
    if named < zoom or named > zoom + 5:
        return
    cell, size = interleave(x, y), 4 ** (20 - zoom)
    first = cell // size * size
    within = named_tiles(first, first + size - 1, named)
    assert len(within) == len(set(within)) == 4 ** (named - zoom)
    assert len(set(within).intersection(tile_names(cell))) == 1
    elsewhere = interleave(x ^ 2**19, y)
    if zoom:
        assert not set(within).intersection(tile_names(elsewhere))


DEGREES = st.integers(-180_000_000, 180_000_000).map(lambda millionths: millionths / 1e6)
ON_LINES = st.sampled_from([-180.0, -90.0, -11.25, -0.000001, 0.0, 0.000001, 11.25, 90.0, 180.0])
POLAR = st.sampled_from([-90.0, -85.06, -85.051129, -85.05, 0.0, 85.05, 85.051129, 85.06, 90.0])


@given(
    longitude=DEGREES | ON_LINES,
    latitude=DEGREES.map(lambda degrees: degrees / 2).map(lambda each: round(each, 6)) | POLAR,
    zoom=st.integers(0, 14),
)
def test_a_place_is_within_the_coordinates_of_its_tile_and_of_no_neighbour(
    longitude, latitude, zoom
):
    shift = 2 * (DEPTH - zoom)
    first = cell_of(latitude, longitude) >> shift << shift

    def has_place(tile):
        west, south, east, north = coordinates_within(rectangle(tile, zoom))
        return west <= longitude <= east and south <= latitude <= north

    assert has_place(first)
    x, y = deinterleave(first)
    size = 1 << DEPTH - zoom
    around = [(x + right * size, y + down * size) for right in (-1, 0, 1) for down in (-1, 0, 1)]
    on_map = [(x, y) for x, y in around if 0 <= x < 1 << DEPTH and 0 <= y < 1 << DEPTH]
    assert [tile for tile in (interleave(*each) for each in on_map) if has_place(tile)] == [first]
