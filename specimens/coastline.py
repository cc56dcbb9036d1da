"""Our own coastline as an SVG file that every server-drawn map refers to."""

import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from specimens.mercator import project

LAYERS = {
    "world": "vendor/natural-earth/land-50m.geojson",
    "british-isles": "vendor/natural-earth/british-isles.geojson",
}


@cache
def coastline(layer: str) -> str:
    """The SVG document of a layer; KeyError for one that does not exist.

    Its one symbol, ``land``, has no colours: what refers to it passes them on.
    """
    features = json.loads(Path(finders.find(LAYERS[layer])).read_text())["features"]
    path = "".join(ring for feature in features for ring in rings(feature["geometry"]))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 3600">'
        f'<path id="land" vector-effect="non-scaling-stroke" d="{path}"/></svg>'
    )


def rings(geometry: dict):
    """The path of each ring of a polygon or of several; lines (borders) are left out."""
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for polygon in polygons.get(geometry["type"], []):
        for ring in polygon:
            yield outline(ring)


def outline(ring: list) -> str:
    """ "Mx,yL…Z", to a hundredth of a unit (a tenth of a kilometre at the equator)."""
    points = (f"{x:.2f},{y:.2f}" for x, y in (project(*point) for point in ring))
    return f"M{'L'.join(points)}Z"
