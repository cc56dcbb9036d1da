"""The page that documents the API, made from its OpenAPI description."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.api_description import present_calls, present_refusals
from portal.api_search import present_api_search
from specimens.fields import FIELDS

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
