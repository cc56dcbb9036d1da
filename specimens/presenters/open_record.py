"""The record that lies open over the results of a search: its page, and its neighbours in the search."""

from django.utils import timezone

from specimens.lookup import find_specimen
from specimens.presenters.neighbours import present_neighbours
from specimens.presenters.page import present_specimen
from specimens.presenters.records import formatted_name
from specimens.search_request import SearchRequest


def present_open_record(asked: SearchRequest, engine, site: str) -> dict:
    """The context of specimens/_record.html; raises Http404 if there is no such record.

    ``site`` is the scheme and the host of our addresses.
    """
    found = find_specimen(asked.entity)
    formatted = formatted_name(found.col_taxon_key)
    record = present_specimen(
        found, formatted, site + found.get_absolute_url(), timezone.localdate()
    )
    if asked.at is not None:
        search = asked.url(asked.shown_query)[1:]
        record["neighbours"] = present_neighbours(
            {"in": search, "at": str(asked.at)}, found.pk, engine
        )
    return record
