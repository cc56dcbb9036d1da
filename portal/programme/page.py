"""The UK at a glance."""

from collections import Counter

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.figures import declared_count, listed_count
from portal.history.page import present_history
from portal.history.snapshots import Kind, history_of
from portal.programme.cells import address, figures, present_ladder, present_share
from portal.programme.figures import InstitutionFigures, national_figures
from portal.programme.table import TableRequest
from specimens.area_names import in_words
from specimens.measures import MEASURES


@require_safe
def dashboard(request) -> HttpResponse:
    rows = figures()
    context = {
        "nav": "dashboard",
        "national": [row | {"share": present_share(row["share"])} for row in national_figures()],
        "listed": listed_count(),
        "publishing": sum(1 for one in rows if one.records),
        "declared": declared_count(),
        "surveyed": present_survey(rows),
        "nations": present_nations(rows),
        "ladder": present_ladder(rows, TableRequest()),
        "measures": MEASURES,
        "history": present_history(Kind.UK, history_of(Kind.UK)),
    }
    return render(request, "portal/dashboard.html", context)


def present_survey(rows: list[InstitutionFigures]) -> dict | None:
    """{specimens, institutions} of the listed that a survey has; None without a survey."""
    surveyed = [one.surveyed for one in rows if one.surveyed is not None]
    return {"specimens": sum(surveyed), "institutions": len(surveyed)} if surveyed else None


def present_nations(rows: list[InstitutionFigures]) -> list[dict]:
    """{name, institutions, publishing, declared, surveyed, records, url} of each nation, the largest first."""
    totals: dict[str, Counter] = {}
    for one in rows:
        of_nation = totals.setdefault(one.nation, Counter())
        of_nation["institutions"] += 1
        of_nation["publishing"] += bool(one.records)
        of_nation["declared"] += one.declared or 0
        of_nation["surveyed"] += one.surveyed or 0
        of_nation["records"] += one.records or 0
    ordered = sorted(totals.items(), key=lambda pair: (not pair[0], -pair[1]["institutions"]))
    return [
        {
            "name": in_words(name) or _("No place known"),
            "url": address("dashboard-institutions", [("nation", name)]) if name else "",
            **totals,
        }
        for name, totals in ordered
    ]
