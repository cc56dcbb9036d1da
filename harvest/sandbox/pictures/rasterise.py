"""Drawings as PNG, which is what museums publish: the portal fetches no SVG."""

import resvg_py

ZOOM = 2.0  # pixels of a unit, so that there is more to see in a picture that is enlarged


def as_png(drawing: str) -> bytes:
    """Return an SVG as a PNG. Its words are set in the fonts of this machine; without any, left out."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=ZOOM))
