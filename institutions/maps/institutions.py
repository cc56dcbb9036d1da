"""Institutions as dots on a map of the British Isles that the server draws, for pages without
scripts: Mercator, as Leaflet has it, so that it keeps its shape when scripts take over.
"""

from institutions.maps.mercator import Frame, project

WEST, SOUTH, EAST, NORTH = -11.5, 49.0, 3.0, 61.5
LEFT, TOP = project(WEST, NORTH)
RIGHT, BOTTOM = project(EAST, SOUTH)
FRAME = Frame(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)
# Dots of places beyond the map lie on its edge, this far inside.
MARGIN = FRAME.width / 80


def draw_map(institutions) -> dict:
    """The drawing: its view box and a dot for each of the located institutions.

    Places beyond the map are dots on its edge and say so (``beyond``): no institution is left out.
    """
    return {
        "view_box": FRAME.view_box,
        "dots": [draw_dot(institution) for institution in institutions],
    }


def draw_dot(institution) -> dict:
    """Where the dot lies, as the SVG writes it, and whether that is the place (``beyond``: not)."""
    x, y = project(institution.longitude, institution.latitude)
    return {
        "institution": institution,
        "x": f"{clamp(x, LEFT, RIGHT):.2f}",
        "y": f"{clamp(y, TOP, BOTTOM):.2f}",
        "beyond": not (LEFT <= x <= RIGHT and TOP <= y <= BOTTOM),
    }


def clamp(value: float, start: float, end: float) -> float:
    return max(start + MARGIN, min(end - MARGIN, value))
