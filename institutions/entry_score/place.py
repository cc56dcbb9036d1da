"""What looks wrong with the pin of a British institution.

A pin is compared with the district of its postcode (institutions/postcodes.py). Where there is no list of
districts, as in Northern Ireland, the pins of other institutions with a postcode of the same area stand for
it: a pin further than FAR from all of them is likely a slip. The land is Natural Earth's at 1:10 million,
whose coast may be off by a kilometre or two.
"""

import math
from functools import cache

import shapely
from django.utils.translation import gettext as _

from institutions.entry_score.surroundings import Surroundings, pin_of, postcode_area, postcode_of
from institutions.maps.outlines import read_rings
from institutions.models import BRITISH, Institution
from institutions.postcodes import district_of

KILOMETRES = 111.2  # of a degree of latitude
MIDDLE = 55.0  # the latitude at which degrees of longitude are measured: a seventh off at most
OFFSHORE = 3.0  # kilometres
BEYOND = 10.0  # kilometres outside of a postcode district
FAR = 120.0  # kilometres from others of a postcode area
FEWEST = 3  # other institutions of a postcode area that say where it is


def problem_with_pin(institution: Institution, around: Surroundings) -> str:
    """What looks wrong with a pin, as a sentence; "" if nothing does, or nobody can say."""
    if institution.country not in BRITISH:
        return ""
    if institution.is_misplaced:
        return _("It is outside the United Kingdom and its waters.")
    if kilometres_offshore(institution.latitude, institution.longitude) > OFFSHORE:
        return _("It is in the sea.")
    return problem_with_area(institution, around) or problem_with_neighbour(institution, around)


def problem_with_area(institution: Institution, around: Surroundings) -> str:
    district = district_of(postcode_of(institution))
    if district is None:
        return problem_with_pins_of_area(institution, around)
    away = distance(pin_of(institution), (district.latitude, district.longitude))
    if away <= district.kilometres + BEYOND:
        return ""
    return _("It is %(distance)s km from the middle of the postcode district %(district)s.") % {
        "distance": round(away),
        "district": district.name,
    }


def problem_with_pins_of_area(institution: Institution, around: Surroundings) -> str:
    area = postcode_area(institution)
    others = around.others("area", area, institution.pk)
    pins = [pin for one in others if one.is_on_map and (pin := pin_of(one))]
    if len(pins) < FEWEST:
        return ""
    nearest = min(distance(pin_of(institution), pin) for pin in pins)
    if nearest <= FAR:
        return ""
    return _("It is %(distance)s km from the next institution with a postcode in %(area)s.") % {
        "distance": round(nearest),
        "area": area.upper(),
    }


def problem_with_neighbour(institution: Institution, around: Surroundings) -> str:
    """Two with one pin are in one house, or one of the pins is wrong."""
    others = around.others("pin", pin_of(institution), institution.pk)
    postcode = postcode_of(institution)
    apart = [one for one in others if not postcode or postcode_of(one) != postcode]
    return (
        _("It is the same as that of %s, which has another postcode.") % apart[0] if apart else ""
    )


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two places of the British Isles, in degrees of latitude and longitude."""
    return math.dist(on_plane(*one), on_plane(*other))


def on_plane(latitude: float, longitude: float) -> tuple[float, float]:
    """A place in kilometres east and north."""
    return longitude * KILOMETRES * math.cos(math.radians(MIDDLE)), latitude * KILOMETRES


def kilometres_offshore(latitude: float, longitude: float) -> float:
    """How far a place of the British Isles is from land; 0 on land."""
    point = shapely.Point(on_plane(latitude, longitude))
    land = _land()
    nearest = land.geometries[land.nearest(point)]
    return float(shapely.distance(nearest, point))


@cache
def _land() -> shapely.STRtree:
    rings = (
        [on_plane(*reversed(place[:2])) for place in ring] for ring in read_rings("british-isles")
    )
    return shapely.STRtree([shapely.Polygon(ring) for ring in rings if len(ring) > 3])
