"""The small map on a specimen's page: the place where it was collected, and its uncertainty."""

from django.conf import settings

from institutions.maps.mercator import Frame, project, radius

LEAST_WIDTH = 140.0  # fourteen degrees of longitude: the British Isles fit
RATIO = 4 / 3


def present_place(specimen) -> dict | None:
    """Present a map around the specimen's coordinates; None if it has none."""
    latitude, longitude = specimen.decimal_latitude, specimen.decimal_longitude
    if latitude is None or longitude is None:
        return None
    x, y = project(longitude, latitude)
    uncertainty = specimen.coordinate_uncertainty_in_meters or 0
    circle = radius(uncertainty, latitude)
    frame = Frame.around([(x - circle, y - circle), (x + circle, y + circle)], LEAST_WIDTH, RATIO)
    return {
        "latitude": repr(latitude),  # for scripts: with a decimal point in every language
        "longitude": repr(longitude),
        "uncertainty": repr(uncertainty),
        "view_box": frame.view_box,
        "x": f"{x:.3f}",
        "y": f"{y:.3f}",
        "circle": f"{circle:.3f}" if uncertainty else "",
        "dot": f"{frame.width / 60:.3f}",
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }
