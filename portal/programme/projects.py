"""Projects with a target: the lines of content/projects.csv (docs/content.md has its columns)."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from institutions.text import clean
from institutions.web.links import web_address
from specimens.measures import BY_NAME, RECORDS, Measure

FILE = "projects.csv"
COLUMNS = ("name", "institutions", "measure", "target", "from", "to", "url")
NEEDED = ("name", "institutions", "target", "from", "to")
BETWEEN = "|"  # keys of institutions


class InvalidProject(Exception):
    """A line that is no project; the message says why, for whoever writes the file."""


@dataclass(frozen=True)
class Project:
    """Some institutions, by their keys, that want so many records of a measure by a day.

    All of their records count, also those from before ``begins``.
    """

    name: str
    institutions: tuple[str, ...]
    measure: Measure
    target: int
    begins: date
    ends: date
    url: str = ""


def read_projects(folder: Path) -> tuple[list[Project], list[str]]:
    """The projects of the file in a folder, by their end, and what is wrong with its other lines.

    Without a file there are no projects.
    """
    try:
        text = (folder / FILE).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError) as error:
        return [], [f"It can’t be read: {error}"]
    projects, mistakes = [], []
    for number, line in _lines(text):
        try:
            projects.append(_project(line))
        except InvalidProject as mistake:
            mistakes.append(f"Line {number}: {mistake}")
    return sorted(projects, key=lambda one: (one.ends, one.name)), mistakes


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
    begins, ends = _day(line["from"]), _day(line["to"])
    if begins >= ends:
        raise InvalidProject("from must be earlier than to.")
    if line.get("url") and not web_address(line["url"]):
        raise InvalidProject("url must begin with https://.")
    return Project(
        name=line["name"],
        institutions=_keys(line["institutions"]),
        measure=BY_NAME[name],
        target=_number(line["target"]),
        begins=begins,
        ends=ends,
        url=line.get("url", ""),
    )


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
