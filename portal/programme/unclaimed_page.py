"""Unclaimed holdings, as a page, CSV or JSON, each with a form that suggests the fix to GRSciColl."""

import csv
import io

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from institutions.presenters.suggestion import prefilled_url
from institutions.web.page_parameters import knows
from portal.programme.unclaimed import UnclaimedCode, unclaimed_codes
from portal.status.unclaimed import last_count
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain

SHOWN = 200  # codes on the page; files have all
HEAD = (
    *("dataset", "title", "institutionCode", "collectionCodes", "specimens"),
    *("likelyInstitution", "likelyName", "why"),
)


@require_safe
@knows()
def unclaimed(request, form: str = "") -> HttpResponse:
    codes = unclaimed_codes()
    if form == "csv":
        return HttpResponse(as_csv(codes), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse({"count": len(codes), "results": list(map(as_json, codes))})
    context = {
        "nav": "dashboard",
        "run": last_count(),
        "count": len(codes),
        "likely": sum(1 for one in codes if one.likely),
        "rows": list(map(present_code, codes[:SHOWN])),
    }
    return render(request, "portal/unclaimed.html", context)


def present_code(one: UnclaimedCode) -> dict:
    """{code: UnclaimedCode, collections: [(code, specimens)], fixes: [{entry, why, label, url}], new_url}"""
    return {
        "code": one,
        "collections": [
            (code or _("none"), number) for code, number in one.collections.most_common(5)
        ],
        "fixes": [
            {"entry": each.institution, "why": each.why, **fix_of(one, each.institution)}
            for each in one.likely
        ],
        "new_url": prefilled_url("institution", None, {"code": one.code}) if one.code else "",
    }


def fix_of(one: UnclaimedCode, institution) -> dict:
    """{label, url}: the form with the code in it; without a code, the entry's own page in GRSciColl."""
    if not one.code:
        return {"label": _("Map the dataset to it in GRSciColl"), "url": institution.edit_url()}
    values = {"alternativeCodes": f"{one.code}: {one.title}"}
    url = prefilled_url("institution", institution, values)
    return {"label": _("Suggest the code for its entry"), "url": url}


def as_json(one: UnclaimedCode) -> dict:
    return {
        "dataset": one.dataset,
        "title": one.title,
        "institutionCode": one.code,
        "collectionCodes": dict(one.collections.most_common()),
        "specimens": one.specimens,
        "likely": [
            {"key": str(each.institution.pk), "name": str(each.institution), "why": each.why}
            | {"suggest": fix_of(one, each.institution)["url"]}
            for each in one.likely
        ],
    }


def as_csv(codes: list[UnclaimedCode]) -> str:
    """A line for each code, with the likeliest institution."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out)
    lines.writerow(HEAD)
    for one in codes:
        first = one.likely[0] if one.likely else None
        collections = " | ".join(code for code, _number in one.collections.most_common() if code)
        likely = (
            (str(first.institution.pk), str(first.institution), first.why) if first else [""] * 3
        )
        cells = (one.dataset, one.title, one.code, collections, str(one.specimens), *likely)
        lines.writerow(map(plain, cells))
    return out.getvalue()
