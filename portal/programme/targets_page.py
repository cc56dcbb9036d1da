"""Projects and hubs, and how far they are, as a page, CSV or JSON."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from institutions.web.parameters import InvalidParameter, unknown_parameter
from portal.programme.cells import figures, present_share
from portal.programme.figures import InstitutionFigures
from portal.programme.projects import Project, read_projects
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain

HEAD = ("name", "measure", "reached", "target", "share", "from", "to", "timeGone", "url")


@dataclass(frozen=True)
class Progress:
    """A project on a day: its institutions that are listed, and the records that they have.

    ``reached`` is None if the index can't say. ``unknown`` are keys that no listed institution has.
    """

    project: Project
    parts: list[tuple[InstitutionFigures, int | None]]
    unknown: list[str]
    today: date

    @property
    def reached(self) -> int | None:
        counts = [count for _one, count in self.parts]
        return None if None in counts else sum(count or 0 for count in counts)

    @property
    def share(self) -> float | None:
        return None if self.reached is None else self.reached / self.project.target

    @property
    def time_gone(self) -> float:
        """The share of its days that have passed, from 0 to 1."""
        whole = (self.project.ends - self.project.begins).days
        return min(1.0, max(0.0, (self.today - self.project.begins).days / whole))


@require_safe
def targets(request, form: str = "") -> HttpResponse:
    try:
        for name in request.GET:
            raise unknown_parameter(name, ())
    except InvalidParameter as error:
        return render(request, "400.html", {"error": error}, status=400)
    found = progress_of_all()
    if form == "csv":
        return HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    if form == "json":
        return JsonResponse({"count": len(found), "results": list(map(as_json, found))})
    context = {"nav": "dashboard", "projects": list(map(present_progress, found))}
    return render(request, "portal/targets.html", context)


def progress_of_all() -> list[Progress]:
    projects, _mistakes = read_projects(Path(settings.CONTENT_FOLDER))
    by_key = {str(one.institution.pk): one for one in figures()} if projects else {}
    today = timezone.localdate()
    return [
        Progress(
            project=project,
            parts=[
                (by_key[key], by_key[key].counts.get(project.measure.name))
                for key in project.institutions
                if key in by_key
            ],
            unknown=[key for key in project.institutions if key not in by_key],
            today=today,
        )
        for project in projects
    ]


def present_progress(one: Progress) -> dict:
    """{progress, parts: [{institution, count, url}], share, bar (at most 1), time}"""
    return {
        "progress": one,
        "parts": [
            {"institution": each.institution, "count": count, "url": each.url(one.project.measure)}
            for each, count in one.parts
        ],
        "share": present_share(one.share),
        "bar": f"{min(1.0, one.share or 0):.4f}",
        "time": present_share(one.time_gone),
        "is_over": one.today > one.project.ends,
    }


def as_json(one: Progress) -> dict:
    return {
        "name": one.project.name,
        "measure": one.project.measure.name,
        "reached": one.reached,
        "target": one.project.target,
        "share": one.share,
        "from": one.project.begins.isoformat(),
        "to": one.project.ends.isoformat(),
        "timeGone": one.time_gone,
        "url": one.project.url,
        "institutions": [
            {"key": str(each.institution.pk), "name": str(each.institution), "records": count}
            for each, count in one.parts
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
