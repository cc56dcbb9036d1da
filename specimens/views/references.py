"""What to cite of a record, a dataset or a search: a page, and files for programs that keep references."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from institutions.holdings import shown_datasets
from specimens.lookup import find_specimen
from specimens.presenters.page import present_withdrawn
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.references import (
    Reference,
    reference_of_dataset,
    reference_of_specimen,
    references_of_search,
)
from specimens.presenters.search_citation import present_search_citation
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search_request import SearchRequest
from specimens.views.answers import explains_itself


@require_safe
def of_specimen(request, gbif_id, form):
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        return render(request, "410.html", present_withdrawn(found), status=410)
    return _answer(
        [reference_of_specimen(found, timezone.localdate())], form, f"specimen-{gbif_id}"
    )


@require_safe
def of_dataset(request, key, form):
    dataset = get_object_or_404(shown_datasets().select_related("publisher"), pk=key)
    return _answer([reference_of_dataset(dataset, timezone.localdate())], form, f"dataset-{key}")


@require_safe
def of_search(request, form):
    @explains_itself
    def answer(request):
        query = SpecimenQuery.from_params(request.GET)
        address = request.build_absolute_uri(query.get_absolute_url())
        cited = references_of_search(query, get_engine(), address, timezone.localdate())
        return _answer(cited, form, cited[0].key)

    return answer(request)


@require_safe
@explains_itself
def search_page(request):
    """The page that says how to cite a search."""
    asked = SearchRequest.from_params(request.GET)
    address = request.build_absolute_uri(asked.query.get_absolute_url())
    context = present_search_citation(asked.query, get_engine(), address, timezone.localdate())
    return render(request, "specimens/cite.html", context)


def _answer(references: Iterable[Reference], form: str, name: str) -> HttpResponse:
    """Answer with a file of references. Raises Http404 for a format that is none of FORMATS."""
    if form not in FORMATS:
        raise Http404
    written = FORMATS[form]
    response = HttpResponse(
        written.write(references), content_type=f"{written.media_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
