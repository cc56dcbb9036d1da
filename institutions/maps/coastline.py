"""The coastline as SVG files, to which every map that the server draws refers."""

from functools import cache

from institutions.maps.mercator import project
from institutions.maps.outlines import closed_path, read_rings

# {layer: least step}. Points of an outline that are no further than the least step (in units of the
# plane) from the last one drawn are left out. The British Isles are always shown whole, at a scale
# where 0.6 units (two pixels) make no visible difference; with all points, their file would be
# eight times as large.
LAYERS = {"world": 0.0, "british-isles": 0.6}
SCALE = 100  # steps of a path in a unit of the plane: 0.1 km at the equator


@cache
def coastline(layer: str) -> str:
    """Return the SVG document of a layer; raises KeyError if there is no such layer.

    Its one path, ``land``, has no colours of its own: it inherits those of the referring element.
    """
    path = "".join(outline(ring, LAYERS[layer]) for ring in read_rings(layer))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 3600"><path id="land" '
        f'transform="scale({1 / SCALE})" vector-effect="non-scaling-stroke" d="{path}"/></svg>'
    )


def outline(ring: list, least_step: float) -> str:
    """Return the path of a ring of [longitude, latitude]; ``least_step`` is in units of the plane."""
    points = (project(*place) for place in ring)
    return closed_path(((x * SCALE, y * SCALE) for x, y in points), least_step * SCALE)
