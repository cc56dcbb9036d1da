"""Institutions in rows: with all their figures, or with the next step of each."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.text import folded
from institutions.web.alphabet import place_in_alphabet
from institutions.web.page_parameters import knows
from institutions.web.parameters import InvalidParameter
from portal.programme.cells import address, cells, figures, present_ladder
from portal.programme.figures import InstitutionFigures
from portal.programme.groups import BY_NAME, GROUPINGS, groups_of
from portal.programme.ladder import next_rung
from portal.programme.spreadsheet import as_csv, as_json
from portal.programme.table import COLUMNS, HAS_SPECIMENS, KNOWN, TableRequest, read_table
from specimens.measures import MEASURES

SURVEYED = "surveyed"  # a column, if there is a survey
WORDS = ("name", "nation", "region", "city")  # columns without numbers


@require_safe
@knows(*KNOWN)
def institutions(request, form: str = "") -> HttpResponse:
    """Every figure of every institution listed, as a page, CSV or JSON."""
    return answer(
        request, form, "name", "dashboard-institutions", "portal/institution_figures.html"
    )


@require_safe
@knows(*KNOWN)
def ladder(request, form: str = "") -> HttpResponse:
    """Each institution's next step, those with most specimens first."""
    return answer(request, form, "-declared", "dashboard-ladder", "portal/ladder.html")


def answer(request, form: str, usual: str, name: str, template: str) -> HttpResponse:
    """The page, or a file; what the form sent with empty boxes is led to the address without them."""
    sent = [(box, value) for box, values in request.GET.lists() for value in values]
    filled = [pair for pair in sent if pair[1].strip()]
    if len(filled) < len(sent) and not form:
        return redirect(address(name, filled))
    every = figures()
    asked = read_table(request.GET, usual)
    refuse_unknown_groups(every, asked)
    rows = asked.rows(every)
    if form == "csv":
        return HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse(as_json(rows))
    is_surveyed = any(one.surveyed is not None for one in every)
    context = {
        "nav": "dashboard",
        "rows": [{"figures": one, "rung": next_rung(one), "cells": cells(one)} for one in rows],
        "columns": [
            present_column(column, asked, name)
            for column in COLUMNS
            if column.name != SURVEYED or is_surveyed
        ],
        "is_surveyed": is_surveyed,
        "asked": asked,
        "filters": present_filters(every, asked),
        "ladder": present_ladder(every, asked),
        "measures": MEASURES,
        "csv_url": address(f"{name}-as", asked.pairs(), "csv"),
        "json_url": address(f"{name}-as", asked.pairs(), "json"),
    }
    return render(request, template, context)


def refuse_unknown_groups(every: list[InstitutionFigures], asked: TableRequest) -> None:
    """Raises InvalidParameter for a value that no institution has."""
    for name, value in asked.groups.items():
        known = [group.value for group in groups_of(every, BY_NAME[name])]
        if folded(value) not in map(folded, known):
            raise InvalidParameter(name, _("Use one of %s.") % ", ".join(known))


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


def present_filters(every: list[InstitutionFigures], asked: TableRequest) -> list[dict]:
    """{name, label, choices: (value, words, whether it is chosen)} of each box of the form."""
    boxes = [
        (
            grouping.name,
            grouping.label,
            [(group.value, group.label) for group in groups_of(every, grouping)],
            asked.groups.get(grouping.name, ""),
        )
        for grouping in GROUPINGS
    ]
    with_or_without = [("true", _("With")), ("false", _("Without"))]
    boxes.append((HAS_SPECIMENS, _("Specimen records here"), with_or_without, asked.has_specimens))
    return [
        {
            "name": name,
            "label": str(label),
            "choices": [
                (value, words, folded(value) == folded(chosen))
                for value, words in sorted(choices, key=lambda pair: place_in_alphabet(pair[1]))
            ],
        }
        for name, label, choices, chosen in boxes
    ]
