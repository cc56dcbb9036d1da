"""The map of a search to be taken along: as a sheet to be printed, and on other people's pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from institutions.maps.sheet_png import draw_png
from institutions.maps.sheet_svg import write_svg
from specimens.map_request import read_bounds
from specimens.presenters.map_sheet import present_sheet
from specimens.presenters.map_view import present_canvas
from specimens.search.engine import get_engine
from specimens.search_request import SearchRequest
from specimens.views.answers import explains_itself

WRITERS = {"svg": ("image/svg+xml", write_svg), "png": ("image/png", draw_png)}


@require_safe
def sheet(request, form):
    """The map on a sheet, in one of WRITERS' forms; of ``bounds`` if these are given."""
    if form not in WRITERS:
        raise Http404
    content_type, write = WRITERS[form]

    @explains_itself
    def answer(request):
        asked = SearchRequest.from_params(request.GET)
        text = request.GET.get("bounds", "")
        address = request.build_absolute_uri(reverse("specimens:search") + asked.url(view="MAP"))
        drawn = present_sheet(asked, get_engine(), read_bounds(text) if text else None, address)
        response = HttpResponse(write(drawn), content_type=content_type)
        response["Content-Disposition"] = f'inline; filename="map.{form}"'
        return response

    return answer(request)


@require_safe
@explains_itself
def embed(request):
    """The map alone, for a frame on another page (portal/middleware/headers.py)."""
    asked = SearchRequest.from_params(request.GET)
    context = present_canvas(asked, get_engine())
    context |= {"asked": asked, "page_url": reverse("specimens:search") + asked.url(view="MAP")}
    return render(request, "specimens/map_embed.html", context)
