"""The search page, its results in other forms, and what its reader keeps of them."""

from dataclasses import replace

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from institutions.web.linked_data import as_data_block
from institutions.web.posts import accepts_post
from specimens.description import describe
from specimens.lookup import find_specimen
from specimens.preferences import remember
from specimens.presenters.linked_search import linked_search
from specimens.presenters.open_record import present_open_record
from specimens.presenters.search import present_search
from specimens.presenters.search_addresses import api_url
from specimens.presenters.spreadsheet import present_csv
from specimens.search.engine import get_engine
from specimens.search_boxes import is_from_form
from specimens.search_request import SearchRequest, read_page
from specimens.short_links import TooMany, address_of, shorten
from specimens.table import USUAL, moved
from specimens.views.answers import explains_itself

WAYS = {"earlier": -1, "later": 1}


@require_safe
@explains_itself
def search(request):
    asked = read_page(request.GET)
    if asked.entity and find_specimen(asked.entity).is_withdrawn:
        return redirect("specimens:specimen", asked.entity)
    if "move" in request.GET:
        return redirect(reverse("specimens:search") + moved_url(asked, request.GET["move"]))
    if is_from_form(request.GET) and not asked.unread:
        return redirect(reverse("specimens:search") + asked.plain_url())
    context = present_search(asked, get_engine())
    if asked.entity:
        record = present_open_record(asked, get_engine(), request.build_absolute_uri("/")[:-1])
        context["record_html"] = render_to_string("specimens/_record.html", record, request)
        context["full_url"] = record["specimen"].get_absolute_url()
        context["close_url"] = asked.url(offset=asked.offset)
    if context["count"]:
        site = f"{request.scheme}://{request.get_host()}"
        linked = linked_search(asked.shown_query, context["count"], site)
        context["linked_data"] = as_data_block({"@context": "https://schema.org"} | linked)
    return render(request, "specimens/search.html", context, status=400 if asked.unread else 200)


def moved_url(asked: SearchRequest, move: str) -> str:
    """The same page with a column of its table moved, or a chart: "earlier sex" or "later sex"."""
    way, _space, name = move.partition(" ")
    if asked.view == "DASHBOARD":
        is_shown = name in asked.charts and way in WAYS
        return asked.url(charts=moved(asked.charts, name, WAYS[way]) if is_shown else asked.charts)
    is_there = name in asked.columns and way in WAYS
    columns = moved(asked.columns, name, WAYS[way]) if is_there else asked.columns
    return asked.url(columns=columns, offset=asked.offset)


@require_safe
@explains_itself
def search_csv(request):
    """The page of results as CSV."""
    text = present_csv(SearchRequest.from_params(request.GET), get_engine())
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="specimens.csv"'
    return response


@require_safe
@explains_itself
def search_json(request):
    """Lead to the same page of the API."""
    return redirect(api_url(SearchRequest.from_params(request.GET)))


@accepts_post
@require_POST
def remember_table(request):
    """Show a search with the columns and rows that are posted, and remember these; or the usual ones."""
    asked = read_page(request.POST)
    if "usual" in request.POST:
        asked = replace(asked, columns=USUAL, rows="")
    response = redirect(reverse("specimens:search") + asked.url())
    remember(response, asked, request.is_secure())
    return response


@accepts_post
@require_POST
def shorten_link(request):
    """Make a short link to the search whose parameters are posted, and show it."""
    asked = read_page(request.POST)
    try:
        slug = shorten(asked.plain_url())
    except TooMany:
        message = _("This short link can’t be made today. The long address works as well.")
        context = {"nav": "specimens", "message": message, "address": asked.url()}
        return render(request, "specimens/short_link.html", context, status=429)
    return redirect(reverse("specimens:short-link", args=[slug]) + "?show")


@require_safe
def short_link(request, slug):
    """Lead to the search of a short link; with ``show``, to a page with the link itself."""
    address = address_of(slug)
    if address is None:
        raise Http404
    if "show" not in request.GET:
        return redirect(reverse("specimens:search") + address)
    context = {
        "nav": "specimens",
        "link": request.build_absolute_uri(request.path),
        "address": address,
        "heading": describe(SearchRequest.from_params(QueryDict(address[1:])).query),
    }
    return render(request, "specimens/short_link.html", context)
