"""``/api/v1/projects``: hubs and projects, the institutions of each, and their figures after each harvest."""

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.api.paged import InForms
from institutions.web.unknown import refuse_unknown
from portal.history.api import ANSWER as HISTORY
from portal.history.api import History, answer_of
from portal.programme.progress import Progress, history_of_project, progress_of, progress_of_all
from portal.programme.projects import KINDS
from portal.programme.spreadsheet import as_object
from portal.programme.table import COLUMNS
from portal.programme.table_page import WORDS
from portal.programme.targets_page import HEAD, as_json

_TEXT = {"type": "string"}
_NUMBER = {"type": ["integer", "null"]}
_SHARE = {"type": ["number", "null"]}
_DAY = {"type": ["string", "null"], "format": "date"}
PROJECT = {
    "name": _TEXT,
    "slug": _TEXT | {"description": "Its name in addresses."},
    "kind": {"type": "string", "enum": list(KINDS)},
    "measure": _TEXT | {"description": "What is counted."},
    "reached": _NUMBER
    | {"description": "The records that its institutions have; null if unknown."},
    "target": _NUMBER | {"description": "Null of a hub without one."},
    "share": _SHARE,
    "from": _DAY,
    "to": _DAY,
    "timeGone": _SHARE,
    "url": _TEXT,
    "institutions": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["key", "name", "records"],
            "additionalProperties": False,
            "properties": {"key": _TEXT, "name": _TEXT, "records": _NUMBER},
        },
    },
    "unknown": {
        "type": "array",
        "items": _TEXT,
        "description": "Keys in the file that no institution listed has.",
    },
}
FIGURES = {
    "key": _TEXT,
    **{column.name: _TEXT if column.name in WORDS else _NUMBER for column in COLUMNS},
    "nextStep": _TEXT,
}


def _closed(properties: dict) -> dict:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _listed(of: dict, **more: dict) -> dict:
    results = {"type": "array", "items": _closed(of)}
    return _closed({"count": {"type": "integer"}, **more, "results": results})


class Projects(InForms, APIView):
    """The hubs of the programme, and the projects that follow a target, with what they have reached today."""

    table_columns = HEAD

    @extend_schema(
        operation_id="projects",
        responses=OpenApiResponse(_listed(PROJECT), description="The hubs first."),
    )
    def get(self, request, format=None):
        refuse_unknown(request.query_params)
        found = [*map(as_json, progress_of_all())]
        return Response({"count": len(found), "results": found})


class ProjectFigures(InForms, APIView):
    """The institutions of a hub or project, with all their figures."""

    @extend_schema(
        operation_id="project",
        responses=OpenApiResponse(
            _listed(FIGURES, project=_closed(PROJECT)), description="In the order of the file."
        ),
    )
    def get(self, request, slug, format=None):
        refuse_unknown(request.query_params)
        found = find(slug)
        rows = [*map(as_object, found.institutions)]
        return Response({"count": len(rows), "project": as_json(found), "results": rows})


class ProjectHistory(InForms, APIView):
    """What the institutions of a hub or project had together after each harvest, the oldest first.

    All that belong to it today count, also in harvests before they did.
    """

    table_columns = History.table_columns

    @extend_schema(operation_id="project-history", responses=HISTORY)
    def get(self, request, slug, format=None):
        refuse_unknown(request.query_params)
        return answer_of(history_of_project(find(slug)))


def find(slug: str) -> Progress:
    """Raises Http404."""
    found = progress_of(slug)
    if found is None:
        raise Http404
    return found
