"""A specimen that was collected on today's day and month of another year."""

from datetime import date

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language

from portal.home.pictures import present_picture
from portal.middleware.data_version import code
from specimens.models import Specimen
from specimens.presenters.records import formatted_name
from specimens.presenters.results import present_result
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

DAY = 86_400  # seconds
MOST_LOOKED_AT = 30  # records
MOST_WINDOW = 5_000  # of the matches, from which the day's is taken


def present_on_this_day() -> dict | None:
    """Return the context of the day's record, with ``picture`` and ``more_url``; None without any.

    Cached for a day in each language, until the index or the settings change.
    """
    engine, today = get_engine(), timezone.localdate()
    try:
        key = f"on-this-day-{engine.generation}-{code()}-{today}-{get_language()}"
        return cache.get_or_set(key, lambda: find_record(today), DAY)
    except IndexMissing:
        return None


def find_record(today: date) -> dict | None:
    """One of the matches, another each year; first among those with an open picture."""
    query = collected_on(today)
    with_images = query.with_value("hasImage", "true")
    for narrowed in (with_images, query):
        for specimen in sample(narrowed, today.year):
            picture = present_picture(specimen)
            if picture or narrowed is query:
                return present_record(specimen, picture, query)
    return None


def collected_on(today: date) -> SpecimenQuery:
    """The search for specimens collected on the day and month of ``today``, before its year."""
    query = SpecimenQuery().with_value("month", str(today.month))
    query = query.with_value("day", str(today.day))
    return query.with_value("year", f"*,{today.year - 1}")


def sample(query: SpecimenQuery, year: int) -> list[Specimen]:
    """Up to MOST_LOOKED_AT matches, from a place in their order that depends on the year."""
    engine = get_engine()
    within = min(engine.count(query), MOST_WINDOW)
    # A prime, so that the place moves far from year to year.
    start = year * 7_919 % within if within > MOST_LOOKED_AT else 0
    keys = engine.page(query, offset=start, limit=MOST_LOOKED_AT).keys
    return Specimen.objects.as_results(keys)


def present_record(specimen: Specimen, picture: dict | None, query: SpecimenQuery) -> dict:
    formatted = formatted_name(specimen.col_taxon_key)
    return {
        **present_result(specimen, formatted),
        "year": specimen.year,
        "picture": picture,
        "more_url": query.get_absolute_url(),
    }
