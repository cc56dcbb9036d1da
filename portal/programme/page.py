"""The UK at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from institutions.web.page_parameters import knows
from portal.figures import declared_count, listed_count
from portal.history.page import present_history
from portal.history.snapshots import Kind, history_of
from portal.programme.cells import figures, present_ladder, present_share
from portal.programme.figures import InstitutionFigures, national_figures
from portal.programme.groups import BY_NAME as GROUPINGS
from portal.programme.groups_page import present_brief
from portal.programme.table import TableRequest
from specimens.measures import MEASURES

GROUPED = ("region", "discipline", "contentType")


@require_safe
@knows()
def dashboard(request) -> HttpResponse:
    rows = figures()
    context = {
        "nav": "dashboard",
        "national": [row | {"share": present_share(row["share"])} for row in national_figures()],
        "listed": listed_count(),
        "publishing": sum(1 for one in rows if one.records),
        "declared": declared_count(),
        "surveyed": present_survey(rows),
        "groups": [present_brief(rows, GROUPINGS[name]) for name in GROUPED],
        "ladder": present_ladder(rows, TableRequest()),
        "measures": MEASURES,
        "history": present_history(Kind.UK, history_of(Kind.UK)),
    }
    return render(request, "portal/dashboard.html", context)


def present_survey(rows: list[InstitutionFigures]) -> dict | None:
    """{specimens, institutions} of the listed that a survey has; None without a survey."""
    surveyed = [one.surveyed for one in rows if one.surveyed is not None]
    return {"specimens": sum(surveyed), "institutions": len(surveyed)} if surveyed else None
