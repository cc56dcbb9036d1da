"""``/api/v1/changes``: what harvests changed since one of them, for copies that are to stay right.

Longer than most modules because it reads, describes and presents one call.
"""

import re

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.api.paged import InForms
from institutions.api.serializers import gbif_time
from institutions.text import clean, token
from institutions.web.paging import whole_number, whole_number_schema
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter
from specimens.changed import (
    CHANGED,
    NEW,
    WITHDRAWN,
    Place,
    changes_after,
    kind_of,
    successors_of,
)
from specimens.criteria import parse_uuid
from specimens.follow import HOLDERS, changes_of
from specimens.harvests import ends_of, last_settled
from specimens.models import Specimen

USUAL, MOST = 100, 1_000
NAMES = ("since", "limit", "cursor", *HOLDERS)
CURSOR = re.compile(r"([0-9]{1,9})-([0-9]{1,18})")
PARAMETERS = [
    OpenApiParameter(
        "since",
        whole_number_schema(0, 10**9 - 1),
        description="The number of a harvest: what later ones changed. 0 is from the beginning.",
    ),
    OpenApiParameter(
        "limit", whole_number_schema(USUAL) | {"minimum": 1}, description="At most 1,000."
    ),
    OpenApiParameter(
        "cursor",
        {"type": "string", "pattern": f"^{CURSOR.pattern}$"},
        description="The nextCursor of the answer before, with the same since.",
    ),
    *(
        OpenApiParameter(
            name,
            {"type": "array", "items": {"type": "string", "format": "uuid"}},
            description="Only records of these.",
        )
        for name in HOLDERS
    ),
]
CHANGE = {
    "type": "object",
    "required": ["key", "change", "harvest"],
    "properties": {
        "key": {"type": "integer", "description": "The gbifID."},
        "change": {"type": "string", "enum": [NEW, CHANGED, WITHDRAWN]},
        "harvest": {"type": "integer", "description": "Which changed it last."},
        "at": {"type": "string", "description": "When that ended."},
        "scope": {"type": "string", "description": "IN_SCOPE: the default search has it."},
        "datasetKey": {"type": "string"},
        "occurrenceID": {"type": "string"},
        "successor": {"type": "integer", "description": "The record in its place."},
        "facts": {
            "type": "array",
            "items": {"type": "object"},
            "description": "Facts that people cite which that harvest changed: field, old, new.",
        },
    },
}
ANSWER = OpenApiResponse(
    {
        "type": "object",
        "required": ["since", "through", "endOfRecords", "results"],
        "properties": {
            "since": {"type": "integer"},
            "through": {"type": "integer", "description": "The since of the next time."},
            "limit": {"type": "integer"},
            "endOfRecords": {"type": "boolean"},
            "nextCursor": {"type": "string", "description": "Absent at the end."},
            "results": {"type": "array", "items": CHANGE},
        },
    },
    description="The changes, in the order of harvests.",
)


class Changes(InForms, APIView):
    """What harvests changed since one of them: records that are new, changed or withdrawn.

    Begin with `since=0`, or with the harvest of your copy. Follow `nextCursor` to the end, and ask the next
    time with `since` as `through` says: harvests that are still running are left out until they are
    over. A record stands once, with its last change; `successor` names the record that took the place of one that is
    withdrawn. Records outside the default search are told, too: `scope` says which.
    """

    @extend_schema(operation_id="changes", parameters=PARAMETERS, responses=ANSWER)
    def get(self, request, format=None):
        given = read(request.query_params)
        single = {name: values[-1] for name, values in given.items() if values}
        since = whole_number(single, "since", 0)
        limit = min(whole_number(single, "limit", USUAL), MOST)
        if not limit:
            raise InvalidParameter("limit", _("Use a whole number of 1 or more."))
        place = read_cursor(single.get("cursor", ""), since)
        holders = {
            name: [parse_uuid(name, each) for each in given[name]]
            for name in HOLDERS
            if given.get(name)
        }
        through = max(last_settled(), since)
        found = changes_after(place, through, limit + 1, holders)
        page, is_last = found[:limit], len(found) <= limit
        answer = {
            "since": since,
            "through": through,
            "limit": limit,
            "endOfRecords": is_last,
            "results": present_changes(page, since),
        }
        if not is_last:
            answer["nextCursor"] = f"{page[-1].changed_in}-{page[-1].pk}"
        return Response(answer)


def read(params) -> dict[str, list[str]]:
    """{parameter: its values}. Raises InvalidParameter for another."""
    known = {fold_name(name): name for name in NAMES}
    given = {}
    for name, values in params.lists():
        if fold_name(name) not in known:
            raise unknown_parameter(name, NAMES)
        given[known[fold_name(name)]] = [text for text in map(clean, values) if text]
    return given


def read_cursor(text: str, since: int) -> Place:
    if not text:
        return Place(since + 1, 0)
    match = CURSOR.fullmatch(token(text))
    if not match or int(match[1]) <= since:
        raise InvalidParameter(
            "cursor", _("Use the nextCursor of an answer with the same “since”.")
        )
    return Place(int(match[1]), int(match[2]))


def present_changes(specimens: list[Specimen], since: int) -> list[dict]:
    ends = ends_of({each.changed_in for each in specimens})
    facts = changes_of(specimens)
    successors = successors_of([each for each in specimens if each.is_withdrawn])
    return [
        present_change(
            each, since, ends.get(each.changed_in), facts.get(each.pk, []), successors.get(each.pk)
        )
        for each in specimens
    ]


def present_change(specimen: Specimen, since: int, ended, facts, successor: int | None) -> dict:
    change = {
        "key": specimen.pk,
        "change": kind_of(specimen, since),
        "harvest": specimen.changed_in,
        "at": gbif_time(ended) if ended else None,
        "scope": specimen.scope,
        "datasetKey": str(specimen.dataset_id or ""),
        "occurrenceID": specimen.occurrence_id,
        "successor": successor,
        "facts": [{"field": each.field, "old": each.old, "new": each.new} for each in facts],
    }
    return {name: value for name, value in change.items() if value not in (None, "", [])}
