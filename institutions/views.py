"""The pages of institutions and collections."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from institutions.addresses import encode_address
from institutions.maps.coastline import LAYERS, coastline
from institutions.maps.names import names_in, read_names
from institutions.models import Collection, Institution
from institutions.pictures.answer import answer_picture, picture_name
from institutions.presenters.entry import present_collection, present_hidden, present_institution
from institutions.presenters.entry_score import as_json, present_score
from institutions.presenters.geojson import present_features
from institutions.presenters.linked_entry import linked_entry
from institutions.presenters.search import present_collections, present_search
from institutions.search import CollectionSearch, InstitutionSearch
from institutions.successors import successor
from institutions.web.linked_data import as_data_block
from institutions.web.page_parameters import knows
from institutions.web.parameters import InvalidParameter


@require_safe
def search(request):
    return show_list(request, InstitutionSearch, present_search, "institutions/search.html")


@require_safe
def collections(request):
    return show_list(
        request, CollectionSearch, present_collections, "institutions/collections.html"
    )


def show_list(request, search, present, template):
    """Render a page of a search; if a parameter is invalid, a 400 page that names it.

    What a form sent with empty boxes is redirected to the same search without them.
    """
    sent = [(name, value) for name, values in request.GET.lists() for value in values]
    filled = [(name, value) for name, value in sent if value.strip()]
    if len(filled) < len(sent):
        return redirect(request.path + (f"?{urlencode(filled)}" if filled else ""))
    try:
        context = present(search(request.GET))
    except InvalidParameter as error:
        return render(request, "400.html", {"error": error}, status=400)
    return render(request, template, context)


@require_safe
def map_geojson(request):
    """Return GeoJSON of all the search's institutions with coordinates, not of one page only."""
    try:
        features = present_features(InstitutionSearch(request.GET).located)
    except InvalidParameter as error:
        return JsonResponse({"error": error.message, "parameter": error.parameter}, status=400)
    return JsonResponse(features, content_type="application/geo+json")


@require_safe
def institution(request, key):
    return show_entry(request, Institution, key, present_institution)


@require_safe
def collection(request, key):
    return show_entry(request, Collection, key, present_collection)


def show_entry(request, model, key, present):
    """Render the entry's page, with status 410 if it is gone; redirect to its successor if any.

    Of a hidden one, the page says only that, with status 410. Raises Http404 if it is unknown or
    excluded.
    """
    entry = get_object_or_404(model.objects.known(), pk=key)
    follows = successor(entry)
    if entry.is_hidden or (follows is not None and follows.is_hidden):
        return render(request, "institutions/hidden.html", present_hidden(entry), status=410)
    if follows is not None:
        return redirect(follows, permanent=True)
    status = 410 if entry.is_gone else 200
    site = f"{request.scheme}://{request.get_host()}"
    context = present(entry) | {"linked_data": as_data_block(linked_entry(entry, site))}
    return render(request, f"institutions/{model.kind}.html", context, status=status)


@require_safe
@knows()
def score(request, model, key, form=""):
    """How complete an entry is that GRSciColl still lists; as JSON with a form."""
    entry = get_object_or_404(model.objects.shown().current(), pk=key)
    shown = present_score(entry)
    if form == "json":
        return JsonResponse(as_json(shown))
    return render(request, "institutions/score.html", shown)


@require_safe
def institution_picture(request, key, name, size):
    return show_picture(Institution, key, name, size)


@require_safe
def collection_picture(request, key, name, size):
    return show_picture(Collection, key, name, size)


def show_picture(model, key, name: str, size: int):
    """The featured image of an entry that is shown, and no other; ``name`` is picture_name()'s."""
    entry = get_object_or_404(model.objects.shown(), key=key)
    address = encode_address(entry.featured_image_url)
    if not address or picture_name(address) != name:
        raise Http404
    return answer_picture(address, size)


@require_safe
@cache_control(public=True, max_age=86_400)
def coast(request, layer):
    """Return the coastline of the drawn maps; cached for a day, as only a release changes it."""
    if layer not in LAYERS:
        raise Http404
    return HttpResponse(coastline(layer), content_type="image/svg+xml")


@require_safe
@cache_control(public=True, max_age=86_400)
def map_names(request):
    """Return the names and borders that scripts draw on a map, in the language of its page."""
    return JsonResponse({"names": names_in(get_language()), "borders": read_names()[1]})
