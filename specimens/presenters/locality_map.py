"""The map on a specimen's page: the place where it was collected, its uncertainty, and where that is."""

import math

from django.conf import settings

from institutions.maps.land import UNITS, draw_land, layer_of
from institutions.maps.mercator import METRES_PER_DEGREE, Frame, project, radius
from specimens.presenters.locality import distance, present_uncertainty

RATIO = 4 / 3
FITTING = 1.6  # widths of the circle of uncertainty that the map is high
LEAST_METRES = 40_000  # of the map's width: a circle of 707 metres is seen, and so is a coast
UNSTATED_WIDTH = 40.0  # units of the plane: four degrees of longitude
LOCATOR_WIDTH = 140.0  # fourteen degrees: the British Isles fit
LOCATOR_STEP = 7.0  # units, as it is drawn a third as large
LOCATOR_CENTRES = (
    20.0  # units of the plane between the centres of locators, so that many are the same
)
LOCATED = 0.5  # of the locator's width: a map that is wider needs none
SCALES = [digit * 10**power for power in range(1, 7) for digit in (1, 2, 5)]  # metres
SCALE_SHARE = 0.3  # of the map's width, at most


def present_place(specimen) -> dict | None:
    """Present a map around the specimen's coordinates; None if it has none."""
    latitude, longitude = specimen.decimal_latitude, specimen.decimal_longitude
    if latitude is None or longitude is None:
        return None
    place = project(longitude, latitude)
    uncertainty = specimen.coordinate_uncertainty_in_meters or 0
    circle = radius(uncertainty, latitude)
    frame = frame_of(place, circle, latitude)
    x, y = in_frame(frame, place)
    return {
        "latitude": repr(latitude),  # for scripts: with a decimal point in every language
        "longitude": repr(longitude),
        "uncertainty": repr(uncertainty),
        "in_words": present_uncertainty(specimen),
        "view_box": f"0 0 {UNITS} {UNITS / RATIO:.0f}",
        "bounds": ",".join(f"{degrees:.4f}" for degrees in frame.bounds),
        "land": draw_land(frame),
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "circle": f"{circle * UNITS / frame.width:.1f}" if uncertainty else "",
        "scale": present_scale(frame, latitude),
        "locator": present_locator(place, frame),
        "layer": layer_of(frame),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def frame_of(place: tuple[float, float], circle: float, latitude: float) -> Frame:
    """The part of the plane that the map shows, so that the circle with this radius fits."""
    if not circle:
        return Frame.around([place], UNSTATED_WIDTH, RATIO)
    least = max(2 * circle * FITTING * RATIO, radius(LEAST_METRES, latitude))
    return Frame.around([place], least, RATIO)


def in_frame(frame: Frame, place: tuple[float, float]) -> tuple[float, float]:
    """A point of the plane in units of the drawing."""
    scale = UNITS / frame.width
    return (place[0] - frame.x) * scale, (place[1] - frame.y) * scale


def present_scale(frame: Frame, latitude: float) -> dict:
    """A bar with its length in units and in words: the longest round distance that fits."""
    cosine = max(0.01, math.cos(math.radians(latitude)))
    metres_per_unit = frame.width / UNITS * METRES_PER_DEGREE / 10 * cosine
    most = UNITS * SCALE_SHARE * metres_per_unit
    metres = max((scale for scale in SCALES if scale <= most), default=SCALES[0])
    return {"length": f"{metres / metres_per_unit:.1f}", "words": distance(metres)}


def present_locator(place: tuple[float, float], frame: Frame) -> dict | None:
    """A small map in which the large one is marked; None if that shows enough by itself."""
    x, y = (round(part / LOCATOR_CENTRES) * LOCATOR_CENTRES for part in place)
    around = Frame.around([(x, y)], LOCATOR_WIDTH, RATIO)
    if frame.width > around.width * LOCATED:
        return None
    left, top = in_frame(around, (frame.x, frame.y))
    return {
        "land": draw_land(around, LOCATOR_STEP),
        "x": f"{left:.0f}",
        "y": f"{top:.0f}",
        "width": f"{frame.width * UNITS / around.width:.0f}",
        "height": f"{frame.height * UNITS / around.width:.0f}",
    }
