"""``POST /api/v1/resolve``: which records the values of a list are.

Longer than most modules because it reads, describes and presents one call.
"""

import json
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.text import clean
from institutions.web.parameters import InvalidParameter, unknown_parameter
from specimens.presenters.resolve import why
from specimens.resolve.answers import Answer, Candidate, Status, Way
from specimens.resolve.choose_column import columns_of
from specimens.resolve.read_file import Unreadable, read_file
from specimens.resolve.read_list import LONGEST, MOST
from specimens.resolve.request import ListRequest, TooManyValues, checked, read_institution
from specimens.resolve.resolution import Resolution, resolve
from specimens.search.engine import get_engine

LARGEST_BODY = 3_000_000  # bytes
BODY = "body"  # stands for a parameter where the body is wrong

_TEXT = {"type": "string"}
RECORD = {
    "type": "object",
    "required": ["gbifID"],
    "properties": {
        "gbifID": {"type": "integer"},
        **dict.fromkeys(("catalogNumber", "occurrenceID", "scientificName"), _TEXT),
        **dict.fromkeys(("institutionCode", "institutionKey", "scope"), _TEXT),
    },
}
RESULT = {
    "type": "object",
    "required": ["asked", "status", "way", "why", "count", "records"],
    "properties": {
        "asked": _TEXT,
        "status": {"type": "string", "enum": Status.values},
        "way": {"type": "string", "enum": ["", *Way.values]},
        "why": _TEXT,
        "count": {"type": "integer", "description": "Records that the value may be."},
        "records": {"type": "array", "items": RECORD},
        "formerGbifID": {"type": "integer"},
    },
}
ANSWER = OpenApiResponse(
    {
        "type": "object",
        "required": ["count", "statuses", "results"],
        "properties": {
            "count": {"type": "integer"},
            "statuses": {"type": "object", "additionalProperties": {"type": "integer"}},
            "results": {"type": "array", "items": RESULT},
        },
    },
    description=gettext_lazy("An answer for each value, in their order."),
)
VALUES = {"type": "array", "maxItems": MOST, "items": {"type": "string", "maxLength": LONGEST}}
REQUEST = {"application/json": VALUES, "text/csv": _TEXT}
INSTITUTION = OpenApiParameter(
    "institutionKey",
    {"type": "string", "format": "uuid"},
    description=gettext_lazy("Find records of this institution only."),
)


class ListParser(BaseParser):
    """Any body: CSV if it says that it is text, else JSON."""

    media_type = "*/*"

    def parse(self, stream, media_type=None, parser_context=None) -> list[str]:
        content = stream.read()
        is_text = (media_type or "").strip().lower().startswith("text/")
        return values_of_csv(content) if is_text else values_of_json(content)


def values_of_json(content: bytes) -> list[str]:
    """The values of a JSON array of texts and whole numbers. Raises InvalidParameter."""
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        values = None
    is_list = isinstance(values, list) and all(type(each) in (str, int) for each in values)
    if not is_list:
        message = _("Send a JSON array of texts, or text/csv.")
        raise InvalidParameter(BODY, message)
    return [clean(value)[:LONGEST] for value in values]


def values_of_csv(content: bytes) -> list[str]:
    """The values of the column that most likely has numbers. Raises InvalidParameter."""
    try:
        columns = columns_of(read_file(content))
    except Unreadable as error:
        raise InvalidParameter(BODY, str(error)) from None
    return [value for one in columns if one.is_likely for value in one.values]


class ResolveList(APIView):
    """Look up a list of numbers.

    The body is a JSON array of at most 10,000 catalogue numbers, barcodes, occurrenceIDs, gbifIDs or
    addresses of records, or `text/csv`: its column that most likely has numbers.
    Capitals, spaces, punctuation, leading zeros and prefixes are left aside where nothing has the value
    exactly; `way` says which.
    """

    parser_classes = [ListParser]

    @extend_schema(
        operation_id="resolve", parameters=[INSTITUTION], request=REQUEST, responses={200: ANSWER}
    )
    def post(self, request):
        for name in request.query_params:
            if name != INSTITUTION.name:
                raise unknown_parameter(name, (INSTITUTION.name,))
        institution = read_institution(request.query_params.get(INSTITUTION.name, ""))
        try:
            values = checked(request.data)
        except TooManyValues as error:
            message = _("Send at most %(most)s values, not %(count)s.")
            limits = {"most": f"{MOST:,}", "count": f"{error.args[0]:,}"}
            raise InvalidParameter(BODY, message % limits) from None
        return Response(present(resolve(ListRequest(values, institution), get_engine())))


def present(found: Resolution) -> dict:
    values = found.asked.values
    return {
        "count": len(values),
        "statuses": {status: found.counts.get(status, 0) for status in Status.values},
        "results": [present_answer(found.answers[value]) for value in values],
    }


def present_answer(answer: Answer) -> dict:
    gone = {"formerGbifID": answer.gone} if answer.gone else {}
    return {
        "asked": answer.asked,
        "status": answer.status.value,
        "way": str(answer.way),
        "why": why(answer),
        "count": answer.count,
        "records": present_records(answer.candidates),
    } | gone


def present_records(candidates: Iterable[Candidate]) -> list[dict]:
    """The records under GBIF's names, without what they lack."""
    return [
        {
            name: value
            for name, value in (
                ("gbifID", row.gbif_id),
                ("catalogNumber", row.catalog_number),
                ("occurrenceID", row.occurrence_id),
                ("scientificName", row.scientific_name),
                ("institutionCode", row.institution_code),
                ("institutionKey", row.institution_id and str(row.institution_id)),
                ("scope", row.scope),
            )
            if value
        }
        for row in candidates
    ]
