"""The worklist of an institution or a collection, as a page, CSV or JSON."""

import csv
import io
from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from institutions.models import Collection, Institution
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain
from specimens.presenters.worklist import present_worklist
from specimens.search.engine import get_engine
from specimens.views.answers import explains_itself

HOLDERS = {
    "institution": (Institution, "institutionKey"),
    "collection": (Collection, "collectionKey"),
}
SECTIONS = ("one_short", "missing", "issues", "settled")


@require_safe
@explains_itself
def worklist(request, kind: str, key, form: str = "") -> HttpResponse:
    model, param = HOLDERS[kind]
    entry = get_object_or_404(model.objects.shown(), pk=key)
    found = present_worklist(get_engine(), param, str(key))
    if form == "csv":
        return HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse(found | {name: [*map(asdict, found[name])] for name in SECTIONS})
    context = {"nav": f"{kind}s", "entry": entry, "kind": kind, **found}
    return render(request, "specimens/worklist.html", context)


def as_csv(found: dict) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    rows = csv.writer(out)
    rows.writerow(["section", "name", "meaning", "remedy", "records"])
    for section in SECTIONS:
        for task in found[section]:
            texts = (section, task.name, task.meaning, task.remedy)
            rows.writerow([*map(plain, texts), task.count])
    return out.getvalue()
