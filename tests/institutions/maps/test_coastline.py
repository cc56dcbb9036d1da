"""The coastline that server-drawn maps refer to."""

import re
from xml.etree import ElementTree

import pytest

from institutions.maps.coastline import border, coastline, outline
from institutions.maps.mercator import WORLD


@pytest.mark.parametrize("layer", ["world", "british-isles"])
def test_a_layer_is_an_svg_document_with_the_land_on_the_plane(layer):
    document = ElementTree.fromstring(coastline(layer))
    land, border = document
    assert border.get("id") == "border"
    assert bool(border.get("d")) == (layer == "world")
    assert land.get("id") == "land"
    assert land.get("transform") == "scale(0.01)"
    starts = re.findall(r"M(\d+) (\d+)l", land.get("d"))
    assert len(starts) > 20
    assert all(0 <= int(number) <= WORLD * 100 for start in starts for number in start)


def test_the_british_isles_are_light():
    assert 5_000 < len(coastline("british-isles")) < 40_000


def test_an_unknown_layer_does_not_exist():
    with pytest.raises(KeyError):
        coastline("moon")


def test_an_outline_is_a_closed_path_in_steps():
    ring = [[0, 0], [180, 0], [0, 0]]
    assert outline(ring, 0) == "M180000 180000l180000 0 -180000 0z"


def test_points_too_close_to_each_other_are_left_out():
    ring = [[0, 0], [0.01, 0], [1, 0], [2, 0]]
    assert outline(ring, least_step=0.5) == "M180000 180000l1000 0 1000 0z"


def test_islands_too_small_to_be_seen_are_left_out():
    assert outline([[0, 50], [0.001, 50], [0.001, 50.001], [0, 50]], least_step=0.5) == ""


def test_a_border_is_an_open_path():
    assert border([[0, 0], [180, 0]], 0) == "M180000 180000l180000 0"
    assert border([[0, 0], [0.0001, 0]], 0.5) == ""
