"""The addresses of cards. Each is drawn again when an answer may have changed (answer_cache.py)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from institutions.models import Institution
from portal.cards.drawing import draw
from portal.cards.labels import Label, institution_label, portal_label, specimen_label
from specimens.lookup import find_specimen
from specimens.presenters.records import formatted_name


@require_safe
def portal(request: HttpRequest) -> HttpResponse:
    return answer(portal_label())


@require_safe
def specimen(request: HttpRequest, gbif_id: int) -> HttpResponse:
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        raise Http404
    return answer(specimen_label(found, formatted_name(found.col_taxon_key)))


@require_safe
def institution(request: HttpRequest, key) -> HttpResponse:
    return answer(institution_label(get_object_or_404(Institution.objects.shown(), pk=key)))


def answer(label: Label) -> HttpResponse:
    return HttpResponse(draw(label), content_type="image/png")
