"""``/api/v1/history``: the figures of the UK, an institution or a collection after each harvest."""

from collections.abc import Sequence
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from harvest.models import Snapshot
from institutions.api.paged import InForms
from institutions.api.serializers import gbif_time
from institutions.models import Collection, Institution
from institutions.web.unknown import refuse_unknown
from portal.history.names import KEPT
from portal.history.snapshots import Kind, history_of

_WHEN = {
    "harvest": {"type": "integer", "description": "The number of the harvest."},
    "taken": {"type": "string", "description": "When its figures were kept."},
}
SNAPSHOT = {
    "type": "object",
    "required": list(_WHEN),
    "additionalProperties": False,
    "properties": _WHEN
    | {
        figure.name: {"type": "integer", "description": f"{figure.label}. {figure.meaning}"}
        for figure in KEPT
    },
}
ANSWER = OpenApiResponse(
    {
        "type": "object",
        "required": ["count", "results"],
        "additionalProperties": False,
        "properties": {
            "count": {"type": "integer"},
            "results": {"type": "array", "items": SNAPSHOT},
        },
    },
    description="One object for each harvest, the oldest first.",
)


class History(InForms, APIView):
    """The figures of the UK after each harvest, the oldest first.

    They are kept when a harvest has ended, and never counted again. A number that was not known then
    is absent. Harvests before the portal kept them have none.
    """

    kind = Kind.UK
    table_columns = (*_WHEN, *(figure.name for figure in KEPT))

    @extend_schema(operation_id="history", responses=ANSWER)
    def get(self, request, format=None):
        refuse_unknown(request.query_params)
        return self.answer()

    def answer(self, key: UUID | None = None) -> Response:
        return answer_of(history_of(self.kind, key))


class InstitutionHistory(History):
    """The figures of one institution after each harvest, the oldest first, as for the UK."""

    kind = Kind.INSTITUTION

    @extend_schema(operation_id="history-institution", responses=ANSWER)
    def get(self, request, key, format=None):
        refuse_unknown(request.query_params)
        get_object_or_404(Institution.objects.shown(), pk=key)
        return self.answer(key)


class CollectionHistory(History):
    """The figures of one collection after each harvest, the oldest first, as for the UK."""

    kind = Kind.COLLECTION

    @extend_schema(operation_id="history-collection", responses=ANSWER)
    def get(self, request, key, format=None):
        refuse_unknown(request.query_params)
        get_object_or_404(Collection.objects.shown(), pk=key)
        return self.answer(key)


def answer_of(snapshots: Sequence[Snapshot]) -> Response:
    return Response({"count": len(snapshots), "results": [*map(present_snapshot, snapshots)]})


def present_snapshot(snapshot: Snapshot) -> dict:
    return {"harvest": snapshot.run_id, "taken": gbif_time(snapshot.taken_at), **snapshot.figures}
