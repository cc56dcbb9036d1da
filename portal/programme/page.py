"""The pages of the programme: the UK at a glance, its institutions, their next steps, and side by side."""

from collections import Counter
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.web.parameters import InvalidParameter
from portal.figures import declared_count, listed_count
from portal.middleware.data_version import version
from portal.programme.figures import InstitutionFigures, institution_figures, national_figures
from portal.programme.ladder import DONE, RUNGS, count_by_rung, next_rung
from portal.programme.measures import MEASURES
from portal.programme.spreadsheet import as_csv, as_json
from portal.programme.table import COLUMNS, TableRequest, read_table
from specimens.criteria import parse_uuid

LEAST, MOST = 2, 6  # institutions side by side
WORDS = ("name", "nation", "city")  # columns without numbers
_kept: dict[str, list[InstitutionFigures]] = {}


def figures() -> list[InstitutionFigures]:
    """The figures of all, kept in this process until the data change."""
    of = version()
    if of is None:
        return institution_figures()
    if of not in _kept:
        found = institution_figures()
        _kept.clear()
        _kept[of] = found
    return _kept[of]


@require_safe
def dashboard(request) -> HttpResponse:
    rows = figures()
    context = {
        "nav": "dashboard",
        "national": [row | {"share": present_share(row["share"])} for row in national_figures()],
        "listed": listed_count(),
        "publishing": sum(1 for one in rows if one.records),
        "declared": declared_count(),
        "nations": present_nations(rows),
        "ladder": present_ladder(rows, TableRequest()),
        "measures": MEASURES,
    }
    return render(request, "portal/dashboard.html", context)


def present_nations(rows: list[InstitutionFigures]) -> list[dict]:
    """{name, institutions, publishing, declared, records, url} of each nation, the largest first."""
    totals: dict[str, Counter] = {}
    for one in rows:
        of_nation = totals.setdefault(one.nation, Counter())
        of_nation["institutions"] += 1
        of_nation["publishing"] += bool(one.records)
        of_nation["declared"] += one.declared or 0
        of_nation["records"] += one.records or 0
    ordered = sorted(totals.items(), key=lambda pair: (not pair[0], -pair[1]["institutions"]))
    return [
        {
            "name": name or _("No place known"),
            "url": address("dashboard-institutions", [("nation", name)]) if name else "",
            **totals,
        }
        for name, totals in ordered
    ]


def present_ladder(rows: list[InstitutionFigures], asked: TableRequest) -> list[dict]:
    """{label, advice, guide, count, url, chosen} of each next step, and of those at the top."""
    counts = count_by_rung(rows)
    steps = [(rung.name, str(rung.label), str(rung.advice), rung.guide) for rung in RUNGS]
    steps.append((DONE, _("At the top"), "", ""))
    return [
        {
            "label": label,
            "advice": advice,
            "guide": guide,
            "count": counts[name],
            "url": address("dashboard-ladder", asked.pairs(step=name)),
            "chosen": asked.step == name,
        }
        for name, label, advice, guide in steps
    ]


@require_safe
def institutions(request, form: str = "") -> HttpResponse:
    """Every figure of every institution listed, as a page, CSV or JSON."""
    return answer(
        request, form, "name", "dashboard-institutions", "portal/institution_figures.html"
    )


@require_safe
def ladder(request, form: str = "") -> HttpResponse:
    """Each institution's next step, those with most specimens first."""
    return answer(request, form, "-declared", "dashboard-ladder", "portal/ladder.html")


def answer(request, form: str, usual: str, name: str, template: str) -> HttpResponse:
    try:
        asked = read_table(request.GET, usual)
    except InvalidParameter as error:
        return render(request, "400.html", {"error": error}, status=400)
    every = figures()
    rows = asked.rows(every)
    if form == "csv":
        return HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse(as_json(rows))
    context = {
        "nav": "dashboard",
        "rows": [{"figures": one, "rung": next_rung(one), "cells": cells(one)} for one in rows],
        "columns": [present_column(column, asked, name) for column in COLUMNS],
        "nations": sorted({one.nation for one in every if one.nation}),
        "asked": asked,
        "ladder": present_ladder(every, asked),
        "measures": MEASURES,
        "csv_url": address(f"{name}-as", asked.pairs(), "csv"),
        "json_url": address(f"{name}-as", asked.pairs(), "json"),
    }
    return render(request, template, context)


def cells(one: InstitutionFigures) -> list[dict]:
    """{count, url, share} of each measure."""
    return [
        {
            "count": one.counts.get(measure.name),
            "url": one.url(measure) if one.counts.get(measure.name) else "",
            "share": present_share(one.share(measure.name)),
        }
        for measure in MEASURES
    ]


def present_share(share: float | None) -> dict | None:
    """{words: "12.3%", value: of a bar from 0 to 1}; None without a share."""
    if share is None:
        return None
    return {"words": f"{number_format(share * 100, decimal_pos=1)}%", "value": f"{share:.4f}"}


def present_column(column, asked: TableRequest, name: str) -> dict:
    """{label, is_number, url that sorts by it, direction: of aria-sort}"""
    is_sorted = asked.sort.removeprefix("-") == column.name
    first = column.name if column.name in WORDS else f"-{column.name}"
    turned = asked.sort.removeprefix("-") if asked.sort.startswith("-") else f"-{asked.sort}"
    return {
        "label": str(column.label),
        "is_number": column.name not in WORDS,
        "url": address(name, asked.pairs(sort=turned if is_sorted else first)),
        "direction": ("descending" if asked.sort.startswith("-") else "ascending")
        if is_sorted
        else "",
    }


@require_safe
def compare(request) -> HttpResponse:
    """Two to six institutions side by side: ``institution=`` for each, a key."""
    try:
        chosen = read_chosen(request.GET)
    except InvalidParameter as error:
        return render(request, "400.html", {"error": error}, status=400)
    every = figures()
    by_key = {str(one.institution.pk): one for one in every}
    shown = [by_key[key] for key in chosen if key in by_key]
    context = {
        "nav": "dashboard",
        "shown": shown,
        "rungs": [next_rung(one) for one in shown],
        "rows": [
            {"measure": measure, "cells": [cells(one)[place] for one in shown]}
            for place, measure in enumerate(MEASURES)
        ],
        "choices": [present_choice(every, key) for key in [*chosen, *[""] * MOST][:MOST]],
        "is_compared": len(shown) >= LEAST,
    }
    return render(request, "portal/compare.html", context)


def present_choice(every: list[InstitutionFigures], chosen: str) -> list[tuple[str, str, bool]]:
    """(key, name, whether it is chosen) of each institution."""
    keys = ((str(one.institution.pk), str(one.institution)) for one in every)
    return [(key, name, key == chosen) for key, name in keys]


def read_chosen(params) -> list[str]:
    """The keys, each once. Raises InvalidParameter."""
    keys = dict.fromkeys(
        parse_uuid("institution", text) for text in params.getlist("institution") if text.strip()
    )
    if len(keys) > MOST:
        raise InvalidParameter("institution", _("Compare at most %s institutions.") % MOST)
    return list(keys)


def address(name: str, pairs: list[tuple[str, str]], *arguments: str) -> str:
    return reverse(name, args=arguments) + (f"?{urlencode(pairs)}" if pairs else "")
