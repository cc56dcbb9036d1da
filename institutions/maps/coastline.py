"""The coastline as SVG files, to which every map that the server draws refers."""

import json
import math
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from institutions.maps.mercator import project

# {layer: (file, least step)}. Points of an outline that are closer than the least step (in units of
# the plane) to the last one drawn are left out. The British Isles are always shown whole, at a
# scale where 0.6 units (two pixels) make no visible difference; with all points, their file would
# be eight times as large.
LAYERS = {
    "world": ("vendor/natural-earth/land-50m.geojson", 0.0),
    "british-isles": ("vendor/natural-earth/british-isles.geojson", 0.6),
}


@cache
def coastline(layer: str) -> str:
    """Return the SVG document of a layer; raises KeyError if there is no such layer.

    Its one path, ``land``, has no colours of its own: it inherits those of the referring element.
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
    """Yield each ring of a GeoJSON polygon or multipolygon, as a list of [longitude, latitude].

    Other geometries, such as lines, have no rings.
    """
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for polygon in polygons.get(geometry["type"], []):
        yield from polygon


def outline(ring: list, least_step: float) -> str:
    """Return a closed SVG path in relative steps of hundredths of a unit (0.1 km at the equator).

    "" for an island that is too small to be seen: fewer than three points remain after thinning.
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
