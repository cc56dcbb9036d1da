"""Examples of what to type into the search box, each of which finds something in these records."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import get_language

from portal.middleware.data_version import code
from specimens.models import Specimen
from specimens.named_groups import groups
from specimens.query import SpecimenQuery, as_parameter
from specimens.search.engine import IndexMissing, get_engine

LONGEST = 40  # characters; a longer name is no example of what people type
DAY = 86_400  # seconds
MOST_VALUES = 20  # of a facet, looked at for one that serves


def present_examples() -> list[dict]:
    """Return {words, url} of up to three searches; [] without an index or without records.

    Cached for a day, or until the index or the settings change.
    """
    engine = get_engine()
    try:
        key = f"examples-{engine.generation}-{code()}-{get_language()}"  # for their addresses
        return cache.get_or_set(key, find_examples, DAY)
    except IndexMissing:
        return []


def find_examples() -> list[dict]:
    """A species, a group from a county and a catalogue number, as far as they find something."""
    tried = (frequent_species(), group_from_county(), catalog_number())
    found = [words for words in tried if words and finds(words)]
    return [
        {"words": words, "url": f"{reverse('specimens:search')}?{urlencode({'q': words})}"}
        for words in found
    ]


def finds(words: str) -> bool:
    return get_engine().count(SpecimenQuery().with_value("q", words)) > 0


def frequent_species() -> str:
    """The species with the most records; "" if none has a name of two words."""
    return next((name for name in frequent("species") if len(name.split()) == 2), "")


def group_from_county() -> str:
    """The name of a frequent order, and the county with the most of it, such as "beetles Kent".

    The name is the shortest of its English ones; "" if no frequent order has one or a county, and in
    other languages: searches know a group by its English name alone (specimens/named_groups.py).
    """
    if get_language() != settings.LANGUAGE_CODE:
        return ""
    for order in frequent("order"):
        plurals = [group.plural for group in groups().values() if group.taxa == (order,)]
        of_order = SpecimenQuery().with_value("order", as_parameter("order", order))
        counties = frequent("county", of_order) if plurals else []
        if counties:
            return f"{min(plurals, key=len)} {counties[0]}"
    return ""


def catalog_number() -> str:
    """The catalogue number of a record in the default search; "" if the first ones have none."""
    keys = get_engine().page(SpecimenQuery().with_value("catalogNumber", "*"), limit=5).keys
    numbers = Specimen.objects.visible().filter(pk__in=keys).order_by("pk")
    found = numbers.values_list("catalog_number", flat=True)
    return next((number for number in found if len(number) <= LONGEST), "")


def frequent(param: str, query: SpecimenQuery | None = None) -> list[str]:
    """The most frequent values of a facet that are short enough for an example."""
    found = get_engine().facets(query or SpecimenQuery(), [param], limit=MOST_VALUES)[param]
    return [value for value, _count in found if len(value) <= LONGEST]
