"""OpenAPI descriptions for ``specimens/api/views.py``. Filter parameters come from fields.py.

Longer than most modules because it spells out parameters and answers.
"""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from institutions.web.paging import DEFAULT_LIMIT, envelope_schema, whole_number_schema
from institutions.web.parameters import constant_case
from specimens.api.request import (
    MOST_FACET_VALUES,
    MOST_FACETS,
    MOST_RESULTS,
    PASSED_OVER,
    REACH,
    listed,
)
from specimens.api.values import numbers_of, schema_of
from specimens.charts import CHARTS
from specimens.fields import BY_PARAM, FACETS, FIELDS, RELEVANCE, SORTS, Field
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST, Scope


def described(field: Field):
    """Describe a parameter in the reader's language: "Latitude (°), from -90 to 90"."""
    text = format_lazy("{} ({})", field.label, field.unit) if field.unit else field.label
    if not field.limits:
        return text
    low, high = (f"{int(limit):,}" for limit in field.limits)
    return format_lazy(_("{number}, from {low} to {high}"), number=text, low=low, high=high)


NAMES = r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+){0,5}"
RECORD = {"type": "object", "additionalProperties": True}  # of fields, also without its key

OF_FIELDS = OpenApiParameter(
    "fields",
    {"type": "string", "pattern": f"^{NAMES}(,{NAMES})*$"},
    description=_(
        "The members of records to return, with commas between; nested ones as media.identifier."
    ),
)
CONTROL_PARAMETERS = [
    OpenApiParameter(
        "q", str, many=True, description=_("Words that must all occur; quotes make a phrase.")
    ),
    OpenApiParameter(
        "include",
        str,
        many=True,
        enum=[str(scope.value) for scope in Scope.includable()],
        description=_("Add records that the default search leaves out."),
    ),
    OpenApiParameter(
        "checklistKey",
        str,
        enum=[COL_XR, BACKBONE],
        default=DEFAULT_CHECKLIST,
        description=_(
            "The checklist of taxonKey and the keys by rank: the Catalogue of Life eXtended Release, or the older GBIF backbone (d7dddbf4-…), whose keys are numbers."
        ),
    ),
    OpenApiParameter(
        "predicate",
        str,
        many=True,
        description=_(
            "A predicate of GBIF in JSON, for conditions joined by and, or and not; several must all hold."
        ),
    ),
    OpenApiParameter(
        "limit",
        whole_number_schema(DEFAULT_LIMIT),
        description=format_lazy(_("Records in the answer, at most {most}."), most=MOST_RESULTS),
    ),
    OpenApiParameter(
        "offset",
        whole_number_schema(0, REACH),
        description=format_lazy(_("Offset and limit together reach {reach}."), reach=f"{REACH:,}"),
    ),
    OpenApiParameter(
        "cursor",
        {"type": "string", "pattern": r"^(\*|[0-9]{1,18})$"},
        description=_(
            "Page through all results in the order of gbifIDs: * to begin, then the nextCursor of each answer, which the last has not. In place of offset and sort."
        ),
    ),
    OpenApiParameter(
        "sort",
        str,
        enum=[sign + name for name in sorted(SORTS) for sign in ("", "-")] + [RELEVANCE],
        description=format_lazy(
            _(
                "One of {sorts}; “-” before it reverses it. Keys of institutions, collections, datasets and publishers are sorted by the names that they stand for, lists by their first value. Or relevance: by where words are found."
            ),
            sorts=listed(SORTS),
        ),
    ),
    OF_FIELDS,
    OpenApiParameter(
        "facet",
        {
            "type": "array",
            "maxItems": MOST_FACETS,
            "items": {"type": "string", "enum": sorted(FACETS)},
        },
        description=format_lazy(
            _("Count the values of a field; at most {most} at once."), most=MOST_FACETS
        ),
    ),
    OpenApiParameter(
        "facetLimit",
        whole_number_schema(10),
        description=format_lazy(
            _("Values of each facet, at most {most}; of one alone: country.facetLimit."),
            most=f"{MOST_FACET_VALUES:,}",
        ),
    ),
    OpenApiParameter(
        "facetOffset",
        whole_number_schema(0),
        description=_("Values to pass over first; of one facet alone: country.facetOffset."),
    ),
    OpenApiParameter(
        "facetMincount",
        whole_number_schema(1),
        description=_(
            "Leave out values with fewer records; of one facet alone: country.facetMincount."
        ),
    ),
    OpenApiParameter(
        "facetMultiselect",
        bool,
        default=False,
        description=_("Count each facet with its own filter lifted."),
    ),
    *(
        OpenApiParameter(
            name,
            bool,
            default=False,
            description=_("Accepted, as GBIF’s clients send it; it changes nothing."),
        )
        for name in PASSED_OVER
    ),
]

FILTER_PARAMETERS = [
    OpenApiParameter(field.param, schema_of(field), description=described(field))
    for field in FIELDS
]
OF_SEARCH = ("q", "include", "checklistKey", "predicate")
CHART_PARAMETERS = [
    OpenApiParameter(
        "chart",
        str,
        OpenApiParameter.PATH,
        enum=[chart.name for chart in CHARTS],
        description=_("What is counted."),
    ),
    *(each for each in CONTROL_PARAMETERS if each.name in OF_SEARCH),
    *FILTER_PARAMETERS,
]
SEARCH_PARAMETERS = CONTROL_PARAMETERS + FILTER_PARAMETERS

OCCURRENCE = OpenApiResponse(RECORD, description=_("The record in GBIF's shape."))
GBIF_ID = OpenApiParameter(
    "gbif_id", numbers_of(BY_PARAM["gbifId"]), OpenApiParameter.PATH, description=_("GBIF number")
)

COUNT = {
    "type": "object",
    "required": ["name", "count"],
    "properties": {"name": {"type": "string"}, "count": {"type": "integer"}},
}
FACET = {
    "type": "object",
    "required": ["field", "counts", "total"],
    "properties": {
        "field": {"type": "string", "enum": sorted(map(constant_case, FACETS))},
        "counts": {"type": "array", "items": COUNT},
        "total": {
            "type": "integer",
            "description": "All values of the field, exact up to some thousands.",
        },
        "next": {"type": "integer", "description": "The facetOffset of the values that follow."},
    },
}
ENVELOPE = envelope_schema(
    {"type": "array", "items": RECORD}, facets={"type": "array", "items": FACET}
)
NEXT = {"nextCursor": {"type": "string", "description": "For cursor; absent at the end."}}
SEARCH_ANSWER = OpenApiResponse(
    ENVELOPE | {"properties": ENVELOPE["properties"] | NEXT},
    description=_("GBIF's envelope."),
)
CHART_ROW = {
    "type": "object",
    "required": ["name", "label", "count", "search"],
    "properties": {
        "name": {"type": "string"},
        "label": {"type": "string"},
        "count": {"type": "integer"},
        "search": {"type": ["string", "null"]},
        "cells": {"type": "array", "items": {"type": "object", "additionalProperties": True}},
    },
}
CHART_ANSWER = OpenApiResponse(
    {
        "type": "object",
        "required": ["chart", "count", "rows", "none", "hasSeveral", "values"],
        "properties": {
            "chart": {"type": "string"},
            "count": {"type": "integer"},
            "hasSeveral": {"type": "boolean"},
            "values": {"type": ["integer", "null"]},
            "rank": {"type": "string"},
            "rows": {"type": "array", "items": CHART_ROW},
            "none": {"oneOf": [CHART_ROW, {"type": "null"}]},
        },
    },
    description=_(
        "count: the records of the search. hasSeveral: a record can be counted in several rows. values: how many values there are, null if too many to count. none: the records without a value."
    ),
)
