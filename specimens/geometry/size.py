"""The size of an area on the ellipsoid of WGS 84."""

import math

import numpy as np
import shapely

AUTHALIC_RADIUS = 6_371_007.181  # metres, of the sphere with the ellipsoid's surface
_E = 0.0818191908426215  # the eccentricity of WGS 84
_STEP = 0.5  # degrees: a line that is straight in degrees is bent where areas are true


def square_metres(geometry: shapely.Geometry) -> float:
    """By Lambert's cylindrical projection, in which areas are true (Snyder 1987, 3-11 and 3-12)."""
    if shapely.area(geometry) == 0:
        return 0.0
    fine = shapely.segmentize(geometry, _STEP)
    return AUTHALIC_RADIUS**2 * float(shapely.area(shapely.transform(fine, _project)))


def _project(degrees: np.ndarray) -> np.ndarray:
    sine = np.sin(np.radians(degrees[:, 1]))
    return np.column_stack([np.radians(degrees[:, 0]), _q(sine) / _q(1.0)])


def _q(sine):
    return (1 - _E**2) * (sine / (1 - (_E * sine) ** 2) + np.arctanh(_E * sine) / _E)


def in_words(area: float) -> str:
    """Three figures of square metres: "1,240 km²", "0.25 km²", "350 m²"."""
    if area <= 0:
        return ""
    number, unit = (area, "m²") if area < 10_000 else (area / 1e6, "km²")
    decimals = 2 - math.floor(math.log10(number))
    rounded = round(number, decimals)
    text = f"{rounded:,.{max(0, decimals)}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}"
