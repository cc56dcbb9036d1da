"""What is left of areas without others is what asking each of them leaves."""

import numpy as np
import shapely

from specimens.geometry.combination import combine
from specimens.geometry.region import Outline
from specimens.search.cover import boxes_of, cover, tiles_of

CHOSEN = np.random.default_rng(7)


def star(x, y, size):
    turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    far = size * CHOSEN.uniform(0.5, 1, 60)
    return shapely.Polygon(zip(x + far * np.cos(turns), y + far * np.sin(turns), strict=True))


def outlines(*geometries):
    return [Outline(geometry.wkt, geometry) for geometry in geometries]


SEAS = outlines(shapely.box(-8, 48, -2, 60), shapely.box(-2, 48, 4, 60), star(0, 62, 5))
LANDS = outlines(star(-3, 53, 4), star(1, 52, 2), shapely.box(-2, 55, -1, 56))


def places():
    """Around all of them, and on their corners and lines."""
    spread = np.column_stack([CHOSEN.uniform(-12, 8, 20_000), CHOSEN.uniform(45, 68, 20_000)])
    corners = [shapely.get_coordinates(each.geometry) for each in [*SEAS, *LANDS]]
    lines = np.column_stack([np.full(200, -2.0), np.linspace(48, 60, 200)])
    return np.vstack([spread, *corners, lines]).round(7)


def by_each(longitudes, latitudes):
    points = shapely.points(longitudes, latitudes)
    inside, outside = (
        np.any([shapely.intersects(each.geometry, points) for each in some], axis=0)
        for some in (SEAS, LANDS)
    )
    return inside & ~outside


def test_places_are_in_it_as_each_outline_says():
    longitudes, latitudes = places().T
    found = combine(SEAS, LANDS).covers(longitudes, latitudes)
    assert (found == by_each(longitudes, latitudes)).all()
    assert 1000 < found.sum() < len(found) - 1000


def test_tiles_inside_have_only_places_inside_and_those_not_touched_have_none():
    longitudes, latitudes = places().T
    wanted = by_each(longitudes, latitudes)
    covered = cover(combine(SEAS, LANDS))
    touched = np.zeros(len(longitudes), dtype=bool)
    for tiles in [*covered.inside, covered.edge]:
        inside = np.isin(tiles_of(tiles.zoom, latitudes, longitudes), tiles.numbers)
        touched |= inside
        if tiles is not covered.edge:
            assert wanted[inside].all()
    assert touched[wanted].all()
    assert len(boxes_of(covered.edge.zoom, covered.edge.numbers)) > 100


def test_a_combination_is_another_region_if_any_outline_is():
    assert combine(SEAS, LANDS) == combine(SEAS[::-1], LANDS)
    assert combine(SEAS, LANDS) != combine(SEAS, LANDS[:1])
    assert combine(SEAS, LANDS) != combine(LANDS, SEAS)


def test_a_line_takes_nothing_away_that_has_an_outline():
    assert combine(SEAS, outlines(shapely.LineString([(0, 50), (1, 51)]))) is None
