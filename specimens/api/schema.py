"""OpenAPI descriptions for ``specimens/api/views.py``. Filter parameters come from fields.py."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from specimens.api.request import MOST_RESULTS, REACH, listed
from specimens.fields import FACETS, FIELDS, SORTS, Field, Kind
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST, Scope


def described(field: Field):
    """Describe a parameter in the reader's language: "Elevation (m)"."""
    return format_lazy("{} ({})", field.label, field.unit) if field.unit else field.label


OBJECT = {"type": "object", "additionalProperties": True}

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
        "limit",
        int,
        default=20,
        description=format_lazy(_("Records in the answer, at most {most}."), most=MOST_RESULTS),
    ),
    OpenApiParameter(
        "offset",
        int,
        default=0,
        description=format_lazy(_("Offset and limit together reach {reach}."), reach=f"{REACH:,}"),
    ),
    OpenApiParameter(
        "sort",
        str,
        description=format_lazy(
            _("One of {sorts}; “-” before it reverses it."), sorts=listed(SORTS)
        ),
    ),
    OpenApiParameter(
        "facet",
        str,
        many=True,
        enum=sorted(FACETS),
        description=_("Count the values of a field."),
    ),
    OpenApiParameter(
        "facetLimit",
        int,
        default=10,
        description=_("Values of each facet; also `field.facetLimit`."),
    ),
    OpenApiParameter("facetOffset", int, default=0, description=_("Values to pass over first.")),
    OpenApiParameter(
        "facetMincount", int, default=1, description=_("Leave out values with fewer records.")
    ),
    OpenApiParameter(
        "facetMultiselect",
        bool,
        default=False,
        description=_("Count each facet with its own filter lifted."),
    ),
]

# How values of a kind are written; "!" before a value excludes it, "*" is any, "!*" none. What is
# typed otherwise, with spaces or full stops around it, is read as it is meant.
_NUMBER = r"[-+]?[0-9]*\.?[0-9]+"
_DAY = r"[0-9]{4}(-[0-9]{1,2}){0,2}"
_RANGE = "^!?(\\*|({0})?(,(\\*|{0})?)?|\\*,({0})?)$"
PATTERNS = {
    Kind.BOOLEAN: "^(true|false|\\*|!\\*)$",
    Kind.COUNTRY: "^!?([A-Za-z]{2}|\\*)$",
    Kind.UUID: "^!?([0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|\\*)$",
    Kind.INTEGER: _RANGE.format(_NUMBER),
    Kind.DECIMAL: _RANGE.format(_NUMBER),
    Kind.DATE: _RANGE.format(_DAY),
}


def as_written(field: Field) -> dict:
    """The schema of a parameter: a list of values, each as its kind is written."""
    value = {"type": "string"}
    if field.kind in PATTERNS:
        value["pattern"] = PATTERNS[field.kind]
    return {"type": "array", "items": value}


SEARCH_PARAMETERS = CONTROL_PARAMETERS + [
    OpenApiParameter(field.param, as_written(field), description=described(field))
    for field in FIELDS
]

OCCURRENCE = OpenApiResponse(OBJECT, description=_("The record in GBIF's shape."))
SEARCH_ANSWER = OpenApiResponse(
    {
        "type": "object",
        "properties": {
            "offset": {"type": "integer"},
            "limit": {"type": "integer"},
            "endOfRecords": {"type": "boolean"},
            "count": {"type": "integer"},
            "results": {"type": "array", "items": OBJECT},
            "facets": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "field": {"type": "string"},
                        "counts": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "properties": {
                                    "name": {"type": "string"},
                                    "count": {"type": "integer"},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
    description=_("GBIF's envelope."),
)
