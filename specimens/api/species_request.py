"""Read the parameters of ``/species``, ``/species/search`` and ``/species/suggest``."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter

from institutions.text import clean, token
from institutions.web.paging import DEFAULT_LIMIT, Paging, whole_number, whole_number_schema
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST
from specimens.query import CHECKLISTS

MOST = 1_000  # taxa in an answer, as at GBIF
REACH = 100_000
FACETS = {"rank": "rank", "status": "status"}  # {a facet: its column}
FILTERS = {
    "q": "How the name begins.",
    "name": "The whole name, with or without its author.",
    "rank": "Rank, such as GENUS.",
    "status": "Taxonomic status, such as ACCEPTED.",
    "higherTaxonKey": "The key of a taxon that it lies within.",
}
NUMBERS = {"facetLimit": 10, "facetOffset": 0, "facetMincount": 1}
PASSED_OVER = ("hl", "verbose", "facetMultiselect", "language", "locale")
CHECKLIST_NAMES = ("checklistKey", "datasetKey")

_FILTER_PARAMETERS = [
    OpenApiParameter(name, str, many=name in FACETS, description=text)
    for name, text in FILTERS.items()
]
CHECKLIST_PARAMETERS = [
    OpenApiParameter(
        name,
        str,
        enum=[COL_XR, BACKBONE],
        description="The checklist: by default the Catalogue of Life's eXtended Release.",
    )
    for name in CHECKLIST_NAMES
]
_PAGING_PARAMETERS = [
    OpenApiParameter("limit", whole_number_schema(DEFAULT_LIMIT), description="At most 1,000."),
    OpenApiParameter("offset", whole_number_schema(0, REACH), description="Taxa to pass over."),
]
_PASSED_OVER_PARAMETERS = [
    OpenApiParameter(name, str, description="Accepted, and changes nothing.")
    for name in PASSED_OVER
]
LIST_PARAMETERS = [
    *_FILTER_PARAMETERS,
    *CHECKLIST_PARAMETERS,
    *_PAGING_PARAMETERS,
    *_PASSED_OVER_PARAMETERS,
]
SEARCH_PARAMETERS = [
    *LIST_PARAMETERS,
    OpenApiParameter("facet", str, many=True, enum=list(FACETS), description="What is counted."),
    *(
        OpenApiParameter(name, whole_number_schema(usual), description="Of each facet.")
        for name, usual in NUMBERS.items()
    ),
]
_KNOWN = {
    fold_name(name): name
    for name in (*FILTERS, *CHECKLIST_NAMES, "limit", "offset", "facet", *NUMBERS, *PASSED_OVER)
}


@dataclass(frozen=True)
class SpeciesRequest:
    """Which taxa are asked for. ``checklist`` is "" if none is named; ``facets`` are of FACETS."""

    checklist: str
    paging: Paging
    q: str = ""
    name: str = ""
    ranks: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    within: str = ""
    facets: tuple[str, ...] = ()
    facet_limit: int = 10
    facet_offset: int = 0
    facet_mincount: int = 1

    @classmethod
    def from_params(cls, params) -> "SpeciesRequest":
        """Read a QueryDict; raises InvalidParameter."""
        given: dict[str, list[str]] = {}
        for name, values in params.lists():
            if fold_name(name) not in _KNOWN:
                raise unknown_parameter(name, _KNOWN.values())
            given[_KNOWN[fold_name(name)]] = [text for text in map(clean, values) if text]
        single = {name: values[-1] for name, values in given.items() if values}
        facet_limit, facet_offset, facet_mincount = (
            whole_number(single, name, usual) for name, usual in NUMBERS.items()
        )
        return cls(
            checklist=read_checklist(single),
            paging=Paging.from_params(single, MOST, REACH),
            q=single.get("q", ""),
            name=single.get("name", ""),
            ranks=tuple(token(text).upper() for text in given.get("rank", [])),
            statuses=tuple(token(text).upper() for text in given.get("status", [])),
            within=token(single.get("higherTaxonKey", "")).upper(),
            facets=read_facets(given.get("facet", [])),
            facet_limit=facet_limit,
            facet_offset=facet_offset,
            facet_mincount=facet_mincount,
        )

    @property
    def checklist_key(self) -> str:
        return self.checklist or DEFAULT_CHECKLIST


def read_checklist(single: dict[str, str]) -> str:
    """The checklist that is named; "" for none. Raises InvalidParameter for one that is not here."""
    for name in CHECKLIST_NAMES:
        key = token(single.get(name, ""))
        if key and key not in CHECKLISTS:
            raise InvalidParameter(name, _("Use one of %s.") % ", ".join(CHECKLISTS))
        if key:
            return key
    return ""


def read_facets(texts: list[str]) -> tuple[str, ...]:
    names = {fold_name(name): name for name in FACETS}
    asked = [fold_name(text) for text in texts]
    if set(asked) - names.keys():
        raise InvalidParameter("facet", _("Use one of %s.") % ", ".join(FACETS))
    return tuple(names[each] for each in dict.fromkeys(asked))
