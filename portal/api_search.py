"""A reader's present search on the page of the API: its answer, and the code that asks for it."""

import json

from django.db import DatabaseError, InterfaceError
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from portal.api_snippets import address_of, snippets
from specimens.api.occurrence_search import answer_search
from specimens.api.request import OccurrenceRequest
from specimens.description import describe
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing
from specimens.search_request import read_page

# What is asked for where the reader has no search of their own.
USUAL = "country=GB&typeStatus=Holotype&hasImage=true"
# A whole record has a hundred members or more.
SHOWN = (
    "key,scientificName,typeStatus,catalogNumber,institutionCode,country,eventDate,media.identifier"
)
FORMS = ((".csv", "CSV"), (".ndjson", "NDJSON"), (".geojson", "GeoJSON"), (".jsonld", "JSON-LD"))


def present_api_search(params: QueryDict, base: str) -> dict:
    """The search in an address, as far as it can be read; the usual one if there is none.

    ``base`` is the address of the API.
    """
    query = read_search(params)
    is_own = query != SpecimenQuery()
    pairs = query.to_params() if is_own else SpecimenQuery.from_params(QueryDict(USUAL)).to_params()
    shown = SpecimenQuery.from_params(as_lists(pairs))
    return {
        "is_own": is_own,
        "heading": describe(shown),
        "page_url": shown.get_absolute_url(),
        "address": address_of(base, pairs),
        "forms": [(label, address_of(base, pairs, form)) for form, label in FORMS],
        "example": address_of(base, [*pairs, ("fields", SHOWN), ("limit", "1")]),
        "answer": answer_to(pairs),
        "snippets": snippets(base, pairs),
        "query": shown.encoded,
    }


def read_search(params: QueryDict) -> SpecimenQuery:
    try:
        return read_page(params).query
    except InvalidParameter:
        return SpecimenQuery()


def answer_to(pairs: list[tuple[str, str]]) -> str:
    """The API's answer to the search, of one record; "" while there is no index or no database."""
    asked = QueryDict(mutable=True)
    for name, value in [*pairs, ("fields", SHOWN), ("limit", "1")]:
        asked.appendlist(name, value)
    try:
        answer = answer_search(OccurrenceRequest.from_params(asked))
    except (IndexMissing, InvalidParameter, DatabaseError, InterfaceError):
        return ""
    return json.dumps(answer, ensure_ascii=False, indent=2, default=str)


def as_lists(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists
