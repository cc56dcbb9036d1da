"""One filter of the search page: opened, and with all its values."""

from dataclasses import replace

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.text import clean
from institutions.web.parameters import InvalidParameter
from specimens.fields import find
from specimens.filters import FILTERS, OPENED, WIDGETS, Widget
from specimens.presenters.all_values import present_all_values
from specimens.presenters.filters import present_filter
from specimens.search.engine import get_engine
from specimens.search_request import SearchRequest
from specimens.views.answers import explains_itself


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
