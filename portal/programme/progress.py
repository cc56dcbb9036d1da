"""How far hubs and projects are: today, and after each harvest."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from harvest.models import Snapshot
from institutions.exclusion import read_excluded_keys
from portal.history.names import DECLARED
from portal.history.snapshots import Kind
from portal.programme.cells import figures
from portal.programme.figures import InstitutionFigures
from portal.programme.projects import Project, read_projects
from specimens.measures import MEASURES

SUMMED = {measure.name for measure in MEASURES} | {DECLARED}


@dataclass(frozen=True)
class Progress:
    """A hub or project on a day: its institutions that are listed, with their figures.

    ``unknown`` are keys that no listed institution has.
    """

    project: Project
    institutions: list[InstitutionFigures]
    unknown: list[str]
    today: date

    def total(self, name: str) -> int | None:
        """The records of a measure that all of them have; None if the index can't say."""
        counts = [one.counts.get(name) for one in self.institutions]
        return None if None in counts else sum(counts)

    @property
    def reached(self) -> int | None:
        return self.total(self.project.measure.name)

    @property
    def declared(self) -> int:
        return sum(one.declared or 0 for one in self.institutions)

    @property
    def share(self) -> float | None:
        """Of the target; None without one."""
        if self.reached is None or self.project.target is None:
            return None
        return self.reached / self.project.target

    @property
    def time_gone(self) -> float | None:
        """The share of its days that have passed, from 0 to 1; None without a target."""
        begins, ends = self.project.begins, self.project.ends
        if begins is None or ends is None:
            return None
        return min(1.0, max(0.0, (self.today - begins).days / (ends - begins).days))

    @property
    def is_over(self) -> bool:
        return self.project.ends is not None and self.today > self.project.ends


def progress_of_all() -> list[Progress]:
    """The hubs first, then the projects (projects.read_projects)."""
    projects, _mistakes = read_projects(Path(settings.CONTENT_FOLDER))
    by_key = {str(one.institution.pk): one for one in figures()} if projects else {}
    unnamed = set(map(str, read_excluded_keys()))
    return [
        Progress(
            project=project,
            institutions=[by_key[key] for key in project.institutions if key in by_key],
            unknown=[
                key for key in project.institutions if key not in by_key and key not in unnamed
            ],
            today=timezone.localdate(),
        )
        for project in projects
    ]


def progress_of(slug: str) -> Progress | None:
    return next((one for one in progress_of_all() if one.project.slug == slug), None)


def history_of_project(one: Progress) -> list[Snapshot]:
    """A snapshot for each harvest, the oldest first, that sums up those of its institutions; not saved.

    All that belong to it today count, also in harvests before they did.
    """
    keys = [each.institution.pk for each in one.institutions]
    rows = Snapshot.objects.filter(kind=Kind.INSTITUTION, key__in=keys).order_by("run", "pk")
    found: dict[int, Snapshot] = {}
    for row in rows:
        whole = found.setdefault(
            row.run_id, Snapshot(run_id=row.run_id, taken_at=row.taken_at, figures={})
        )
        for name in SUMMED & row.figures.keys():
            whole.figures[name] = whole.figures.get(name, 0) + row.figures[name]
    return list(found.values())
