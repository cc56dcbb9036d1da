"""Hubs, and projects with a target: the lines of content/projects.csv (docs/content.md has its columns)."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils.text import slugify

from institutions.text import clean
from institutions.web.links import web_address
from specimens.measures import BY_NAME, RECORDS, Measure

FILE = "projects.csv"
TARGET = ("target", "from", "to")
COLUMNS = ("name", "kind", "institutions", "measure", *TARGET, "url")
NEEDED = ("name", "institutions")
PROJECT, HUB = KINDS = ("project", "hub")
BETWEEN = "|"  # keys of institutions


class InvalidProject(Exception):
    """A line that is no project; the message says why, for whoever writes the file."""


@dataclass(frozen=True)
class Project:
    """Some institutions, by their keys, that want so many records of a measure by a day.

    All of their records count, also those from before ``begins``. A hub is a group of institutions of the
    programme; it has a target, with its two days, or none of the three. ``slug`` is its part of addresses.
    """

    name: str
    institutions: tuple[str, ...]
    measure: Measure
    target: int | None = None
    begins: date | None = None
    ends: date | None = None
    url: str = ""
    kind: str = PROJECT

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def is_hub(self) -> bool:
        return self.kind == HUB


def read_projects(folder: Path) -> tuple[list[Project], list[str]]:
    """The hubs of the file in a folder, by name, and its projects, by their end; and what is wrong with its
    other lines. Without a file there are none.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError) as error:
        return [], [f"It can’t be read: {error}"]
    found: dict[str, Project] = {}
    mistakes = []
    for number, line in _lines(text):
        try:
            project = _project(line)
            if project.slug in found:
                raise InvalidProject(f"Another line has the name {project.name}.")
            found[project.slug] = project
        except InvalidProject as mistake:
            mistakes.append(f"Line {number}: {mistake}")
    return sorted(found.values(), key=_order), mistakes


def _order(project: Project) -> tuple:
    return not project.is_hub, date.max if project.is_hub else project.ends, project.name


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(csv.DictReader(text.splitlines()), start=2):
        cells = {clean(name): clean(cell) for name, cell in line.items() if isinstance(cell, str)}
        if any(cells.values()):
            yield number, cells


def _project(line: Mapping[str, str]) -> Project:
    if unknown := line.keys() - set(COLUMNS):
        allowed = ", ".join(COLUMNS)
        raise InvalidProject(f"{', '.join(sorted(unknown))} is none of {allowed}.")
    if missing := [name for name in NEEDED if not line.get(name)]:
        raise InvalidProject(f"{', '.join(missing)} is empty.")
    name = line.get("measure") or RECORDS
    if name not in BY_NAME:
        raise InvalidProject(f"{name} is no measure. Use one of {', '.join(BY_NAME)}.")
    kind = line.get("kind") or PROJECT
    if kind not in KINDS:
        raise InvalidProject(f"{kind} is no kind. Use one of {', '.join(KINDS)}.")
    if not slugify(line["name"]):
        raise InvalidProject("name must have a Latin letter or a digit.")
    target = _target(line, is_needed=kind == PROJECT)
    if line.get("url") and not web_address(line["url"]):
        raise InvalidProject("url must begin with https://.")
    return Project(
        name=line["name"],
        institutions=_keys(line["institutions"]),
        measure=BY_NAME[name],
        url=line.get("url", ""),
        kind=kind,
        **target,
    )


def _target(line: Mapping[str, str], is_needed: bool) -> dict:
    """{target, begins, ends}; {} of a hub without any of them."""
    missing = [name for name in TARGET if not line.get(name)]
    if len(missing) == len(TARGET) and not is_needed:
        return {}
    if missing:
        raise InvalidProject(f"{', '.join(missing)} is empty.")
    begins, ends = _day(line["from"]), _day(line["to"])
    if begins >= ends:
        raise InvalidProject("from must be earlier than to.")
    return {"target": _number(line["target"]), "begins": begins, "ends": ends}


def _keys(text: str) -> tuple[str, ...]:
    try:
        keys = [str(UUID(clean(part))) for part in text.split(BETWEEN) if clean(part)]
    except ValueError as error:
        raise InvalidProject(
            "institutions must be keys of GRSciColl, such as 1d808a7c-1f9e-4379-9616-edb749ecf10e, "
            "with | between them."
        ) from error
    return tuple(dict.fromkeys(keys))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**10):
        raise InvalidProject(f"target must be a whole number of records, not {text}.")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidProject(f"{text} is no day, such as 2027-03-31.") from error
