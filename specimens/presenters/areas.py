"""Areas of a search: those with names, and what an invalid one probably means."""

from specimens.area_names import in_words
from specimens.areas import DRAWN, KINDS, VICE_COUNTY, areas_at
from specimens.fields import BY_PARAM, FIELDS
from specimens.geometry.read import mend
from specimens.geometry.words import geometry_in_words
from specimens.grid_squares import hectad_of
from specimens.models import Area
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest

PLACES = tuple(field.param for field in FIELDS if field.kind.is_place)


def present_areas() -> list[dict]:
    """The named areas by kind: {title, areas: (value, name) pairs}."""
    rows = Area.objects.exclude(kind=DRAWN).order_by("name")
    by_kind: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for kind, identifier, name in rows.values_list("kind", "identifier", "name"):
        by_kind.setdefault(kind, []).append((f"{kind}:{identifier}", name))
    return [
        {"title": str(KINDS.get(kind, kind)), "areas": areas}
        for kind, areas in by_kind.items()
        if areas
    ]


def present_areas_of(specimen) -> list[dict]:
    """present_areas_at of a specimen; none without coordinates."""
    latitude, longitude = specimen.decimal_latitude, specimen.decimal_longitude
    if latitude is None or longitude is None:
        return []
    return present_areas_at(latitude, longitude, specimen.coordinate_uncertainty_in_meters)


def present_areas_at(latitude: float, longitude: float, uncertainty: float | None) -> list[dict]:
    """{label, name, url: the search for it} of the grid square and the named areas that a place is in.

    They are ours, not the record's: derived from the coordinates.
    """
    empty = SpecimenQuery()
    found = []
    if hectad := hectad_of(latitude, longitude, uncertainty):
        url = empty.with_value("hectad", hectad).get_absolute_url()
        found.append({"label": str(BY_PARAM["hectad"].label), "name": hectad, "url": url})
    for area in areas_at(latitude, longitude):
        url = empty.with_value("area", str(area)).get_absolute_url()
        label = str(KINDS.get(area.kind, area.kind))
        number = f" ({area.identifier})" if area.kind == VICE_COUNTY else ""
        found.append({"label": label, "name": f"{in_words(area.name)}{number}", "url": url})
    return found


def present_mended(asked: SearchRequest) -> list[dict]:
    """{words, url: the search within it} of what each invalid area of the address probably means."""
    typed = [
        value
        for each in asked.unread
        if each.param == "geometry"
        for name, value in each.typed
        if not name.endswith("Radius")
    ]
    texts = filter(None, map(mend, typed))
    return [
        {
            "words": geometry_in_words(text),
            "url": asked.url(asked.query.with_value("geometry", text)),
        }
        for text in texts
    ]


def within(query: SpecimenQuery, param: str, value: str) -> SpecimenQuery:
    """The search in one area, in place of any that it had."""
    for place in PLACES:
        query = query.without(place)
    return query.with_value(param, value)
