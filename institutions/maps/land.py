"""The land within a frame, drawn into the page itself: for a map that shows a small part of a coast.

A page that refers to a whole coastline (coastline.py) has browsers fetch it for one dot.
"""

from functools import cache, lru_cache

import shapely

from institutions.maps.mercator import Frame, project
from institutions.maps.outlines import Point, closed_path, read_rings, thinned

UNITS = 1_000  # a drawing's width; its height is in the proportion of the frame
# {layer: the frame that it covers}; the first that covers all of a drawing is drawn.
WHOLE = Frame(0, 0, 3600, 3600)
LEFT, TOP = project(-30, 68)
RIGHT, BOTTOM = project(25, 40)
LAYERS = {
    "british-isles": Frame(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP),
    "world": WHOLE,
}
BEYOND = 0.05  # of the frame: so far outside lie the edges along which land is cut off
LEAST_STEP = 1.5
COARSE = 0.25  # units of the plane between points of the outlines that small drawings begin with

Box = tuple[float, float, float, float]  # least x, least y, greatest x, greatest y


def layer_of(frame: Frame) -> str:
    """The most exact layer that covers the frame."""
    left, top, right, bottom = box_of(frame)
    for layer, covered in LAYERS.items():
        least_x, least_y, most_x, most_y = box_of(covered)
        if least_x <= left and right <= most_x and least_y <= top and bottom <= most_y:
            return layer
    return "world"


@lru_cache(maxsize=512)
def draw_land(frame: Frame, least_step: float = LEAST_STEP) -> str:
    """The SVG path of the land within the frame; its left upper corner is 0, 0, its width UNITS.

    Points of an outline that are at most ``least_step`` units apart are drawn as one. Drawings are
    kept, some 4 kB each: many specimens are from one place.
    """
    drawn = land_within(frame, UNITS, least_step)
    return "".join(closed_path(points, least_step) for points in drawn)


def land_within(frame: Frame, width: float, least_step: float) -> list[list[Point]]:
    """The outlines of the land within the frame, in units of a drawing so many units wide."""
    margin = frame.width * BEYOND
    left, top, right, bottom = box_of(frame)
    box = (left - margin, top - margin, right + margin, bottom + margin)
    scale = width / frame.width
    coarse = COARSE if least_step / scale > 2 * COARSE else 0.0
    found = []
    rings = outlines(layer_of(frame), coarse)
    for ring in rings.geometries[rings.query(shapely.box(*box))]:
        for part in shapely.get_parts(shapely.clip_by_rect(ring, *box)):
            for outline in shapely.get_rings(part):
                drawn = (shapely.get_coordinates(outline)[:-1] - (left, top)) * scale
                found.append(drawn.tolist())
    return found


def box_of(frame: Frame) -> Box:
    return frame.x, frame.y, frame.x + frame.width, frame.y + frame.height


def overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@cache
def outlines(layer: str, least_step: float) -> shapely.STRtree:
    """The rings of a layer on the plane, each as a polygon.

    Points at most ``least_step`` units of the plane apart are one, and rings of fewer than three are none.
    """
    rings = (thinned((project(*place) for place in ring), least_step) for ring in read_rings(layer))
    return shapely.STRtree([shapely.Polygon(points) for points in rings if len(points) > 2])
