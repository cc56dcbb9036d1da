"""Counts of a search as CSV."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.web.parameters import InvalidParameter
from specimens.charts import read_chart
from specimens.presenters.chart_counts import count_whole
from specimens.presenters.counts_spreadsheet import chart_csv as as_csv
from specimens.presenters.counts_spreadsheet import sources_csv as sources_as_csv
from specimens.presenters.sources import PARAMS, all_sources
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search_request import SearchRequest
from specimens.views.answers import explains_itself


@require_safe
@explains_itself
def chart_csv(request):
    """The numbers of the chart that ``for`` names, with all values of its field."""
    chart = read_chart("for", request.GET.get("for", ""))
    counts = count_whole(chart, SpecimenQuery.from_params(request.GET), get_engine())
    return _answer(as_csv(counts), f"{chart.name}.csv")


@require_safe
@explains_itself
def sources_csv(request):
    """The datasets or the institutions of a search, as ``view`` says."""
    asked, engine = SearchRequest.from_params(request.GET), get_engine()
    if asked.view not in PARAMS:
        raise InvalidParameter("view", _("Use one of %s.") % ", ".join(PARAMS))
    text = sources_as_csv(all_sources(asked, engine), engine.count(asked.query))
    return _answer(text, f"{asked.view.lower()}.csv")


def _answer(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
