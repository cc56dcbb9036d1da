"""Latitude and longitude in degrees (WGS84), checked for what can't be true. Pure."""

from harvest.parse.numbers import decimal

LIMITS = {"latitude": 90.0, "longitude": 180.0}


def coordinates(
    latitude: object, longitude: object
) -> tuple[float | None, float | None, tuple[str, ...]]:
    """Return (latitude, longitude, flags), with both numbers or neither.

    (0, 0) is kept, since it may be true, and flagged, since it seldom is.
    """
    if latitude in (None, "") and longitude in (None, ""):
        return None, None, ()
    if latitude in (None, "") or longitude in (None, ""):
        return None, None, ("COORDINATE_INCOMPLETE",)
    north, east = decimal(latitude), decimal(longitude)
    if north is None or east is None:
        return None, None, ("COORDINATE_INVALID",)
    if abs(north) > LIMITS["latitude"] or abs(east) > LIMITS["longitude"]:
        return None, None, ("COORDINATE_OUT_OF_RANGE",)
    return north, east, ("COORDINATE_ZERO",) if north == east == 0 else ()
