"""The page on which an area is drawn, pasted or uploaded."""

import json

import shapely
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.areas import region_of
from specimens.drawn_areas import TooMany
from specimens.geometry.read import mend
from specimens.geometry.region import Circle, Outline
from specimens.geometry.words import geometry_in_words
from specimens.presenters.areas import PLACES
from specimens.presenters.areas import within as search_within
from specimens.search_request import SearchRequest

LONGEST_SHOWN = 15_000  # characters of what was sent, that stand in the box again
FINENESS = 0.001  # degrees: of outlines as they are shown


def present_area_page(
    asked: SearchRequest, typed: str = "", radius: str = "", error=None, within=None
) -> dict:
    """The context of specimens/area.html.

    ``within``: (parameter, value) of a new area; ``error``: what is wrong with what was ``typed``.
    """
    query = search_within(asked.query, *within) if within else asked.query
    mended = mend(typed) if error else ""
    return {
        "nav": "specimens",
        "search": asked.url()[1:],
        "search_url": reverse("specimens:search") + asked.url(query),
        "typed": (typed or _text_of(asked))[:LONGEST_SHOWN],
        "radius": radius or _radius_of(asked),
        "error": _message(error) if error else "",
        "mended": mended if len(mended) <= LONGEST_SHOWN else "",
        "mended_words": geometry_in_words(mended) if mended else "",
        "shapes": json.dumps(_shapes(asked)),
        "tiles": settings.MAP_TILE_URL,
        "attribution": settings.MAP_TILE_ATTRIBUTION,
    }


def _message(error: Exception) -> str:
    if isinstance(error, TooMany):
        return _("No more long outlines can be kept today. Make it simpler.")
    return error.message


def _regions(asked: SearchRequest) -> list[Outline | Circle]:
    """The regions that a search has, without those that it leaves out."""
    found = [one for param in PLACES for one in asked.query.criteria_of(param) if one.is_value]
    regions = [region_of(one.low) if isinstance(one.low, str) else one.low for one in found]
    return [region for region in regions if region]


def _shapes(asked: SearchRequest) -> list[dict]:
    """The regions as the page's script draws them: GeoJSON, or {center, radius} in metres."""
    shapes = []
    for region in _regions(asked):
        if isinstance(region, Circle):
            centre = [region.latitude, region.longitude]
            shapes.append({"center": centre, "radius": region.distance})
        else:
            shown = shapely.simplify(region.geometry, FINENESS)
            shapes.append(json.loads(shapely.to_geojson(shown)))
    return shapes


def _text_of(asked: SearchRequest) -> str:
    circle = _circle_of(asked)
    if circle:
        return f"{circle.latitude:g}, {circle.longitude:g}"
    texts = [one.text for one in asked.query.criteria_of("geometry") if one.is_value]
    return texts[0] if len(texts) == 1 else ""


def _radius_of(asked: SearchRequest) -> str:
    circle = _circle_of(asked)
    return f"{circle.distance / 1000:g}" if circle else ""


def _circle_of(asked: SearchRequest) -> Circle | None:
    regions = _regions(asked)
    is_circle = len(regions) == 1 and isinstance(regions[0], Circle)
    return regions[0] if is_circle else None
