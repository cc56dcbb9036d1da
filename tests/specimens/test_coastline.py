"""The coastline that server-drawn maps refer to."""

import re
from xml.etree import ElementTree

import pytest

from specimens.coastline import coastline, rings
from specimens.mercator import WORLD


@pytest.mark.parametrize("layer", ["world", "british-isles"])
def test_a_layer_is_an_svg_document_with_the_land_on_the_plane(layer):
    document = ElementTree.fromstring(coastline(layer))  # noqa: S314  Our own file.
    (land,) = document
    assert land.get("id") == "land"
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", land.get("d"))]
    assert len(numbers) > 10_000
    assert all(0 <= number <= WORLD for number in numbers)


def test_an_unknown_layer_does_not_exist():
    with pytest.raises(KeyError):
        coastline("moon")


def test_rings_of_polygons_are_closed_paths_and_lines_are_left_out():
    ring = [[0, 0], [180, 0], [0, 0]]
    path = "M1800.00,1800.00L3600.00,1800.00L1800.00,1800.00Z"
    assert list(rings({"type": "Polygon", "coordinates": [ring]})) == [path]
    assert list(rings({"type": "MultiPolygon", "coordinates": [[ring], [ring]]})) == [path, path]
    assert list(rings({"type": "LineString", "coordinates": ring})) == []
