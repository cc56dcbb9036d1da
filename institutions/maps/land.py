"""The land within a frame, drawn into the page itself: for a map that shows a small part of a coast.

A page that refers to a whole coastline (coastline.py) has browsers fetch it for one dot.
"""

from functools import cache, lru_cache

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
    margin = frame.width * BEYOND
    left, top, right, bottom = box_of(frame)
    box = (left - margin, top - margin, right + margin, bottom + margin)
    scale = UNITS / frame.width
    coarse = COARSE if least_step / scale > 2 * COARSE else 0.0
    paths = []
    for ring_box, ring in outlines(layer_of(frame), coarse):
        if overlap(box, ring_box):
            inside = clip(ring, box)
            drawn = (((x - left) * scale, (y - top) * scale) for x, y in inside)
            paths.append(closed_path(drawn, least_step))
    return "".join(paths)


def box_of(frame: Frame) -> Box:
    return frame.x, frame.y, frame.x + frame.width, frame.y + frame.height


def overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@cache
def outlines(layer: str, least_step: float) -> list[tuple[Box, list[Point]]]:
    """Each ring of a layer on the plane, with the box around it: some 5 MB for all that are asked for.

    Points at most ``least_step`` units of the plane apart are one.
    """
    found = []
    for ring in read_rings(layer):
        points = thinned((project(*place) for place in ring), least_step)
        xs, ys = zip(*points, strict=True)
        found.append(((min(xs), min(ys), max(xs), max(ys)), points))
    return found


def clip(ring: list[Point], box: Box) -> list[Point]:
    """The part of a ring within a box, by Sutherland and Hodgman: cut at one edge after another."""
    left, top, right, bottom = box
    for axis, edge, side in ((0, left, 1), (1, top, 1), (0, right, -1), (1, bottom, -1)):
        ring = cut(ring, axis, edge, side)
    return ring


def cut(ring: list[Point], axis: int, edge: float, side: int) -> list[Point]:
    """The part of a ring on one side of an edge: beyond it (``side`` 1) or before it (-1)."""
    depths = [(point[axis] - edge) * side for point in ring]
    if not ring or min(depths) >= 0:
        return ring
    kept: list[Point] = []
    (x0, y0), before = ring[-1], depths[-1]
    for (x, y), now in zip(ring, depths, strict=True):
        if (before < 0) != (now < 0):
            part = before / (before - now)
            kept.append((x0 + (x - x0) * part, y0 + (y - y0) * part))
        if now >= 0:
            kept.append((x, y))
        x0, y0, before = x, y, now
    return kept
