"""Reads an occurrence search from the query string or the body of a request."""

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.world.kinds import Term, folded
from harvest.sandbox.world.parameters import BACKBONE, UNSUPPORTED, Parameter, find_parameter

DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET = 20, 300, 100_000
DEFAULT_FACET_LIMIT, MAX_FACET_OFFSET = 10, 1_200_000

Params = Sequence[tuple[str, str]]
Filters = dict[Parameter, tuple[Term, ...]]


@dataclass(frozen=True)
class Facet:
    parameter: Parameter
    limit: int
    offset: int
    mincount: int
    matches_case: bool = False  # else texts are counted in lower case, as GBIF does


@dataclass(frozen=True)
class Search:
    """A search: ``filters`` are joined by AND, the terms of each filter by OR."""

    filters: Filters = field(default_factory=dict)
    words: str = ""
    predicate: dict | None = None
    offset: int = 0
    limit: int = DEFAULT_LIMIT
    facets: tuple[Facet, ...] = ()
    multiselect: bool = False

    def question(self, lifted: Parameter | None = None) -> Hashable:
        """Return all that decides which records match, as a cache key.

        The filter of the parameter ``lifted`` is left out.
        """
        filters = frozenset((p, t) for p, t in self.filters.items() if p != lifted)
        return filters, self.words, json.dumps(self.predicate, sort_keys=True)


def parse_search(params: Params, checklist: str = BACKBONE) -> Search:
    """Read a search from the parameters of a query string; unknown names are ignored, as at GBIF.

    ``checklist`` is meant if the search names none.
    Raises BadRequest, with GBIF's message, for an invalid value.
    """
    values = by_name(params)
    refused = sorted(UNSUPPORTED & set(values))
    if refused:
        raise BadRequest(f"The sandbox does not search by {refused[0]}")
    checklist = values.get("checklistkey", [checklist])[-1]
    return Search(
        filters=_filters(values, checklist),
        words=" ".join(values.get("q", ())),
        facets=tuple(_facets(values, checklist)),
        multiselect=values.get("facetmultiselect", [""])[-1].lower() == "true",
        **_page(values),
    )


def parse_predicate_search(body: bytes, checklist: str = BACKBONE) -> Search:
    """Read a search from a posted body: predicate, limit, offset, facets and their paging.

    ``checklist`` is meant if the search names none.
    """
    try:
        asked = json.loads(body)
    except ValueError:
        raise BadRequest("JSON parse error") from None
    if not isinstance(asked, dict):
        raise BadRequest("JSON parse error: an object is needed")
    values = {
        folded(name): [str(v) for v in (value if isinstance(value, list) else [value])]
        for name, value in asked.items()
        if name != "predicate"
    }
    values["facet"] = values.pop("facets", [])
    checklist = values.get("checklistkey", [checklist])[-1]
    return Search(
        predicate=asked.get("predicate"),
        facets=tuple(_facets(values, checklist)),
        **_page(values),
    )


def by_name(params: Params) -> dict[str, list[str]]:
    """Return {parameter: values}, with names in lower case and without ``_``."""
    values: dict[str, list[str]] = {}
    for name, value in params:
        values.setdefault(folded(name), []).append(value)
    return values


def number_or(default: int, values: dict[str, list[str]], *names: str) -> int:
    """Return the first of the named parameters that is a non-negative number, else the default."""
    for name in names:
        text = values.get(name, [""])[-1]
        if text.isdecimal():
            return int(text)
    return default


def _page(values: dict[str, list[str]]) -> dict[str, int]:
    limit = min(number_or(DEFAULT_LIMIT, values, "limit"), MAX_LIMIT)
    offset = number_or(0, values, "offset")
    if offset + limit > MAX_OFFSET:
        raise BadRequest(f"Max offset of {MAX_OFFSET} exceeded: {offset} + {limit}")
    return {"limit": limit, "offset": offset}


def _filters(values: dict[str, list[str]], checklist: str) -> Filters:
    found: Filters = {}
    for name, texts in values.items():
        parameter = find_parameter(name, checklist)
        texts = [text for text in texts if text]
        if parameter and texts:
            found[parameter] = tuple(parameter.parse(text) for text in texts)
    return found


def _facets(values: dict[str, list[str]], checklist: str) -> Iterator[Facet]:
    for name in values.get("facet", ()):
        parameter = find_parameter(name, checklist)
        if not parameter:
            continue
        own = folded(name)
        limit = number_or(DEFAULT_FACET_LIMIT, values, f"{own}facetlimit", "facetlimit")
        offset = number_or(0, values, f"{own}facetoffset", "facetoffset")
        mincount = number_or(1, values, f"{own}facetmincount", "facetmincount")
        if offset + limit > MAX_FACET_OFFSET:
            raise BadRequest(f"Facets paging is only supported up to {MAX_FACET_OFFSET} elements")
        matches_case = values.get("matchcase", [""])[-1].lower() == "true"
        yield Facet(parameter, limit, offset, mincount, matches_case)
