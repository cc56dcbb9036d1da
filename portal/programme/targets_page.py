"""Hubs and projects, and how far they are: all of them as a page, CSV or JSON, and each on a page of its own."""

import csv
import io

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from institutions.web.page_parameters import knows
from portal.history.page import CHARTED, present_snapshots
from portal.programme.cells import cells, present_share
from portal.programme.progress import Progress, history_of_project, progress_of, progress_of_all
from specimens.measures import MEASURES
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain

HEAD = ("name", "kind", "measure", "reached", "target", "share", "from", "to", "timeGone", "url")


@require_safe
@knows()
def targets(request, form: str = "") -> HttpResponse:
    found = progress_of_all()
    if form == "csv":
        return HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse({"count": len(found), "results": list(map(as_json, found))})
    context = {
        "nav": "dashboard",
        "found": found,
        "hubs": [present_progress(one) for one in found if one.project.is_hub],
        "projects": [present_progress(one) for one in found if not one.project.is_hub],
    }
    return render(request, "portal/targets.html", context)


@require_safe
@knows()
def project(request, slug: str) -> HttpResponse:
    """A hub or a project: its institutions with all their figures, and its figures after each harvest."""
    found = progress_of(slug)
    if found is None:
        raise Http404
    names = tuple(dict.fromkeys((found.project.measure.name, *CHARTED)))
    context = {
        "nav": "dashboard",
        "progress": found,
        "whole": present_progress(found),
        "rows": [{"figures": one, "cells": cells(one)} for one in found.institutions],
        "totals": [found.total(measure.name) for measure in MEASURES],
        "measures": MEASURES,
        "history": present_snapshots(
            history_of_project(found),
            names,
            api_address("project-history", slug, "csv"),
            api_address("project-history", slug),
        ),
        "csv_url": api_address("project", slug, "csv"),
        "json_url": api_address("project", slug),
    }
    return render(request, "portal/project.html", context)


def api_address(call: str, slug: str, form: str = "") -> str:
    names = {"slug": slug} | ({"format": form} if form else {})
    return reverse(f"api:{call}", kwargs=names)


def present_progress(one: Progress) -> dict:
    """{progress, page_url, parts: [{institution, count, url}], share, bar (at most 1), time}"""
    measure = one.project.measure
    return {
        "progress": one,
        "page_url": reverse("dashboard-project", args=[one.project.slug]),
        "parts": [
            {
                "institution": each.institution,
                "count": each.counts.get(measure.name),
                "url": each.url(measure),
            }
            for each in one.institutions
        ],
        "share": present_share(one.share),
        "bar": f"{min(1.0, one.share or 0):.4f}",
        "time": present_share(one.time_gone),
    }


def as_json(one: Progress) -> dict:
    begins, ends = one.project.begins, one.project.ends
    return {
        "name": one.project.name,
        "slug": one.project.slug,
        "kind": one.project.kind,
        "measure": one.project.measure.name,
        "reached": one.reached,
        "target": one.project.target,
        "share": one.share,
        "from": begins.isoformat() if begins else None,
        "to": ends.isoformat() if ends else None,
        "timeGone": one.time_gone,
        "url": one.project.url,
        "institutions": [
            {
                "key": str(each.institution.pk),
                "name": str(each.institution),
                "records": each.counts.get(one.project.measure.name),
            }
            for each in one.institutions
        ],
        "unknown": one.unknown,
    }


def as_csv(found: list[Progress]) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out)
    lines.writerow(HEAD)
    for one in found:
        row = as_json(one)
        lines.writerow(["" if row[name] is None else plain(str(row[name])) for name in HEAD])
    return out.getvalue()
