"""Search from a browser's own bar: OpenSearch 1.1 (https://github.com/dewitt/opensearch)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from institutions.text import clean
from specimens.presenters.suggestions import present_suggestions
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine

LONGEST_TYPED = 60  # letters that are looked for
MOST = 10  # suggestions; browsers show about as many


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Answer with the description, by which a browser adds the search to its bar."""
    context = {"site": f"{request.scheme}://{request.get_host()}"}
    return render(
        request,
        "portal/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer with [what was typed, labels, counts in words, addresses]; none without an index."""
    typed = clean(request.GET.get("q", ""))[:LONGEST_TYPED]
    try:
        groups = present_suggestions(typed, SpecimenQuery(), get_engine())
    except IndexMissing:
        groups = []
    found = [each for group in groups for each in group["suggestions"]][:MOST]
    body = [
        typed,
        [each["label"] for each in found],
        [in_words(each["count"]) for each in found],
        [request.build_absolute_uri(each["url"]) for each in found],
    ]
    return JsonResponse(body, safe=False, content_type="application/x-suggestions+json")


def in_words(count: int) -> str:
    text = ngettext("%(n)s specimen record", "%(n)s specimen records", count)
    return text % {"n": f"{count:,}"}
