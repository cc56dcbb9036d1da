"""The plane on which the server draws maps: Web Mercator, with a world 3,600 units wide and high.

Ten units are a degree of longitude; x grows eastwards from 180° W, y southwards from 85.05° N.
"""

import math
from dataclasses import dataclass

WORLD = 3600.0
LIMIT = 85.0511  # where Web Mercator ends
METRES_PER_DEGREE = 111_320  # of longitude at the equator; of latitude, near enough, anywhere


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return (x, y) for a place in degrees; latitudes beyond the plane are moved to its edge."""
    latitude = max(-LIMIT, min(LIMIT, latitude))
    y = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)
    return WORLD * (longitude + 180) / 360, WORLD * (0.5 - y)


def unproject(x: float, y: float) -> tuple[float, float]:
    """Return (longitude, latitude) in degrees for a point of the plane."""
    latitude = 2 * math.atan(math.exp((0.5 - y / WORLD) * 2 * math.pi)) - math.pi / 2
    return x / WORLD * 360 - 180, math.degrees(latitude)


def radius(metres: float, latitude: float) -> float:
    """Convert a distance in metres at a latitude in degrees to units of the plane."""
    degrees = metres / (METRES_PER_DEGREE * max(0.01, math.cos(math.radians(latitude))))
    return degrees * WORLD / 360


@dataclass(frozen=True)
class Frame:
    """The rectangle of the plane that an SVG map shows."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def around(cls, corners, least: float, ratio: float) -> "Frame":
        """Return the smallest frame that holds all the points with a margin.

        ``ratio`` is its width / height, ``least`` its minimum width in units.
        """
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        width = max(least, (max(xs) - min(xs)) * 1.1, (max(ys) - min(ys)) * 1.1 * ratio)
        width = min(width, WORLD)
        height = width / ratio
        x = (max(xs) + min(xs) - width) / 2
        y = (max(ys) + min(ys) - height) / 2
        return cls(max(0, min(x, WORLD - width)), max(0, min(y, WORLD - height)), width, height)

    @property
    def view_box(self) -> str:
        return f"{self.x:.2f} {self.y:.2f} {self.width:.2f} {self.height:.2f}"

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(west, south, east, north) in degrees."""
        west, north = unproject(self.x, self.y)
        east, south = unproject(self.x + self.width, self.y + self.height)
        return west, south, east, north

    def zoom(self, cells: int, per_tile: int = 32) -> int:
        """The zoom at which the frame is about ``cells`` wide; ``per_tile`` cells make a tile."""
        zoom = round(math.log2(cells / per_tile * WORLD / self.width))
        return max(0, min(14, zoom))
