"""Areas on the Earth: read from what people write, asked whether places are in them, and put in words. Pure.

``well_known_text``, ``geojson`` and ``kml`` turn texts into polygons as lists; ``outline`` checks these,
``region`` answers for places, ``typed`` understands coordinates and grid references.
"""
