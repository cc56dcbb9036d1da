"""The records before and after one, in the search that its page was opened from.

The address of the page has the search (``in``, a query string) and the place in it (``at``, from 0).
"""

from urllib.parse import quote_plus

from django.http import QueryDict
from django.urls import reverse

from institutions.web.parameters import InvalidParameter
from specimens.query import SpecimenQuery
from specimens.search.engine import MAX_WINDOW, IndexMissing, reach_of
from specimens.search_request import SearchRequest

LONGEST = 600  # characters of a search that links of results carry along


def page_url(gbif_id: int, search: str | None, at: int) -> str:
    """The address of a record's page, opened from a place in a search.

    ``search`` is its query string, from ``search_of``; without it, the page doesn't know of the search.
    """
    address = reverse("specimens:specimen", args=[gbif_id])
    return address if search is None else f"{address}?in={search}&at={at}"


def search_of(asked: SearchRequest, query: SpecimenQuery) -> str | None:
    """What the addresses of its records' pages carry of a search, encoded; None if it is too long."""
    search = asked.url(query)[1:]
    return None if len(search) > LONGEST else quote_plus(search)


def present_neighbours(params, gbif_id: int, engine) -> dict | None:
    """{results_url, and if the record still is there: place, count, previous_url, next_url}."""
    search, at = params.get("in"), params.get("at", "")
    if search is None or not (
        len(search) <= LONGEST
        and at.isascii()
        and at.isdigit()
        and len(at) < 7
        and int(at) < MAX_WINDOW
    ):
        return None
    start = max(0, int(at) - 1)
    try:
        asked = SearchRequest.from_params(QueryDict(search))
        if int(at) >= reach_of(asked.sort):
            return None
        page = engine.page(asked.query, start, min(3, reach_of(asked.sort) - start), asked.sort)
    except (InvalidParameter, IndexMissing):
        return None
    found = {
        "results_url": reverse("specimens:search") + asked.url(offset=_page_of(asked, int(at)))
    }
    if gbif_id not in page.keys:
        return found
    place = page.keys.index(gbif_id)

    search = search_of(asked, asked.query)

    def url(there: int) -> str:
        exists = 0 <= there < len(page.keys)
        return page_url(page.keys[there], search, start + there) if exists else ""

    return found | {
        "place": start + place + 1,
        "count": page.count,
        "previous_url": url(place - 1),
        "next_url": url(place + 1),
    }


def _page_of(asked: SearchRequest, at: int) -> int:
    return at // asked.limit * asked.limit
