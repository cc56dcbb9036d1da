"""The land as Natural Earth has it: outlines read from its files, thinned, and written as SVG paths."""

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.contrib.staticfiles import finders

FILES = {
    "world": "vendor/natural-earth/land-50m.geojson",
    "british-isles": "vendor/natural-earth/british-isles.geojson",
}

Point = tuple[float, float]


def read_rings(layer: str) -> Iterator[list]:
    """Yield the rings of a layer, each as a list of [longitude, latitude]; KeyError if there is none."""
    for geometry in _geometries(layer):
        yield from rings(geometry)


def read_borders(layer: str) -> Iterator[list]:
    """Yield the borders between countries, each as a list of [longitude, latitude]; KeyError as above."""
    for geometry in _geometries(layer):
        if geometry["type"] == "MultiLineString":
            yield from geometry["coordinates"]


def _geometries(layer: str) -> list[dict]:
    features = json.loads(Path(finders.find(FILES[layer])).read_text())["features"]
    return [feature["geometry"] for feature in features]


def rings(geometry: dict) -> Iterator[list]:
    """Yield each ring of a GeoJSON polygon or multipolygon, as a list of [longitude, latitude].

    Other geometries, such as lines, have no rings.
    """
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
    for polygon in polygons.get(geometry["type"], []):
        yield from polygon


def thinned(points: Iterable[Point], least_step: float) -> list[Point]:
    """The points without those that are no further than a step from the last one kept."""
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(point, kept[-1]) > least_step:
            kept.append(point)
    return kept


def closed_path(points: Iterable[Point], least_step: float) -> str:
    """A closed SVG path in relative steps of whole units; "" for what is too small to be seen.

    An outline is too small if fewer than three points remain after thinning.
    """
    drawn = thinned(((round(x), round(y)) for x, y in points), least_step)
    return f"{_steps(drawn)}z" if len(drawn) > 2 else ""


def open_path(points: Iterable[Point], least_step: float) -> str:
    """The same as a line that is not closed; "" for what is a single point."""
    drawn = thinned(((round(x), round(y)) for x, y in points), least_step)
    return _steps(drawn) if len(drawn) > 1 else ""


def _steps(points: list[Point]) -> str:
    steps = [f"{x - x0} {y - y0}" for (x0, y0), (x, y) in zip(points, points[1:], strict=False)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}"
