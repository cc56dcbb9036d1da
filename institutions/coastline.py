"""A map of the British Isles as SVG, for pages without scripts: the same coastline as Leaflet's.

Mercator, as Leaflet has it, so that the map keeps its shape when scripts take over.
"""

import json
import math
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

COASTLINE = "vendor/natural-earth/british-isles.geojson"
WEST, SOUTH, EAST, NORTH = -11.5, 49.0, 3.0, 61.5
WIDTH = 500
# Outline points closer than this to the last one drawn are left out: they would
# make the page ten times as heavy and could not be told apart.
LEAST_STEP = 2.0
# Dots of places beyond the map lie on its edge, this far inside.
MARGIN = 6


def mercator(latitude: float) -> float:
    """Degrees from the equator on a Mercator map, north of which nothing is told apart at 85."""
    latitude = max(-85.0, min(85.0, latitude))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


SCALE = WIDTH / (EAST - WEST)
HEIGHT = round(SCALE * (mercator(NORTH) - mercator(SOUTH)))


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """(x, y) in units of the drawing; outside 0..WIDTH, 0..HEIGHT for places beyond it."""
    return SCALE * (longitude - WEST), SCALE * (mercator(NORTH) - mercator(latitude))


def draw_map(institutions) -> dict:
    """The drawing: width, height, land (path data), and a dot for each of the located institutions.

    Places beyond the map are dots on its edge and say so (``beyond``): no institution is left out.
    """
    dots = [draw_dot(institution) for institution in institutions]
    return {"width": WIDTH, "height": HEIGHT, "land": outline(), "dots": dots}


def draw_dot(institution) -> dict:
    x, y = project(institution.longitude, institution.latitude)
    on_map = (0 <= x <= WIDTH) and (0 <= y <= HEIGHT)
    return {
        "institution": institution,
        "x": f"{clamp(x, WIDTH):.1f}",
        "y": f"{clamp(y, HEIGHT):.1f}",
        "beyond": not on_map,
    }


def clamp(value: float, extent: int) -> float:
    return max(MARGIN, min(extent - MARGIN, value))


@cache
def outline() -> str:
    """SVG path data of all land, in relative steps of whole units."""
    features = json.loads(Path(finders.find(COASTLINE)).read_text())["features"]
    rings = (
        ring
        for feature in features
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    )
    return "".join(filter(None, map(draw_ring, rings)))


def draw_ring(ring: list[list[float]]) -> str:
    """A closed path, or "" for an island too small to be seen."""
    drawn = []
    for longitude, latitude in ring:
        point = project(longitude, latitude)
        if not drawn or math.dist(point, drawn[-1]) >= LEAST_STEP:
            drawn.append((round(point[0]), round(point[1])))
    if len(drawn) < 3:
        return ""
    steps = [f"{x - x0} {y - y0}" for (x0, y0), (x, y) in zip(drawn, drawn[1:], strict=False)]
    return f"M{drawn[0][0]} {drawn[0][1]}l{' '.join(steps)}z"
