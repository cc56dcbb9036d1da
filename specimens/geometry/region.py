"""A part of the Earth that is asked which places, and which boxes of degrees, it covers.

Lines between the points of an outline are straight on a map of degrees, as at GBIF; what lies on
the line is in the area. Distances are on a sphere, as at GBIF (Elasticsearch's geo_distance).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np
import shapely

from specimens.geometry.trace import Trace

RADIUS = 6_371_008.7714  # metres
_ROUNDING = 1.0  # metres: what a distance may be wrong by, for boxes


class Region(Protocol):
    """``text`` is how an address writes it; two regions with the same text are the same."""

    text: str

    def covers(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        """Which places are in it."""

    def trace(self) -> "Tracing":
        """Begin to compare it with boxes, from large ones to their parts."""


class Tracing(Protocol):
    def compare(self, boxes: np.ndarray, parts: int) -> tuple[np.ndarray, np.ndarray]:
        """(which boxes may touch it, which of all lie wholly in it); a box is (w, s, e, n).

        The first boxes are any; later ones are the ``parts`` of each that was touched but not within, in order.
        """


@dataclass(frozen=True)
class Outline:
    """Points, lines or polygons; ``geometry`` lies between 180° W and 180° E."""

    text: str
    geometry: shapely.Geometry = field(compare=False, repr=False)

    def covers(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        return shapely.intersects_xy(self._prepared, longitudes, latitudes)

    def trace(self) -> Trace:
        return Trace(self._prepared)

    @cached_property
    def _prepared(self) -> shapely.Geometry:
        shapely.prepare(self.geometry)
        return self.geometry


@dataclass(frozen=True)
class Circle:
    """The places up to ``distance`` metres from a place in degrees."""

    text: str
    latitude: float
    longitude: float
    distance: float

    def covers(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        return metres_between(self.latitude, self.longitude, latitudes, longitudes) <= self.distance

    def trace(self) -> "Circle":
        return self

    def compare(self, boxes: np.ndarray, parts: int = 1) -> tuple[np.ndarray, np.ndarray]:
        """By the circle around each box: its corners are what is farthest from its middle."""
        west, south, east, north = boxes.T
        middle = (south + north) / 2, (west + east) / 2
        reach = _ROUNDING + np.maximum(
            metres_between(*middle, south, west), metres_between(*middle, north, west)
        )
        away = metres_between(self.latitude, self.longitude, *middle)
        return away - reach <= self.distance, away + reach <= self.distance


def metres_between(latitude, longitude, to_latitude, to_longitude) -> np.ndarray:
    """The haversine formula, for arrays of degrees."""
    phi, to_phi = np.radians(latitude), np.radians(to_latitude)
    turn = np.radians(np.asarray(to_longitude) - longitude) / 2
    chord = np.sin((to_phi - phi) / 2) ** 2 + np.cos(phi) * np.cos(to_phi) * np.sin(turn) ** 2
    return 2 * RADIUS * np.arcsin(np.sqrt(np.minimum(1, chord)))
