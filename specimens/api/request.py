"""Read the parameters of ``/api/v1/occurrence/search``.

Longer than most modules because it reads every parameter of one call.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.paging import Paging, whole_number
from institutions.web.parameters import InvalidParameter, fold_name
from specimens.api.cursor import read_cursor
from specimens.api.record_fields import read_fields
from specimens.fields import FACETS, check_sort, find
from specimens.query import SpecimenQuery
from specimens.search.engine import MAX_WINDOW

MOST_RESULTS = 300  # GBIF's limits
REACH = MAX_WINDOW
MOST_FACET_VALUES = 10_000
MOST_FACETS = 20  # of a request: each is a pass over all matches

PLAIN_CONTROLS = ("limit", "offset", "cursor", "sort", "facet", "fields")
# These can be given for all facets or for one: facetLimit, institutionKey.facetLimit.
FACET_CONTROLS = ("facetLimit", "facetOffset", "facetMincount")
# GBIF's clients send these; records have no text to highlight, and spellings are not corrected.
PASSED_OVER = ("hl", "spellCheck")
FLAGS = ("facetMultiselect", *PASSED_OVER)
CONTROLS = {fold_name(name): name for name in (*PLAIN_CONTROLS, *FACET_CONTROLS, *FLAGS)}


@dataclass(frozen=True)
class FacetRequest:
    """A requested facet: the number of values, how many to skip first, and their minimum count."""

    param: str
    limit: int
    offset: int
    mincount: int


@dataclass(frozen=True)
class OccurrenceRequest:
    """A search, the page of its results to return, and the facets to count.

    ``fields``: the members of records that are asked for (record_fields.py); empty for all.
    ``after``: the gbifID that the page follows in the order of gbifIDs; None for a page by its offset.
    """

    query: SpecimenQuery
    paging: Paging
    after: int | None
    sort: str
    facets: tuple[FacetRequest, ...]
    multiselect: bool
    fields: tuple[str, ...] = ()

    @classmethod
    def from_params(cls, params) -> "OccurrenceRequest":
        """Read a QueryDict; raises InvalidParameter if a parameter is unknown or invalid."""
        controls, filters = separate(params)
        single = {name: values[-1] for name, values in controls.items()}
        check_facet_controls(single)
        after = read_cursor(single)
        flags = {name: read_flag(name, single) for name in FLAGS}
        return cls(
            query=SpecimenQuery.from_params(filters, strict=True),
            paging=Paging.from_params(single, MOST_RESULTS, REACH),
            after=after,
            sort=check_sort(single.get("sort", "") if after is None else ""),
            facets=tuple(read_facet(name, single) for name in read_facet_names(controls)),
            multiselect=flags["facetMultiselect"],
            fields=read_fields(controls.get("fields", [])),
        )


def separate(params) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Split the parameters into controls, under their canonical names, and filters.

    Each is {name: values}.
    """
    controls, filters = {}, {}
    for name, values in params.lists():
        control = control_name(name)
        (controls if control else filters)[control or name] = values
    return controls, filters


def control_name(name: str) -> str | None:
    """The canonical name of a control parameter; None if the parameter is a filter.

    ``institution_key.facetlimit`` -> ``institutionKey.facetLimit``.
    """
    field, dot, control = name.rpartition(".")
    control = CONTROLS.get(fold_name(control))
    if not dot or control is None:
        return control
    param = facet_param(field)
    return f"{param}.{control}" if param else None


def facet_param(name: str) -> str | None:
    """The parameter of a facet, found by name as GBIF compares names; None if it has no facet."""
    field = find(name)
    return field.param if field and field.facet else None


def read_facet_names(controls: dict[str, list[str]]) -> list[str]:
    """The parameters of the requested facets, each once.

    Raises InvalidParameter if one of them has no facet.
    """
    names = {}
    for asked in filter(token, controls.get("facet", [])):
        param = facet_param(asked)
        if param is None:
            raise InvalidParameter(
                "facet",
                _("“%(asked)s” has no facet. These have: %(facets)s.")
                % {"asked": asked, "facets": listed(FACETS)},
            )
        names[param] = None
    if len(names) > MOST_FACETS:
        message = _("Ask for at most %s at once, and for the others in another request.")
        raise InvalidParameter("facet", message % MOST_FACETS)
    return list(names)


def read_facet(param: str, single: dict[str, str]) -> FacetRequest:
    """Read the controls of a facet; its own take precedence over those for all facets."""

    def control(name: str, default: int) -> int:
        own = f"{param}.{name}"
        return whole_number(single, own if own in single else name, default)

    return FacetRequest(
        param=param,
        limit=min(control("facetLimit", 10), MOST_FACET_VALUES),
        offset=control("facetOffset", 0),
        mincount=control("facetMincount", 1),
    )


def check_facet_controls(single: dict[str, str]) -> None:
    """Raise InvalidParameter for a control that is no number, also of a facet that is not asked for."""
    for name in single:
        if name.rpartition(".")[2] in FACET_CONTROLS:
            whole_number(single, name, 0)


def read_flag(name: str, single: dict[str, str]) -> bool:
    """Whether a parameter is true. Raises InvalidParameter if it is neither true, false nor empty."""
    text = token(single.get(name, ""))
    if text not in ("true", "false", ""):
        raise InvalidParameter(name, _("Use true or false."))
    return text == "true"


def listed(names) -> str:
    return ", ".join(sorted(names))
