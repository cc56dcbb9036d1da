"""The entry points to the collections on the home page: searches, with counts and values."""

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from institutions.hidden import hidden_keys
from portal.home.pictures import find_picture
from portal.middleware.data_version import code
from specimens.labels import label_values
from specimens.query import SpecimenQuery, as_parameter
from specimens.search.engine import IndexMissing, get_engine

# name: the search's parameters, and the facet whose most frequent values are listed
WAYS = {
    "types": ({"typeStatus": ["*"]}, "typeStatus"),
    "fossils": ({"basisOfRecord": ["FOSSIL_SPECIMEN"]}, "class"),
    "images": ({"hasImage": ["true"]}, "institutionKey"),
}
LISTED = 3
DAY = 86_400  # seconds


def present_ways() -> list[dict]:
    """Return each way's name, title, url, count, picture and most frequent values; [] without an index.

    The values are {label, count, url}; ``picture`` is present_picture() or None. Cached for a day,
    in each language, or until the index or the settings change.
    """
    engine = get_engine()
    try:
        return cache.get_or_set(
            f"ways-in-{engine.generation}-{code()}-{get_language()}",
            lambda: present_each(hidden_keys()),
            DAY,
        )
    except IndexMissing:
        return []


def present_each(hidden: set[str]) -> list[dict]:
    """Return each of WAYS; ``hidden`` are keys that are not listed (institutions/hidden.py)."""
    return [present_way(name, hidden) for name in WAYS]


def present_way(name: str, hidden: set[str]) -> dict:
    titles = {"types": _("Type specimens"), "fossils": _("Fossils"), "images": _("With images")}
    params, param = WAYS[name]
    engine, query = get_engine(), SpecimenQuery.from_params(params)
    # Not lifted: else the facet of "has a type status" would also count records without one.
    found = engine.facets(query, [param], limit=LISTED + len(hidden), lifted=False)[param]
    found = [pair for pair in found if pair[0] not in hidden][:LISTED]
    labels = label_values(param, [value for value, _count in found])
    values = [
        {
            "label": labels[value],
            "count": count,
            "url": narrow(query, param, as_parameter(param, value)).get_absolute_url(),
        }
        for value, count in found
    ]
    return {
        "name": name,
        "title": titles[name],
        "url": query.get_absolute_url(),
        "count": engine.count(query),
        "picture": find_picture(query),
        "values": values,
    }


def narrow(query: SpecimenQuery, param: str, value: str) -> SpecimenQuery:
    """Return the query for one value of ``param``, which replaces "has any value"."""
    return query.without(param).with_value(param, value)
