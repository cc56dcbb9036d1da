"""The page /why, and the same as JSON at /api/v1/why."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.web.parameters import InvalidParameter, unknown_parameter
from institutions.web.unknown import unknown_names
from portal.why.answer import Answer, Outcome
from portal.why.datasets import answer_dataset
from portal.why.institutions import answer_institution
from portal.why.question import (
    ABOUT,
    CATALOG_NUMBER,
    DATASET,
    GBIF_ID,
    INSTITUTION,
    LABELS,
    LONGEST,
    MOST_ID,
    VALUE,
    Question,
    is_known,
    pairs_of_form,
    read_question,
    refuse_half_a_form,
)
from portal.why.records import answer_number, answer_record


def answer(question: Question) -> Answer:
    if question.name == GBIF_ID:
        return answer_record(int(question.value))
    if question.name == DATASET:
        return answer_dataset(question.value)
    if question.name == INSTITUTION:
        return answer_institution(question.value)
    return answer_number(question)


@require_safe
def page(request):
    """The form; with a question, its answer above. A form that was sent leads to the question's address."""
    if request.GET.get(ABOUT) in LABELS:
        query = urlencode(pairs_of_form(request.GET))
        return redirect(reverse("why") + (f"?{query}" if query else ""))
    known = {ABOUT, VALUE, *filter(is_known, request.GET)}
    request.not_understood = unknown_names(request.GET, known.__contains__)
    asked, error = None, None
    try:
        refuse_half_a_form(request.GET)
        asked = read_question(request.GET)
    except InvalidParameter as invalid:
        error = invalid
    name = asked.name if asked else next(filter(is_known, request.GET), CATALOG_NUMBER)
    context = {
        "answer": answer(asked) if asked else None,
        "asked": asked,
        "error": error,
        "labels": LABELS.items(),
        "about": name if name in LABELS else CATALOG_NUMBER,
        "value": asked.value if asked else request.GET.get(name, request.GET.get(VALUE, "")),
        "api_url": f"{reverse('api:why')}?{urlencode({asked.name: asked.value})}" if asked else "",
    }
    return render(request, "portal/why.html", context, status=400 if error else 200)


_TEXT = {"type": "string"}
TEXT = {"type": "string", "maxLength": LONGEST}
SCHEMAS = {
    GBIF_ID: {"type": "integer", "minimum": 0, "maximum": MOST_ID},
    DATASET: {"type": "string", "format": "uuid"},
}
STEP = {
    "type": "object",
    "required": ["name", "question", "holds", "detail", "advice", "links"],
    "properties": {
        **dict.fromkeys(("name", "question", "detail", "advice"), _TEXT),
        "holds": {"type": "boolean", "nullable": True},
        "links": {
            "type": "array",
            "items": {"type": "object", "properties": {"words": _TEXT, "url": _TEXT}},
        },
    },
}
ANSWER = OpenApiResponse(
    {
        "type": "object",
        "required": ["outcome", "heading", "title", "askedGbif", "steps"],
        "properties": {
            "outcome": {"type": "string", "enum": Outcome.values},
            "heading": _TEXT,
            "title": _TEXT,
            "askedGbif": {"type": "boolean"},
            "steps": {"type": "array", "items": STEP},
        },
    }
)


class Why(APIView):
    """Why a record, a dataset or an institution is here, or is not: by one of the parameters."""

    @extend_schema(
        parameters=[
            OpenApiParameter(name, SCHEMAS.get(name, TEXT), description=LABELS[name])
            for name in LABELS
        ],
        responses=ANSWER,
    )
    def get(self, request) -> Response:
        for name in unknown_names(request.query_params, is_known):
            raise unknown_parameter(name, LABELS)
        asked = read_question(request.query_params)
        if asked is None:
            raise InvalidParameter(GBIF_ID, _("Give one of %s.") % ", ".join(LABELS))
        return Response(as_json(answer(asked)))


def as_json(found: Answer) -> dict:
    return {
        "outcome": found.outcome.value,
        "heading": str(found.outcome.label),
        "title": found.title,
        "askedGbif": found.asked_gbif,
        "steps": [
            {
                "name": step.name,
                "question": step.question,
                "holds": step.holds,
                "detail": step.detail,
                "advice": "" if step.holds else step.advice,
                "links": [{"words": words, "url": url} for words, url in step.links],
            }
            for step in found.steps
        ],
    }
