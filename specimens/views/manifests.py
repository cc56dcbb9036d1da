"""IIIF manifests of the pictures of a record, and of a search."""

from itertools import islice

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from specimens.description import describe
from specimens.lookup import find_specimen
from specimens.models import Specimen
from specimens.presenters.manifest import (
    CONTENT_TYPE,
    Shown,
    pictures_of,
    search_manifest,
    specimen_manifest,
)
from specimens.presenters.records import formatted_name
from specimens.search.engine import get_engine
from specimens.search_request import SearchRequest, shown_in
from specimens.views.answers import answers_in_json

MOST = 1_000  # pictures of a search


@require_safe
def of_specimen(request, gbif_id):
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        return no_pictures(410)
    formatted = formatted_name(found.col_taxon_key)
    manifest = specimen_manifest(found, formatted, request.build_absolute_uri)
    return (
        JsonResponse(manifest, content_type=CONTENT_TYPE) if manifest["items"] else no_pictures(404)
    )


@require_safe
def of_search(request):
    """The first MOST pictures of a search, in its order."""
    manifest = answer_search(request)
    if manifest.status_code == 200:
        manifest["Content-Type"] = CONTENT_TYPE
    return manifest


@answers_in_json
def answer_search(request):
    asked = SearchRequest.from_params(request.GET)
    shown = first_pictures(asked)
    path = reverse("specimens:search-manifest") + asked.url()
    page = reverse("specimens:search") + asked.url(view="GALLERY")
    return search_manifest(shown, path, describe(asked.query), page, request.build_absolute_uri)


def first_pictures(asked: SearchRequest) -> list[Shown]:
    """The first MOST pictures, of as many records at most; a record may have none."""
    keys = get_engine().page(shown_in("GALLERY", asked.query), 0, MOST, asked.sort).keys
    return list(islice(pictures_of(Specimen.objects.as_records(keys)), MOST))


def no_pictures(status: int) -> JsonResponse:
    return JsonResponse({"error": _("This record has no pictures here.")}, status=status)
