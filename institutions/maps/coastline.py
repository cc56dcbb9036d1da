"""The coastline and the borders of countries as SVG files, to which every map that the server draws refers."""

from functools import cache

from institutions.maps.mercator import project
from institutions.maps.outlines import closed_path, open_path, read_borders, read_rings

# {layer: least step}. Points of an outline that are no further than the least step (in units of the
# plane) from the last one drawn are left out. The British Isles are always shown whole, at a scale
# where 0.6 units (two pixels) make no visible difference; with all points, their file would be
# eight times as large.
LAYERS = {"world": 0.0, "british-isles": 0.6}
SCALE = 100  # steps of a path in a unit of the plane: 0.1 km at the equator


@cache
def coastline(layer: str) -> str:
    """Return the SVG document of a layer; raises KeyError if there is no such layer.

    Its paths, ``land`` and ``border`` (of countries), have no colours of their own: they inherit those
    of the referring element.
    """
    land = "".join(outline(ring, LAYERS[layer]) for ring in read_rings(layer))
    borders = "".join(border(line, LAYERS[layer]) for line in read_borders(layer))
    paths = "".join(
        f'<path id="{name}" transform="scale({1 / SCALE})" vector-effect="non-scaling-stroke" d="{path}"/>'
        for name, path in (("land", land), ("border", borders))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 3600">{paths}</svg>'


def outline(ring: list, least_step: float) -> str:
    """Return the path of a ring of [longitude, latitude]; ``least_step`` is in units of the plane."""
    points = (project(*place) for place in ring)
    return closed_path(((x * SCALE, y * SCALE) for x, y in points), least_step * SCALE)


def border(line: list, least_step: float) -> str:
    """Return the path of a line of [longitude, latitude], as ``outline`` does of a ring."""
    points = (project(*place) for place in line)
    return open_path(((x * SCALE, y * SCALE) for x, y in points), least_step * SCALE)
