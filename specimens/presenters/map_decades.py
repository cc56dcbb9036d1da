"""The decades of a map: when its records were collected, each to be shown by itself."""

from django.utils.translation import gettext as _

from specimens.presenters.chart_counts import years_of
from specimens.presenters.density import YEARS, located
from specimens.search_request import SearchRequest

HEIGHT = 40  # of the tallest column
MOST = 60  # decades; what is earlier is in none of them


def present_decades(asked: SearchRequest, engine) -> dict | None:
    """The decades from the first with records to the last, those without any too; None if no year is known.

    ``height`` of each is that of its column in a drawing HEIGHT high.
    """
    counts = counts_by_decade(years_of(located(asked.query), engine))
    if not counts:
        return None
    most = max(counts.values())
    steps = [
        {
            "decade": decade,
            "label": words_of(decade),
            "count": count,
            "height": max(1, round(count / most * HEIGHT)) if count else 0,
            "url": asked.url(decade=decade) if count else "",
            "current": decade == asked.decade,
        }
        for decade, count in counts.items()
    ]
    return {
        "steps": steps,
        "all_url": asked.url(decade=0),
        "current": words_of(asked.decade) if asked.decade else "",
        "high": HEIGHT,
    }


def counts_by_decade(years: dict[int, int]) -> dict[int, int]:
    """{first year of a decade: records}, without a gap; of {year: records}."""
    if not years:
        return {}
    last = max(years) // YEARS * YEARS
    first = max(min(years) // YEARS * YEARS, last - (MOST - 1) * YEARS, 1000)
    counts = dict.fromkeys(range(first, last + YEARS, YEARS), 0)
    for year, count in years.items():
        if year >= first:
            counts[year // YEARS * YEARS] += count
    return counts


def words_of(decade: int) -> str:
    return _("%ss") % decade
