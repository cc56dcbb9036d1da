"""The worklist of an institution or a collection, and each part of it, as a page, CSV or JSON."""

import csv
import io
from dataclasses import asdict

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from institutions.models import Collection, Institution
from institutions.web.page_parameters import knows
from specimens.presenters.finding_advice import ADVICE
from specimens.presenters.findings import SHOWN, Groups, groups_of
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain
from specimens.presenters.worklist import present_worklist, query_of
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself

HOLDERS = {
    "institution": (Institution, "institutionKey"),
    "collection": (Collection, "collectionKey"),
}
SECTIONS = ("one_short", "found", "missing", "issues", "settled")


@require_safe
@knows()
@explains_itself
def worklist(request, kind: str, key, form: str = "") -> HttpResponse:
    model, param = HOLDERS[kind]
    entry = get_object_or_404(model.objects.shown(), pk=key)
    found = present_worklist(get_engine(), param, str(key))
    if form == "csv":
        return as_file(tasks_as_csv(found))
    if form == "json":
        return JsonResponse(found | {name: [*map(asdict, found[name])] for name in SECTIONS})
    context = {"nav": f"{kind}s", "entry": entry, "kind": kind, **found}
    return render(request, "specimens/worklist.html", context)


@require_safe
@knows()
def part(request, kind: str, key, name: str, form: str = "") -> HttpResponse:
    """The values concerned by one finding of a worklist (specimens.presenters.findings)."""
    model, param = HOLDERS[kind]
    entry = get_object_or_404(model.objects.shown(), pk=key)
    if name not in ADVICE:
        raise Http404
    found = groups_of(kind, str(key), name, query_of(param, str(key)))
    if form == "csv":
        return as_file(groups_as_csv(found))
    if form == "json":
        return JsonResponse(as_json(found))
    context = {
        "nav": f"{kind}s",
        "entry": entry,
        "kind": kind,
        "found": found,
        "rows": found.rows[:SHOWN],
        "advice": ADVICE[name],
        "where": ADVICE[name].where.value,
    }
    return render(request, "specimens/worklist_part.html", context)


def as_json(found: Groups) -> dict:
    return {
        "name": found.kind,
        "groups": found.groups,
        "records": found.records,
        "counted": found.at.isoformat() if found.at else None,
        "results": [
            dict(zip(found.heads, row["cells"], strict=True)) | {"records": row["records"]}
            for row in found.rows
        ],
    }


def as_file(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/csv; charset=utf-8")


def tasks_as_csv(found: dict) -> str:
    head = ["section", "name", "meaning", "remedy", "where", "records"]
    return as_csv(
        head,
        (
            [section, task.name, task.meaning, task.remedy, task.where, str(task.count)]
            for section in SECTIONS
            for task in found[section]
        ),
    )


def groups_as_csv(found: Groups) -> str:
    return as_csv(
        [*found.heads, "records"], ([*row["cells"], str(row["records"])] for row in found.rows)
    )


def as_csv(head: list[str], lines) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    rows = csv.writer(out)
    rows.writerow(head)
    rows.writerows([plain(cell) for cell in line] for line in lines)
    return out.getvalue()
