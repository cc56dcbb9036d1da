"""Occurrence search: takes filters, returns GBIF's envelope.

Filters are ``{parameter: [values]}``. The values of a parameter are joined by OR, the parameters by
AND. ``None`` instead of values means that the record has no value, ANY that any will do, where the
portal's base filter would ask for one. The value ``2026-11-01,*`` means that day or any later one.

A GET request can't ask for records without a value, nor for those that have an institution *or* a
collection. So a search is posted to ``/occurrence/search/predicate`` unless it names its holders.
There isNull and isNotNull name their field in ``parameter``, while all other predicates use ``key``
(gbif-api, IsNullPredicate).
"""

from collections.abc import Iterable, Mapping

from harvest.fetch.envelope import GOOD, counts_of, page_of
from harvest.gbif import PermanentFailure
from harvest.parse.admission import HOLDER_KEYS, base_filter
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
# GBIF counts and compares texts in lower case unless it is asked for their own.
TEXTS = frozenset({"institutionCode", "collectionCode"})

Filters = Mapping[str, list[str] | None]
ANY: list[str] = []


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
    conditions = conditions_of(filters)
    more: dict[str, object] = _of_taxa_and_texts([*conditions, facet_by])
    if says_holders(filters) and None not in filters.values():
        facets = {"facet": facet_by} if facet_by else {}
        return page_of(SEARCH, client.get(SEARCH, {**conditions, **paging, **facets, **more}))
    facets = {"facets": [constant_case(facet_by)]} if facet_by else {}
    body = {"predicate": predicate(filters), **paging, **facets, **more}
    path = f"{SEARCH}/predicate"
    return page_of(path, client.post(path, body))


def _of_taxa_and_texts(parameters: Iterable[str]) -> dict:
    """What goes with parameters whose values depend on a checklist, or on their case."""
    checklist = {"checklistKey": COL_XR} if TAXA.intersection(parameters) else {}
    return checklist | ({"matchCase": True} if TEXTS.intersection(parameters) else {})


def conditions_of(filters: Filters) -> Filters:
    """The filters with those of the portal's base filter that they don't replace."""
    merged = {**base_filter(), **filters}
    return {name: values for name, values in merged.items() if values != ANY}


def says_holders(filters: Filters) -> bool:
    """Whether the filters themselves say which holders are wanted, or that none is."""
    given = [filters.get(name) for name in HOLDER_KEYS]
    return any(given) or filters.keys() >= set(HOLDER_KEYS)


def predicate(filters: Filters) -> dict:
    """The filters and the portal's base filter in the form of a GBIF predicate."""
    terms = [_term(*item) for item in conditions_of(filters).items()]
    return {"type": "and", "predicates": terms if says_holders(filters) else [*terms, _held()]}


def _held() -> dict:
    present = [{"type": "isNotNull", "parameter": constant_case(name)} for name in HOLDER_KEYS]
    return {"type": "or", "predicates": present}


def _term(parameter: str, values: list[str] | None) -> dict:
    name = constant_case(parameter)
    more = _of_taxa_and_texts([parameter])
    if values is None:
        checklist = {key: value for key, value in more.items() if key == "checklistKey"}
        return {"type": "isNull", "parameter": name, **checklist}
    if day := since(values):
        return {"type": "greaterThanOrEquals", "key": name, "value": day}
    if len(values) == 1:
        return {"type": "equals", "key": name, "value": values[0], **more}
    return {"type": "in", "key": name, "values": values, **more}


def since(values: list[str]) -> str:
    """The first day of an open-ended value such as ``2026-11-01,*``; "" for other values."""
    return values[0].removesuffix(OPEN_END) if values[0].endswith(OPEN_END) else ""
