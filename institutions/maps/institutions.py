"""Draw institutions as dots on a map of the British Isles, for browsers without scripts.

The projection is Leaflet's Mercator, so the map keeps its shape when scripts take over.
"""

from institutions.maps.mercator import Frame, project

WEST, SOUTH, EAST, NORTH = -11.5, 49.0, 3.0, 61.5
LEFT, TOP = project(WEST, NORTH)
RIGHT, BOTTOM = project(EAST, SOUTH)
FRAME = Frame(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)
# Dots for places beyond the map are drawn this far inside its edge.
MARGIN = FRAME.width / 80


def draw_map(institutions) -> dict:
    """Return the drawing: its view box and a dot for each institution, all with coordinates.

    No institution is left out: a place beyond the map is a dot on its edge, marked ``beyond``.
    """
    return {
        "view_box": FRAME.view_box,
        "dots": [draw_dot(institution) for institution in institutions],
    }


def draw_dot(institution) -> dict:
    """Return a dot with its position as SVG text; ``beyond`` if its true place is off the map."""
    x, y = project(institution.longitude, institution.latitude)
    return {
        "institution": institution,
        "x": f"{clamp(x, LEFT, RIGHT):.2f}",
        "y": f"{clamp(y, TOP, BOTTOM):.2f}",
        "beyond": not (LEFT <= x <= RIGHT and TOP <= y <= BOTTOM),
    }


def clamp(value: float, start: float, end: float) -> float:
    return max(start + MARGIN, min(end - MARGIN, value))
