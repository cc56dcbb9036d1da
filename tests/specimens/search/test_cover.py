"""A region is covered by large tiles inside and small ones at its edge."""

import numpy as np

from specimens.geometry.read import read_geometry
from specimens.search.cells import NAMED, cell_of, rectangle, tile_names
from specimens.search.cover import boxes_of, cover, tiles_of


def test_a_tile_has_the_box_and_the_places_that_cells_have():
    chosen = np.random.default_rng(1)
    latitudes, longitudes = chosen.uniform(-90, 90, 500), chosen.uniform(-180, 180, 500)
    for zoom in NAMED:
        numbers = tiles_of(zoom, latitudes, longitudes)
        boxes = boxes_of(zoom, numbers)
        for place, number, box in zip(
            zip(latitudes, longitudes, strict=True), numbers, boxes, strict=True
        ):
            assert f"{zoom}-{number}" in tile_names(cell_of(*place))
            assert box[0] <= place[1] <= box[2]
            assert box[1] <= place[0] <= box[3]
    west, _south, east, _north = rectangle(int(numbers[0]) << 10, 15)
    assert np.allclose(boxes[0][[0, 2]], (west, east), atol=1e-8)


def test_tiles_inside_are_of_every_size_and_no_two_overlap():
    covered = cover(read_geometry("-3,50,1,54"))
    assert {tiles.zoom for tiles in covered.inside} == set(NAMED[1:])
    assert covered.edge.zoom == NAMED[-1]
    cells = [
        number << 2 * (NAMED[-1] - tiles.zoom)
        for tiles in covered.inside
        for number in tiles.numbers
    ]
    assert len(cells) == len(set(cells))
