"""The page of all values of a filter, from A to Z: each leads to the search for it."""

from django.urls import reverse

from institutions.hidden import hidden_keys
from specimens.criteria import as_parameter
from specimens.description import describe, values_counted
from specimens.fields import Field
from specimens.presenters.filters import opened_url
from specimens.presenters.widgets import all_values_url
from specimens.search.engine import MAX_FACET_WINDOW, Listing
from specimens.search_request import SearchRequest

MOST = 200  # values of a page


def present_all_values(field: Field, asked: SearchRequest, letter: str, engine) -> dict:
    """The context of specimens/values.html; ``letter`` is one of its letters, or ""."""
    found = engine.listing(
        asked.query, field.param, letter.upper(), asked.offset, MOST, hidden_keys()
    )
    return {
        "nav": "specimens",
        "label": str(field.label),
        "number": values_counted(field.param, sum(found.letters.values())),
        "heading": describe(asked.query.without(field.param)),
        "total": sum(found.letters.values()),
        "is_cut": sum(found.letters.values()) >= MAX_FACET_WINDOW,
        "letter": found.letter,
        "letters": [
            {
                "letter": each,
                "count": count,
                "url": all_values_url(field, asked, each),
                "current": each == found.letter,
            }
            for each, count in found.letters.items()
        ],
        "values": [_value(field, asked, *entry) for entry in found.values],
        "is_scientific": field.facet.scientific,
        "back_url": reverse("specimens:search") + opened_url(field, asked),
        "pages": _pages(field, asked, found),
    }


def _pages(field: Field, asked: SearchRequest, found: Listing) -> dict:
    there = found.letters.get(found.letter, 0)
    last = max(0, there - 1) // MOST
    number = asked.offset // MOST

    def page_url(page: int, exists: bool) -> str:
        return all_values_url(field, asked, found.letter, page * MOST) if exists else ""

    return {
        "number": number + 1,
        "last": last + 1,
        "first_url": page_url(0, number > 0),
        "previous_url": page_url(number - 1, number > 0),
        "next_url": page_url(number + 1, number < last),
        "last_url": page_url(last, number < last),
    }


def _value(field: Field, asked: SearchRequest, value: str, label: str, count: int) -> dict:
    query = asked.query.without(field.param).with_value(
        field.param, as_parameter(field.param, value)
    )
    return {"label": label, "count": count, "url": query.get_absolute_url()}
