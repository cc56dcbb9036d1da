"""The page that documents the API, made from its OpenAPI description."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from portal.api_search import present_api_search
from specimens.fields import FIELDS

EXAMPLES = {
    "/api/v1/occurrence/search": "?typeStatus=Holotype&year=1850,1900&facet=country&limit=5",
    "/api/v1/grscicoll/institution": "?country=GB&active=true",
    "/api/v1/grscicoll/collection": "?q=herbarium",
    "/api/v1/changes": "?since=0&limit=5",
    "/api/v1/species/search": "?q=Quercus&rank=SPECIES&facet=status",
    "/api/v1/species/match": "?name=Quercus+robur",
    "/api/v1/dataset/search": "?facet=type&limit=5",
}
# What a client written for GBIF finds here and what not; tests/portal/test_pygbif.py calls each.
PYGBIF = "pygbif 0.7.0"
PYGBIF_HERE = (
    "occurrences.search",
    "occurrences.get",
    "occurrences.get_verbatim",
    "occurrences.get_fragment",
    "occurrences.count",
    "occurrences.count_basisofrecord",
    "occurrences.count_countries",
    "occurrences.count_datasets",
    "occurrences.count_publishingcountries",
    "occurrences.count_schema",
    "occurrences.count_year",
    "occurrences.download",
    "occurrences.download_meta",
    "occurrences.download_get",
    "occurrences.download_cancel",
    "occurrences.download_citation",
    "institution.search",
    "collection.search",
    "registry.datasets",
    "registry.dataset_search",
    "registry.dataset_suggest",
    "registry.organizations",
    "species.name_backbone",
    "species.name_lookup",
    "species.name_suggest",
    "species.name_usage",
    "species.gbif_to_col",
)
PYGBIF_ELSEWHERE = (
    "registry.dataset_metrics",
    "registry.installations",
    "registry.networks",
    "registry.nodes",
    "species.name_parser",
    "occurrences.download_describe",
    "occurrences.download_list",
    "occurrences.download_sql",
)
SEARCHED_ELSEWHERE = (
    "repatriated",
    "subgenusKey",
)
MOST_CHOICES = 100  # of a parameter's; all countries are more than anybody reads


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    base = request.build_absolute_uri("/api/v1")
    context = {
        "nav": "api",
        "base": base,
        "search": present_api_search(request.GET, base),
        "calls": present_calls(),
        "refusals": present_refusals(),
        "clients": {
            "name": PYGBIF,
            "here": PYGBIF_HERE,
            "elsewhere": PYGBIF_ELSEWHERE,
            "searched_elsewhere": SEARCHED_ELSEWHERE,
            "ours": [field.param for field in FIELDS if not field.at_gbif],
        },
        "requests_per_minute": settings.REQUESTS_PER_MINUTE,
    }
    return render(request, "portal/api_docs.html", context)


def no_such_call(request: HttpRequest) -> HttpResponse:
    """Answer 404 in JSON for an unknown address under /api/v1/."""
    message = _("There is no call “%(path)s”. The calls are described at %(docs)s.") % {
        "path": request.path,
        "docs": reverse("api-docs"),
    }
    return JsonResponse({"error": message}, status=404)


def describe() -> list[tuple[str, str, dict]]:
    """Return each path with its method and operation, from the OpenAPI description."""
    return described_in(get_language())


@cache
def described_in(_language: str) -> list[tuple[str, str, dict]]:
    """The same in the language of the moment: making it takes a tenth of a second, twice a page."""
    schema = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)
    return [
        (path, method.upper(), operation)
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]


def present_calls() -> list[dict]:
    """Return each call: its path, anchor, description, parameters and an example."""
    return [
        {
            "path": path,
            "method": method,
            "anchor": operation["operationId"].replace("_", "-"),
            "paragraphs": present_prose(operation.get("description", "")),
            "parameters": [
                present_parameter(parameter) for parameter in operation.get("parameters", [])
            ],
            "example": path + EXAMPLES[path] if path in EXAMPLES else "",
        }
        for path, method, operation in describe()
    ]


def present_refusals() -> list[dict]:
    """Return what calls answer besides their result: status, meaning, members of the JSON, headers."""
    answers = {}
    for _path, _method, operation in describe():
        answers |= operation["responses"]
    return [
        {
            "status": status,
            "meaning": answer["description"],
            "members": list(members_of(answer)),
            "headers": list(answer.get("headers", {})),
        }
        for status, answer in sorted(answers.items())
        if status != "200"
    ]


def members_of(answer: dict) -> dict:
    content = answer.get("content", {}).get("application/json", {})
    return content.get("schema", {}).get("properties", {})


def present_prose(text: str) -> list[list[str]]:
    """Return paragraphs, each cut at its backticks: every second piece is code."""
    return [paragraph.split("`") for paragraph in text.split("\n\n")]


def present_parameter(parameter: dict) -> dict:
    """Return a parameter's name, whether it is in the path, its values, default and description."""
    schema = parameter.get("schema", {})
    repeatable = schema.get("type") == "array"
    value = schema.get("items", schema) if repeatable else schema
    plain = value.get("anyOf", [value])[0]
    choices = plain.get("enum", [])
    return {
        "name": parameter["name"],
        "in_path": parameter["in"] == "path",
        "repeatable": repeatable,
        "type": value.get("title") or plain.get("format") or plain.get("type", ""),
        "values": choices if len(choices) <= MOST_CHOICES else [],
        "default": schema.get("default", ""),
        "description": parameter.get("description", ""),
    }
