"""An outline traced through boxes touches and contains what shapely says of each box as a polygon."""

import numpy as np
import pytest
import shapely

from specimens.geometry.trace import Trace, lines_of

BOXES = np.array(
    [(x, y, x + 2, y + 2) for x in range(-20, 20, 2) for y in range(-20, 20, 2)], float
)
STAR = shapely.Polygon(
    [
        (radius * np.cos(turn), radius * np.sin(turn))
        for turn, radius in zip(np.linspace(0, 6.2, 40), [15, 6] * 20, strict=True)
    ]
)
HOLE = shapely.Polygon(
    [(-15, -15), (15, -15), (15, 15), (-15, 15)], [[(-5, -5), (5.5, -5), (5.5, 5), (-5, 5)]]
)
GEOMETRIES = {
    "a star": STAR,
    "a square with a hole along the boxes": HOLE,
    "a speck in a box": shapely.box(0.5, 0.5, 0.6, 0.6),
    "two parts": shapely.MultiPolygon([shapely.box(-19, -19, -7, 1), shapely.box(3, 3, 4, 18)]),
    "a line": shapely.LineString([(-19, -3), (17, 11), (17, -9)]),
    "places": shapely.MultiPoint([(0, 0), (3.5, 7.5)]),
    "larger than all boxes": shapely.box(-90, -90, 90, 90),
}


def parts(boxes):
    """Each box in four."""
    west, south, east, north = boxes.T
    x, y = (west + east) / 2, (south + north) / 2
    quarters = [(west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north)]
    return np.stack([np.column_stack(quarter) for quarter in quarters], axis=1).reshape(-1, 4)


def by_shapely(geometry, boxes):
    squares = shapely.box(*boxes.T)
    return shapely.intersects(geometry, squares), shapely.covers(geometry, squares)


@pytest.mark.parametrize("name", GEOMETRIES)
def test_boxes_touch_and_lie_within_as_polygons_would(name):
    geometry = GEOMETRIES[name]
    shapely.prepare(geometry)
    trace, boxes, number = Trace(geometry), BOXES, 1
    for _depth in range(4):
        touched, within = trace.compare(boxes, number)
        should_touch, should_contain = by_shapely(geometry, boxes)
        assert not (should_touch & ~touched).any(), "no box that it touches is missed"
        assert not (within & ~should_contain).any(), "no box is taken whole that is not"
        borders = touched & ~should_touch | should_contain & ~within
        assert not (borders & ~lies_on_edge(geometry, boxes)).any()
        boxes, number = parts(boxes[touched & ~within]), 4


def lies_on_edge(geometry, boxes):
    """A box whose side is on the outline may be divided once more."""
    return shapely.distance(geometry.boundary, shapely.box(*boxes.T)) < 1e-9


def test_a_point_is_a_line_without_length_and_nothing_has_no_lines():
    assert lines_of(shapely.Point(3, 4)).tolist() == [[3, 4, 3, 4]]
    assert lines_of(shapely.Polygon()).shape == (0, 4)
    assert len(lines_of(HOLE)) == 8
    assert (
        len(lines_of(shapely.GeometryCollection([HOLE, shapely.MultiPoint([(0, 0), (1, 1)])])))
        == 10
    )
