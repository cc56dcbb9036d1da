"""What the scripts of pages ask for, in JSON."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.hidden import hidden_keys
from institutions.text import clean
from institutions.web.paging import whole_number
from institutions.web.parameters import InvalidParameter
from specimens.fields import Kind, find
from specimens.filters import SEARCHED
from specimens.map_options import read_decade
from specimens.map_request import read_bounds, read_zoom
from specimens.page_options import read_view
from specimens.presenters.density import of_decade
from specimens.presenters.map_cells import present_cells
from specimens.presenters.map_records import present_map_records
from specimens.presenters.suggestions import present_suggestions
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search_request import shown_in
from specimens.views.answers import answers_in_json

SUGGESTIONS = 10
MOST_RECORDS = 200  # that a map shows as points
LONGEST_TYPED = 60  # letters that a suggestion is looked for by


@require_safe
@answers_in_json
def map_cells(request):
    query = read_query_of_map(request.GET)
    bounds, zoom = read_bounds(request.GET.get("bounds", "")), read_zoom(request.GET)
    return present_cells(query, get_engine(), bounds, zoom)


def read_query_of_map(params) -> SpecimenQuery:
    """The search, of its one ``decade`` if that is given."""
    return of_decade(SpecimenQuery.from_params(params), read_decade(params.get("decade", "")))


@require_safe
@answers_in_json
def map_records(request):
    """The newest records of a search, ``limit`` of them at the most."""
    left = request.GET.copy()
    limit = whole_number(left, "limit", MOST_RECORDS)
    left.pop("limit", None)
    return present_map_records(read_query_of_map(left), get_engine(), min(limit, MOST_RECORDS))


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
    view = read_view(request.GET.get("view") or "TABLE")
    query = shown_in(view, SpecimenQuery.from_params(request.GET))
    prefix = clean(request.GET.get("prefix", ""))
    hidden = hidden_keys() if field.kind is Kind.UUID else set()
    most = SUGGESTIONS + len(hidden)
    found = get_engine().suggest(query, field.param, prefix, most) if prefix else []
    found = [entry for entry in found if entry[0] not in hidden][:SUGGESTIONS]
    return {
        "suggestions": [
            {"value": value, "label": label, "count": count} for value, label, count in found
        ]
    }
