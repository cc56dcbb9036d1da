"""How OpenAPI describes the calls of ``specimens/api/views.py``; the parameters come from fields.py."""

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from specimens.api.request import MOST_RESULTS, REACH, listed
from specimens.fields import FACETS, FIELDS, SORTS, Field
from specimens.models import BACKBONE, COL_XR, Scope


def described(field: Field) -> str:
    """What a parameter means: "Elevation (m)"."""
    return f"{field.label} ({field.unit})" if field.unit else str(field.label)


OBJECT = {"type": "object", "additionalProperties": True}

CONTROL_PARAMETERS = [
    OpenApiParameter(
        "q", str, many=True, description="Words that must all occur; quotes make a phrase."
    ),
    OpenApiParameter(
        "include",
        str,
        many=True,
        enum=[str(scope.value) for scope in Scope.includable()],
        description="Add records that the default search leaves out.",
    ),
    OpenApiParameter(
        "checklistKey",
        str,
        enum=[BACKBONE, COL_XR],
        default=BACKBONE,
        description="The checklist that taxonKey belongs to: the GBIF backbone, or the "
        "Catalogue of Life eXtended Release.",
    ),
    OpenApiParameter(
        "limit", int, default=20, description=f"Records in the answer, at most {MOST_RESULTS}."
    ),
    OpenApiParameter(
        "offset", int, default=0, description=f"Offset and limit together reach {REACH:,}."
    ),
    OpenApiParameter(
        "sort", str, description=f"One of {listed(SORTS)}; “-” before it reverses it."
    ),
    OpenApiParameter(
        "facet",
        str,
        many=True,
        enum=sorted(FACETS),
        description="Count the values of a field.",
    ),
    OpenApiParameter(
        "facetLimit", int, default=10, description="Values of each facet; also `field.facetLimit`."
    ),
    OpenApiParameter("facetOffset", int, default=0, description="Values to pass over first."),
    OpenApiParameter(
        "facetMincount", int, default=1, description="Leave out values with fewer records."
    ),
    OpenApiParameter(
        "facetMultiselect",
        bool,
        default=False,
        description="Count each facet with its own filter lifted.",
    ),
]

SEARCH_PARAMETERS = CONTROL_PARAMETERS + [
    OpenApiParameter(field.param, str, many=True, description=described(field)) for field in FIELDS
]

OCCURRENCE = OpenApiResponse(OBJECT, description="The record in GBIF's shape.")
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
    description="GBIF's envelope.",
)
