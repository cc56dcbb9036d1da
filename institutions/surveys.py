"""Reads a survey of collections from a CSV file: what institutions said elsewhere that they hold.

A survey is a source of its own. It stands beside what GRSciColl declares and what is digitised, and is
added to neither. The columns (docs/operations.md): ``institution`` (its key, code or name in
GRSciColl), ``specimens``, and if there are any ``digitised`` and ``note``. Others are passed over.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TextIO

from django.db import transaction

from institutions.models import Institution, SurveyFigure
from institutions.suggestions.target import find_exact
from institutions.text import clean

NEEDED = ("institution", "specimens")
LONGEST_NOTE = 500  # characters
MOST = 10**10  # specimens: more than the world has


class InvalidSurvey(Exception):
    """A file that is no survey; the message says why, for whoever has it."""


@dataclass
class Survey:
    """A survey, read. ``problems`` are the lines that were left out, with the reason."""

    figures: list[SurveyFigure] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_survey(file: TextIO, name: str, year: int) -> Survey:
    """Read the unsaved figures of a survey. Raises InvalidSurvey if columns are missing."""
    lines = csv.DictReader(file)
    heads = {clean(head).lower(): head for head in lines.fieldnames or () if head}
    if missing := [column for column in NEEDED if column not in heads]:
        raise InvalidSurvey(
            f"The columns {', '.join(missing)} are missing. Its columns are: {', '.join(heads)}."
        )
    survey, seen = Survey(), set()
    for number, row in enumerate(lines, start=2):
        cells = {column: clean(row.get(head) or "") for column, head in heads.items()}
        try:
            figure = _figure(cells, name, year)
            if figure.institution_id in seen:
                raise InvalidSurvey(f"{cells['institution']} stands in the file twice.")
        except InvalidSurvey as problem:
            survey.problems.append(f"Line {number}: {problem}")
        else:
            seen.add(figure.institution_id)
            survey.figures.append(figure)
    return survey


def _figure(cells: Mapping[str, str], name: str, year: int) -> SurveyFigure:
    found = find_exact(Institution.kind, cells["institution"])
    if len(found) != 1:
        fit = "Several institutions have" if found else "No institution has"
        raise InvalidSurvey(f"{fit} the key, code or name “{cells['institution']}”.")
    specimens = _number(cells["specimens"])
    if specimens is None:
        raise InvalidSurvey("specimens is empty.")
    return SurveyFigure(
        survey=name,
        year=year,
        institution=found[0],
        specimens=specimens,
        digitised=_number(cells.get("digitised", "")),
        note=cells.get("note", "")[:LONGEST_NOTE],
    )


def _number(text: str) -> int | None:
    digits = text.replace(",", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and int(digits) <= MOST):
        raise InvalidSurvey(f"“{text}” is no whole number of specimens.")
    return int(digits)


@transaction.atomic
def replace_survey(name: str, figures: Iterable[SurveyFigure]) -> int:
    """Put the figures in place of those of a survey of the name; returns how many were there."""
    removed, _by_model = SurveyFigure.objects.filter(survey=name).delete()
    SurveyFigure.objects.bulk_create(figures)
    return removed


def latest_figures() -> dict[str, SurveyFigure]:
    """{key of an institution: its figure of the latest survey that has it}"""
    return {str(one.institution_id): one for one in SurveyFigure.objects.order_by("year", "survey")}


def surveys() -> Iterator[tuple[str, int]]:
    """Yield (name, year) of each survey, the latest first."""
    named = SurveyFigure.objects.order_by("-year", "survey")
    yield from named.values_list("survey", "year").distinct()
