"""The national grids of Great Britain and of Ireland: eastings and northings of places. Pure.

The formulae are those of annexes B and C of the Ordnance Survey's "A guide to coordinate systems in
Great Britain" (v3.6). A Helmert transformation turns WGS 84 into the datum of the maps. The parameters for Ireland are
those of "Making maps compatible with GPS" (Ordnance Survey of Ireland and of Northern Ireland,
1999), as EPSG has them (transformation 1954, a position vector). Longer than most modules because the
formulae are.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

from institutions.maps.mercator import METRES_PER_DEGREE


@dataclass(frozen=True)
class Ellipsoid:
    """A figure of the Earth: half its axes, in metres."""

    a: float
    b: float

    @property
    def eccentricity2(self) -> float:
        """The square of its eccentricity."""
        return 1 - (self.b / self.a) ** 2


@dataclass(frozen=True)
class Shift:
    """A Helmert transformation: metres, seconds of arc, and parts per million."""

    x: float
    y: float
    z: float
    rotation_x: float
    rotation_y: float
    rotation_z: float
    scale: float


@dataclass(frozen=True)
class Grid:
    """A transverse Mercator projection, and the way to its datum from WGS 84.

    ``latitude`` and ``longitude`` (degrees) are of the true origin, which has the ``easting`` and
    ``northing`` (metres). ``scale`` is that on the central meridian, ``accuracy`` (metres) that of
    eastings and northings.
    """

    name: str
    ellipsoid: Ellipsoid
    shift: Shift
    latitude: float
    longitude: float
    easting: float
    northing: float
    scale: float
    accuracy: int


WGS84 = Ellipsoid(6_378_137.0, 6_356_752.314245)
BRITISH = Grid(
    "British National Grid",
    Ellipsoid(6_377_563.396, 6_356_256.909),
    Shift(-446.448, 125.157, -542.060, -0.1502, -0.2470, -0.8421, 20.4894),
    *(49, -2, 400_000, -100_000, 0.9996012717, 5),
)
IRISH = Grid(
    "Irish Grid",
    Ellipsoid(6_377_340.189, 6_356_034.447),
    Shift(-482.5, 130.6, -564.6, 1.042, 0.214, 0.631, -8.15),
    *(53.5, -8, 200_000, 250_000, 1.000035, 1),
)


def easting_northing(grid: Grid, latitude: float, longitude: float) -> tuple[float, float]:
    """(easting, northing) in metres of a place given in degrees of WGS 84, at the height 0."""
    place = to_cartesian(WGS84, latitude, longitude)
    return project(grid, *to_degrees(grid.ellipsoid, *shifted(grid.shift, *place)))


def to_cartesian(
    ellipsoid: Ellipsoid, latitude: float, longitude: float
) -> tuple[float, float, float]:
    phi, lam, e2 = radians(latitude), radians(longitude), ellipsoid.eccentricity2
    nu = ellipsoid.a / sqrt(1 - e2 * sin(phi) ** 2)
    return nu * cos(phi) * cos(lam), nu * cos(phi) * sin(lam), nu * (1 - e2) * sin(phi)


def shifted(shift: Shift, x: float, y: float, z: float) -> tuple[float, float, float]:
    rx, ry, rz = (
        radians(seconds / 3600)
        for seconds in (shift.rotation_x, shift.rotation_y, shift.rotation_z)
    )
    scale = 1 + shift.scale / 1e6
    return (
        shift.x + x * scale - y * rz + z * ry,
        shift.y + x * rz + y * scale - z * rx,
        shift.z - x * ry + y * rx + z * scale,
    )


def to_degrees(ellipsoid: Ellipsoid, x: float, y: float, z: float) -> tuple[float, float]:
    """(latitude, longitude); six steps settle the latitude to less than a millimetre."""
    e2, p = ellipsoid.eccentricity2, hypot(x, y)
    phi = atan2(z, p * (1 - e2))
    for _step in range(6):
        nu = ellipsoid.a / sqrt(1 - e2 * sin(phi) ** 2)
        phi = atan2(z + e2 * nu * sin(phi), p)
    return degrees(phi), degrees(atan2(y, x))


def project(grid: Grid, latitude: float, longitude: float) -> tuple[float, float]:
    """(easting, northing) of a place given in degrees of the grid's own datum (annex C.1)."""
    phi, dl = radians(latitude), radians(longitude - grid.longitude)
    a, e2, scale = grid.ellipsoid.a, grid.ellipsoid.eccentricity2, grid.scale
    nu = a * scale / sqrt(1 - e2 * sin(phi) ** 2)
    rho = a * scale * (1 - e2) / (1 - e2 * sin(phi) ** 2) ** 1.5
    eta2 = nu / rho - 1
    t2, c = tan(phi) ** 2, cos(phi)
    north = (
        meridian_arc(grid, phi)
        + dl**2 * nu / 2 * sin(phi) * c
        + dl**4 * nu / 24 * sin(phi) * c**3 * (5 - t2 + 9 * eta2)
        + dl**6 * nu / 720 * sin(phi) * c**5 * (61 - 58 * t2 + t2**2)
    )
    east = (
        dl * nu * c
        + dl**3 * nu / 6 * c**3 * (nu / rho - t2)
        + dl**5 * nu / 120 * c**5 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2)
    )
    return grid.easting + east, grid.northing + north


def meridian_arc(grid: Grid, phi: float) -> float:
    """The length of the meridian from the grid's origin to the latitude ``phi`` (radians)."""
    a, b = grid.ellipsoid.a, grid.ellipsoid.b
    n, origin = (a - b) / (a + b), radians(grid.latitude)
    less, more = phi - origin, phi + origin
    return (
        b
        * grid.scale
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def latitude_longitude(grid: Grid, easting: float, northing: float) -> tuple[float, float]:
    """(latitude, longitude) in degrees of WGS 84 of a place given in metres: the inverse of the above.

    Steps towards the place whose easting and northing these are; each is a thousandth as long as the
    one before.
    """
    latitude, longitude = grid.latitude, grid.longitude
    for _step in range(12):
        east, north = easting_northing(grid, latitude, longitude)
        if hypot(easting - east, northing - north) < 1e-5:
            break
        latitude += (northing - north) / METRES_PER_DEGREE
        longitude += (easting - east) / (METRES_PER_DEGREE * max(0.05, cos(radians(latitude))))
    return latitude, longitude
