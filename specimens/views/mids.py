"""How completely records are described: of an institution, a collection, a dataset or a publisher."""

from collections.abc import Mapping

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from institutions.holdings import shown_datasets, shown_publishers
from institutions.models import Collection, Institution
from institutions.web.page_parameters import knows
from specimens.presenters.mids_files import as_csv, as_json
from specimens.presenters.mids_shares import present_shares, query_of
from specimens.query import SpecimenQuery
from specimens.search.engine import FieldMissing, get_engine
from specimens.views.answers import explains_itself

# {kind: (its entries that have a page, its parameter, the address of its page)}
KINDS = {
    "institution": (
        lambda: Institution.objects.shown(),
        "institutionKey",
        "institutions:institution",
    ),
    "collection": (lambda: Collection.objects.shown(), "collectionKey", "institutions:collection"),
    "dataset": (shown_datasets, "datasetKey", "specimens:dataset"),
    "publisher": (shown_publishers, "publishingOrg", "specimens:publisher"),
}


@require_safe
@knows()
@explains_itself
def mids(request, kind: str, key, form: str = "") -> HttpResponse:
    entries, param, page = KINDS[kind]
    entry = get_object_or_404(entries(), pk=key)
    nav = f"{kind}s" if kind in ("institution", "collection") else "specimens"
    context = {"nav": nav, "entry": entry, "entry_url": reverse(page, args=[key])}
    return answer(request, query_of(get_engine(), param, str(key)), form, context)


def answer(request, query: SpecimenQuery, form: str, context: Mapping) -> HttpResponse:
    """The shares of a search as a page, "csv" or "json"."""
    try:
        found = present_shares(get_engine(), query)
    except FieldMissing:
        found = None
    if form == "csv":
        return HttpResponse(as_csv(found or []), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse(as_json(found or []))
    return render(request, "specimens/mids.html", {**context, "profiles": found, "query": query})
