"""Groups of institutions in rows; each number leads to the list of the institutions that it is of."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.programme.cells import address
from portal.programme.groups import Group
from portal.programme.table import HAS_SPECIMENS
from specimens.areas import NATION, REGION
from specimens.measures import MEASURES, RECORDS

# {the name of a figure: the sort of the table of institutions that has it first, and whether they have records}
LEADS = {
    "institutions": ("", ""),
    "withRecords": (f"-{RECORDS}", "true"),
    "withoutRecords": ("", "false"),
    "declared": ("-declared", ""),
    "surveyed": ("-surveyed", ""),
    **{measure.name: (f"-{measure.name}", "") for measure in MEASURES},
}


def present_table(found: list[Group], names: Iterable[str]) -> dict:
    """{heads: labels, rows: {label, is_part: of the nation above, cells: {count, url}}}

    Surveys have a column if there is one of these institutions.
    """
    has_nations = any(one.grouping.name == NATION for one in found)
    is_surveyed = any(one.surveyed for one in found)
    names = [name for name in names if name != "surveyed" or is_surveyed]
    return {
        "heads": [head_of(name) for name in names],
        "rows": [
            {
                "label": one.label,
                "is_part": one.grouping.name == REGION and has_nations,
                "cells": [
                    {"count": one.figures()[name], "url": url_of(one, name)} for name in names
                ],
            }
            for one in found
        ],
    }


def head_of(name: str) -> str:
    words = {
        "institutions": _("Institutions"),
        "withRecords": _("With records"),
        "withoutRecords": _("None yet"),
        "declared": _("Specimens declared"),
        "surveyed": _("Specimens by a survey"),
        **{measure.name: measure.label for measure in MEASURES},
    }
    return str(words[name])


def url_of(group: Group, name: str) -> str:
    """The list of the institutions that a figure is of, those with most of it first."""
    sort, has_specimens = LEADS[name]
    pairs = [("sort", sort), (group.grouping.name, group.value), (HAS_SPECIMENS, has_specimens)]
    return address("dashboard-institutions", [(key, value) for key, value in pairs if value])
