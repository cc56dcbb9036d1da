"""The specimen pages."""

from dataclasses import replace
from functools import wraps
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from institutions.hidden import hidden_keys
from institutions.text import clean, token
from institutions.web.parameters import InvalidParameter
from institutions.web.posts import accepts_post
from specimens.builder.address import DRAFT, read_draft, write_draft
from specimens.builder.draft import BLANK, press
from specimens.builder.form import read_form, read_path
from specimens.builder.search import draft_of, errors_of, query_of
from specimens.description import describe
from specimens.fields import Kind, find
from specimens.filters import FILTERS, OPENED, SEARCHED, WIDGETS, Widget
from specimens.lookup import find_specimen
from specimens.map_request import read_bounds, read_zoom
from specimens.preferences import remember
from specimens.presenters.all_values import present_all_values
from specimens.presenters.builder import present_builder
from specimens.presenters.density import present_cells
from specimens.presenters.filters import present_filter
from specimens.presenters.missing import message_of
from specimens.presenters.neighbours import present_neighbours
from specimens.presenters.page import present_specimen, present_withdrawn
from specimens.presenters.search import api_url, formatted_names, present_search
from specimens.presenters.spreadsheet import present_csv
from specimens.presenters.suggestions import present_suggestions
from specimens.query import SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from specimens.search_boxes import is_from_form
from specimens.search_request import SearchRequest, read_page
from specimens.short_links import TooMany, address_of, shorten

SUGGESTIONS = 10
LONGEST_TYPED = 60  # letters that a suggestion is looked for by


def explains_itself(view):
    """Decorate a page's view: an invalid parameter gets a 400 page, a missing index a 503 page."""

    @wraps(view)
    def answer(request):
        try:
            return view(request)
        except InvalidParameter as error:
            context = {"nav": "specimens", "error": error, "typed": list(typed(request))}
            return render(request, "specimens/invalid.html", context, status=400)
        except IndexMissing as error:
            context = {"nav": "specimens", "message": message_of(error)}
            response = render(request, "503.html", context, status=503)
            response["Retry-After"] = error.retry_after
            return response

    return answer


def answers_in_json(view):
    """Decorate a view that returns a dict: answer in JSON, with errors as ``explains_itself``."""

    @wraps(view)
    def answer(request):
        try:
            return JsonResponse(view(request))
        except InvalidParameter as error:
            return JsonResponse({"error": error.message, "parameter": error.parameter}, status=400)
        except IndexMissing as error:
            body = {"error": message_of(error)}
            return JsonResponse(body, status=503, headers={"Retry-After": error.retry_after})

    return answer


def typed(request):
    """Yield every (name, value) of the query string with a value that is not blank."""
    for name, values in request.GET.lists():
        yield from ((name, value) for value in values if value.strip())


@require_safe
@explains_itself
def search(request):
    if "entity" in request.GET:
        return redirect("specimens:specimen", read_entity(request.GET["entity"]))
    asked = read_page(request.GET)
    if is_from_form(request.GET) and not asked.unread:
        return redirect(reverse("specimens:search") + asked.plain_url())
    context = present_search(asked, get_engine())
    return render(request, "specimens/search.html", context, status=400 if asked.unread else 200)


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
@require_http_methods(["GET", "HEAD", "POST"])
@explains_itself
def builder(request):
    """A form for conditions that are joined; a press of its buttons is posted, and leads back to it."""
    if request.method == "POST":
        return redirect(pressed(request.POST))
    scope = scope_of(request.GET)
    if DRAFT in request.GET:
        draft = read_draft(request.GET[DRAFT])
    else:
        draft = draft_of(SpecimenQuery.from_params(request.GET))
    context = present_builder(draft if draft.parts else BLANK, scope, get_engine())
    return render(request, "specimens/builder.html", context)


def pressed(posted) -> str:
    """The address that a press of one of the builder's buttons leads to."""
    action, _space, path = posted.get("press", "").partition(" ")
    draft, scope = press(read_form(posted), action, read_path(path)), scope_of(posted)
    if action == "show" and not errors_of(draft):
        return query_of(draft, scope).get_absolute_url()
    pairs = [*scope.to_params(), (DRAFT, write_draft(draft))]
    return f"{reverse('specimens:builder')}?{urlencode(pairs)}"


def scope_of(params) -> SpecimenQuery:
    """The scope and the checklist of a search alone."""
    kept = {name: params.getlist(name) for name in ("include", "checklistKey")}
    return SpecimenQuery.from_params(kept)


@accepts_post
@require_POST
def remember_table(request):
    """Show a search with the columns and rows that are posted, and remember these."""
    asked = read_page(request.POST)
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


def read_entity(text: str) -> int:
    """Read the gbifID in an address of the former portal, which showed a record as entity=o_123.

    Raises InvalidParameter if it is not a number.
    """
    number = token(text).removeprefix("o_")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise InvalidParameter("entity", _("Use the number of a GBIF occurrence, such as o_123."))
    return int(number)


@require_safe
def specimen(request, gbif_id):
    found = find_specimen(gbif_id)
    if found.is_withdrawn:
        return render(request, "410.html", present_withdrawn(found), status=410)
    formatted = formatted_names([found]).get(found.col_taxon_key, "")
    url = request.build_absolute_uri(found.get_absolute_url())
    context = present_specimen(found, formatted, url, timezone.localdate())
    context["neighbours"] = present_neighbours(request.GET, gbif_id, get_engine())
    return render(request, "specimens/specimen.html", context)


@require_safe
@answers_in_json
def map_cells(request):
    query = SpecimenQuery.from_params(request.GET)
    bounds, zoom = read_bounds(request.GET.get("bounds", "")), read_zoom(request.GET)
    return present_cells(query, get_engine(), bounds, zoom)


@require_safe
@explains_itself
def facet(request):
    """One filter of the search page, opened: a part of that page."""
    field = find(request.GET.get("for", ""))
    opened = {each for each in FILTERS if WIDGETS[each.param] in OPENED}
    if field not in opened:
        allowed = ", ".join(sorted(each.param for each in opened))
        raise InvalidParameter("for", _("Use one of %s.") % allowed)
    asked = SearchRequest.from_params(request.GET)
    asked = replace(asked, open=tuple(dict.fromkeys((*asked.open, field.param))))
    shown = present_filter(field.param, asked, get_engine())
    return render(request, "specimens/_facet.html", {"facet": shown})


@require_safe
@explains_itself
def values(request):
    """All values of a filter, from A to Z."""
    field = find(request.GET.get("for", ""))
    if field is None or WIDGETS[field.param] is not Widget.VALUES:
        allowed = ", ".join(sorted(param for param in WIDGETS if WIDGETS[param] is Widget.VALUES))
        raise InvalidParameter("for", _("Use one of %s.") % allowed)
    asked = SearchRequest.from_params(request.GET)
    letter = clean(request.GET.get("letter", ""))[:1]
    context = present_all_values(field, asked, letter, get_engine())
    return render(request, "specimens/values.html", context)


@require_safe
@answers_in_json
def suggest_searches(request):
    """What the text ``typed`` could mean, as groups of searches; other parameters narrow them."""
    typed, left = clean(request.GET.get("typed", "")), request.GET.copy()
    for name in ("typed", "q"):
        left.pop(name, None)
    query = SpecimenQuery.from_params(left)
    return {"groups": present_suggestions(typed[:LONGEST_TYPED], query, get_engine())}


@require_safe
@answers_in_json
def suggest(request):
    field = find(request.GET.get("for", ""))
    if field is None or field.param not in SEARCHED:
        raise InvalidParameter("for", _("Use one of %s.") % ", ".join(sorted(SEARCHED)))
    query, prefix = SpecimenQuery.from_params(request.GET), clean(request.GET.get("prefix", ""))
    hidden = hidden_keys() if field.kind is Kind.UUID else set()
    most = SUGGESTIONS + len(hidden)
    found = get_engine().suggest(query, field.param, prefix, most) if prefix else []
    found = [entry for entry in found if entry[0] not in hidden][:SUGGESTIONS]
    return {
        "suggestions": [
            {"value": value, "label": label, "count": count} for value, label, count in found
        ]
    }
