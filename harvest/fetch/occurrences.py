"""Occurrence search: takes filters, returns GBIF's envelope.

Filters are ``{parameter: [values]}``. The values of a parameter are joined by OR, the parameters by
AND. ``None`` instead of values means that the record has no value. A GET request can't express
that, so such a search is posted to ``/occurrence/search/predicate``. There isNull names its field
in ``parameter``, while all other predicates use ``key`` (gbif-api, IsNullPredicate). The value
``2026-11-01,*`` means that day or any later one.
"""

from collections.abc import Mapping

from harvest.fetch.envelope import GOOD, counts_of, page_of
from harvest.gbif import PermanentFailure
from harvest.parse.admission import base_filter
from harvest.parse.readers import registry_key
from institutions.web.parameters import constant_case
from specimens.columns import RANKS
from specimens.models import COL_XR

SEARCH = "/occurrence/search"
PAGE = 300  # GBIF silently shortens longer pages
FACET_PAGE = 1000
OPEN_END = ",*"
KEYS = frozenset({"datasetKey", "publishingOrg", "institutionKey", "collectionKey"})

# GBIF's default is about to move from its backbone to the Catalogue of Life: so a checklist goes
# with every key of a taxon.
TAXA = frozenset(f"{rank}Key" for rank in RANKS)

Filters = Mapping[str, list[str] | None]


def search(client, filters: Filters, limit: int = 0, offset: int = 0) -> dict:
    """One page of the records that match the filters and the portal's base filter."""
    return _ask(client, filters, {"limit": limit, "offset": offset})


def count(client, filters: Filters) -> int:
    return search(client, filters)["count"]


def facet(client, filters: Filters, parameter: str) -> tuple[dict[str, int], int]:
    """{value: count} of all values of a parameter, and the number of all matching records.

    Malformed keys of registry entries are left out: no entry has them, and a search for one is an
    error at GBIF. Raises PermanentFailure if GBIF repeats values instead of ending the list.
    """
    values: dict[str, int] = {}
    while True:
        known = len(values)
        paging = {"limit": 0, "facetLimit": FACET_PAGE, "facetOffset": known}
        answer = _ask(client, filters, paging, parameter)
        page = counts_of(SEARCH, answer)
        values.update(page)
        if len(page) < FACET_PAGE:
            return _sound(values, parameter), answer["count"]
        if len(values) == known:
            said = f"GBIF repeats the first {known:,} values of {parameter} instead of ending the list."
            raise PermanentFailure(SEARCH, GOOD, said)


def _sound(values: dict[str, int], parameter: str) -> dict[str, int]:
    if parameter not in KEYS:
        return values
    return {key: number for key, number in values.items() if registry_key(key) == key}


def _ask(client, filters: Filters, paging: dict, facet_by: str = "") -> dict:
    conditions = {**base_filter(), **filters}
    checklist = {"checklistKey": COL_XR} if TAXA.intersection([*conditions, facet_by]) else {}
    if None in conditions.values():
        facets = {"facets": [constant_case(facet_by)]} if facet_by else {}
        body = {"predicate": predicate(conditions), **paging, **facets, **checklist}
        path = f"{SEARCH}/predicate"
        return page_of(path, client.post(path, body))
    facets = {"facet": facet_by} if facet_by else {}
    return page_of(SEARCH, client.get(SEARCH, {**conditions, **paging, **facets, **checklist}))


def predicate(conditions: Filters) -> dict:
    """The conditions in the form of a GBIF predicate."""
    return {"type": "and", "predicates": [_term(*item) for item in conditions.items()]}


def _term(parameter: str, values: list[str] | None) -> dict:
    name = constant_case(parameter)
    checklist = {"checklistKey": COL_XR} if parameter in TAXA else {}
    if values is None:
        return {"type": "isNull", "parameter": name, **checklist}
    if day := since(values):
        return {"type": "greaterThanOrEquals", "key": name, "value": day}
    if len(values) == 1:
        return {"type": "equals", "key": name, "value": values[0], **checklist}
    return {"type": "in", "key": name, "values": values, **checklist}


def since(values: list[str]) -> str:
    """The first day of an open-ended value such as ``2026-11-01,*``; "" for other values."""
    return values[0].removesuffix(OPEN_END) if values[0].endswith(OPEN_END) else ""
