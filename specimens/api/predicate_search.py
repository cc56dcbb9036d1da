"""``POST /api/v1/occurrence/search/predicate``: the same search, its conditions in the body."""

import json

from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.web.paging import DEFAULT_LIMIT, whole_number_schema
from institutions.web.parameters import (
    InvalidParameter,
    constant_case,
    fold_name,
    unknown_parameter,
)
from specimens.api.occurrence_search import answer_search, count_facets
from specimens.api.of_records import TABLE, OfRecords
from specimens.api.request import REACH, OccurrenceRequest
from specimens.api.schema import SEARCH_ANSWER
from specimens.fields import FACETS

LARGEST_BODY = 20_000  # bytes
BODY = "body"  # stands for a parameter where the body is wrong
# {a member of the body, folded: the parameter that it is}
MEMBERS = {
    "predicate": "predicate",
    "limit": "limit",
    "offset": "offset",
    "cursor": "cursor",
    "sort": "sort",
    "fields": "fields",
    "facets": "facet",
    "facetlimit": "facetLimit",
    "facetoffset": "facetOffset",
    "facetmincount": "facetMincount",
    "facetmultiselect": "facetMultiselect",
    "include": "include",
    "checklistkey": "checklistKey",
    "q": "q",
}
REQUEST = {
    "application/json": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "predicate": {"type": "object", "additionalProperties": True},
            "limit": whole_number_schema(DEFAULT_LIMIT),
            "offset": whole_number_schema(0, REACH),
            "facets": {
                "type": "array",
                "items": {"type": "string", "enum": sorted(map(constant_case, FACETS))},
            },
        },
    }
}


class PredicateSearch(OfRecords, APIView):
    """Search specimens by a predicate of GBIF in the body.

    The body is a JSON object: `predicate`, and as far as wanted `limit`, `offset`, `cursor`, `sort`, `fields`, `facets`,
    `facetLimit`, `facetOffset`, `facetMincount`, `facetMultiselect`, `include`, `checklistKey` and `q`. The
    answer is that of the search.
    """

    @extend_schema(
        operation_id="occurrence_search_predicate", request=REQUEST, responses=SEARCH_ANSWER
    )
    def post(self, request, format=None):
        for name in request.query_params:
            raise unknown_parameter(name, ())
        asked = OccurrenceRequest.from_params(read_body(request.data))
        self.table_columns = asked.fields or TABLE
        return Response(answer_search(asked) | {"facets": count_facets(asked)})


def read_body(sent) -> QueryDict:
    """The parameters that a body stands for. Raises InvalidParameter."""
    if not isinstance(sent, dict):
        raise InvalidParameter(BODY, _("Send a JSON object with “predicate”."))
    params = QueryDict(mutable=True)
    for name, value in sent.items():
        param = MEMBERS.get(fold_name(name))
        if param is None:
            raise unknown_parameter(name, set(MEMBERS.values()) - {"facet"} | {"facets"})
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                params.appendlist(param, _written(param, each))
    return params


def _written(param: str, value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and param != "predicate":
        raise InvalidParameter(param, _("Use a text or a number."))
    return json.dumps(value)
