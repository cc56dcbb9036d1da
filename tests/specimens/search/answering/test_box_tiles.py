"""The tiles around a box hold all that is in the box, and little else."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from specimens.query import SpecimenQuery
from specimens.search.answering.box_tiles import MOST_TILES, tiles_around
from specimens.search.cells import cell_of, tile_names
from tests.specimens import slow_search

SOME = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def names(**sides):
    return tiles_around(dict(SpecimenQuery.from_params(sides).criteria))


def box(west, south, east, north):
    return names(decimalLongitude=[f"{west},{east}"], decimalLatitude=[f"{south},{north}"])


def ends(lowest, highest):
    numbers = st.decimals(lowest, highest, places=6)
    return st.tuples(numbers, numbers).map(sorted)


def shares():
    """Where between two ends a place lies; the ends themselves most often."""
    return st.sampled_from((0, 1)) | st.fractions(0, 1, max_denominator=1_000)


@SOME
@given(longitudes=ends(-180, 180), latitudes=ends(-90, 90), along=shares(), up=shares())
@example(longitudes=[-180, -179], latitudes=[-90, -89], along=0, up=0)
@example(longitudes=[179, 180], latitudes=[89, 90], along=1, up=1)
@example(longitudes=[0, 0], latitudes=[0, 0], along=0, up=0)
def test_every_place_in_a_box_lies_in_a_tile_around_it(longitudes, latitudes, along, up):
    (west, east), (south, north) = longitudes, latitudes
    around = box(west, south, east, north)
    longitude = float(west) + (float(east) - float(west)) * float(along)
    latitude = float(south) + (float(north) - float(south)) * float(up)
    place = min(latitude, float(north)), min(longitude, float(east))
    assert len(around) <= MOST_TILES
    assert not around or not set(around).isdisjoint(tile_names(cell_of(*place)))


def test_a_small_box_is_surrounded_closely():
    elsewhere = tile_names(cell_of(51.9, -1.0))
    around = box(-1.01, 50.99, -0.99, 51.01)
    assert around
    assert set(around).isdisjoint(elsewhere)


@pytest.mark.parametrize(
    "sides",
    [
        {},
        {"decimalLatitude": ["51,52"]},
        {"decimalLongitude": ["-2,0"]},
        {"decimalLatitude": ["51,52", "55,56"], "decimalLongitude": ["-2,0"]},
        {"decimalLatitude": ["!51,52"], "decimalLongitude": ["-2,0"]},
        {"decimalLatitude": ["*"], "decimalLongitude": ["-2,0"]},
        {"decimalLatitude": ["!*"], "decimalLongitude": ["!*"]},
        {"decimalLatitude": ["-80,80"], "decimalLongitude": ["-170,170"]},
    ],
)
def test_a_bad_box_or_one_of_half_the_world_has_no_tiles(sides):
    assert names(**sides) == []


def test_an_open_side_ends_where_the_world_does():
    around = names(decimalLatitude=["85,*"], decimalLongitude=["*,-175"])
    assert around == box(-180, 85, -175, 90)


@pytest.mark.django_db
@SOME
@given(longitudes=ends(-12, 5), latitudes=ends(45, 61))
def test_a_box_finds_what_a_loop_finds(world, longitudes, latitudes):
    params = [
        ("decimalLongitude", "{},{}".format(*longitudes)),
        ("decimalLatitude", "{},{}".format(*latitudes)),
    ]
    query = SpecimenQuery.from_params({name: [text] for name, text in params})
    expected = slow_search.in_order(slow_search.search(world.rows, params), "")
    assert world.engine.page(query, limit=1_000).keys == expected
