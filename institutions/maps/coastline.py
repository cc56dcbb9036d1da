"""Our own coastline as SVG files, to which every map that the server draws refers."""

import json
import math
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from institutions.maps.mercator import project

# Each file with its least step: points of an outline closer than that to the last one drawn are
# left out. The British Isles are always shown whole, where two pixels (0.6 of the plane's units)
# look the same; with all points their file would be eight times as heavy.
LAYERS = {
    "world": ("vendor/natural-earth/land-50m.geojson", 0.0),
    "british-isles": ("vendor/natural-earth/british-isles.geojson", 0.6),
}


@cache
def coastline(layer: str) -> str:
    """The SVG document of a layer; KeyError for one that does not exist.

    Its one symbol, ``land``, has no colours: what refers to it passes them on.
    """
    file, least_step = LAYERS[layer]
    features = json.loads(Path(finders.find(file)).read_text())["features"]
    path = "".join(
        outline(ring, least_step) for feature in features for ring in rings(feature["geometry"])
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 3600"><path id="land" '
        f'transform="scale(0.01)" vector-effect="non-scaling-stroke" d="{path}"/></svg>'
    )


def rings(geometry: dict):
    """Each ring of a polygon or of several, as (longitude, latitude); lines (borders) have none."""
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for polygon in polygons.get(geometry["type"], []):
        yield from polygon


def outline(ring: list, least_step: float) -> str:
    """A closed path in relative steps of hundredths of a unit (0.1 km at the equator).

    "" for an island that has no three points so far apart: too small to be seen.
    """
    drawn = []
    for place in ring:
        x, y = project(*place)
        point = round(x * 100), round(y * 100)
        if not drawn or math.dist(point, drawn[-1]) >= least_step * 100:
            drawn.append(point)
    if len(drawn) < 3:
        return ""
    steps = [f"{x - x0} {y - y0}" for (x0, y0), (x, y) in zip(drawn, drawn[1:], strict=False)]
    return f"M{drawn[0][0]} {drawn[0][1]}l{' '.join(steps)}z"
