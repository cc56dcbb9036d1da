"""``/api/v1/groups``: the figures of the institutions by place and by subject."""

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.api.paged import InForms
from institutions.web.unknown import refuse_unknown
from portal.programme.cells import figures
from portal.programme.group_table import LEADS
from portal.programme.groups import GROUPINGS, groups_of
from portal.programme.groups_page import BY, read_grouping
from specimens.areas import REGION
from specimens.measures import BY_NAME as MEASURES

_NUMBER = {"type": ["integer", "null"]}
_MEANINGS = {
    "institutions": "The institutions listed.",
    "withRecords": "Those that have specimen records here; null while there is no index.",
    "withoutRecords": "Those that have none yet.",
    "declared": "The specimens that they declare in GRSciColl; some declare none.",
    "surveyed": "The specimens that surveys have of them: another source.",
}
GROUP = {
    "type": "object",
    "required": ["value", "label", *LEADS],
    "additionalProperties": False,
    "properties": {
        "value": {"type": "string", "description": "As `by` finds it; none for those in no group."},
        "label": {"type": "string"},
        **{
            name: _NUMBER | {"description": _MEANINGS.get(name) or str(MEASURES[name].meaning)}
            for name in LEADS
        },
    },
}
ANSWER = OpenApiResponse(
    {
        "type": "object",
        "required": ["by", "count", "results"],
        "additionalProperties": False,
        "properties": {
            "by": {"type": "string"},
            "count": {"type": "integer"},
            "results": {"type": "array", "items": GROUP},
        },
    },
    description="The groups with most institutions first.",
)


class Groups(InForms, APIView):
    """The institutions listed by nation, region, discipline or content of their collections, in figures.

    Disciplines and content types are GRSciColl's; an institution that has several counts in each.
    """

    table_columns = ("value", "label", *LEADS)

    @extend_schema(
        operation_id="groups",
        parameters=[
            OpenApiParameter(
                BY,
                {
                    "type": "string",
                    "enum": [grouping.name for grouping in GROUPINGS],
                    "default": REGION,
                },
                description="What they are grouped by.",
            )
        ],
        responses=ANSWER,
    )
    def get(self, request, format=None):
        refuse_unknown(request.query_params, (BY,))
        grouping = read_grouping(request.query_params)
        found = groups_of(figures(), grouping)
        results = [{"value": one.value, "label": one.label, **one.figures()} for one in found]
        return Response({"by": grouping.name, "count": len(results), "results": results})
