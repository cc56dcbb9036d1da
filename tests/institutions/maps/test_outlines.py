"""Outlines of the land, from Natural Earth's files to paths."""

import pytest

from institutions.maps.outlines import (
    FILES,
    closed_path,
    open_path,
    read_borders,
    read_rings,
    rings,
    thinned,
)


@pytest.mark.parametrize("layer", FILES)
def test_a_layer_has_rings_that_end_where_they_begin(layer):
    found = list(read_rings(layer))
    assert len(found) > 20
    assert all(ring[0] == ring[-1] for ring in found)


def test_polygons_have_rings_and_lines_have_none():
    ring = [[0, 0], [180, 0], [0, 0]]
    assert list(rings({"type": "Polygon", "coordinates": [ring]})) == [ring]
    assert list(rings({"type": "MultiPolygon", "coordinates": [[ring], [ring]]})) == [ring, ring]
    assert list(rings({"type": "LineString", "coordinates": ring})) == []


def test_the_point_that_is_further_than_a_step_from_the_last_is_kept():
    assert thinned([(0, 0), (1, 0), (2, 0), (4, 0)], 2) == [(0, 0), (4, 0)]
    assert thinned([(0, 0), (0, 0), (1, 0)], 0) == [(0, 0), (1, 0)]


def test_points_too_close_to_each_other_are_drawn_as_one():
    assert closed_path([(0, 0), (1, 0), (10, 0), (10, 10)], 1.5) == "M0 0l10 0 0 10z"
    assert closed_path([(0, 0), (1, 0), (1, 1)], 1.5) == ""
    assert open_path([(0, 0), (1, 0), (10, 0)], 1.5) == "M0 0l10 0"


def test_the_world_has_borders_of_countries():
    assert len(list(read_borders("world"))) > 100
    assert list(read_borders("british-isles")) == []
