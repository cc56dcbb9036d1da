"""English names of groups, and the scientific names that they mean: moths are Lepidoptera without butterflies.

The table, group_names.csv, was written for the portal from the usual English names of British field
guides and Britannica, with names of taxa as the Catalogue of Life has them. Records are found by
names of the seven main ranks and by their own, so a suborder or a superfamily stands with its
families. ``without`` has names of other rows, which are small, or of taxa.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TABLE = Path(__file__).parent / "data/group_names.csv"
MOST_NAMED = 8  # taxa that are listed
FIRST = 3  # of more than these


class NamedGroup(NamedTuple):
    """An English name, and what it means: what bears one of ``taxa``, and none of ``without``.

    ``others`` is what ``without`` stands for, in English: names of groups, or of taxa.
    """

    name: str
    plural: str
    taxa: tuple[str, ...]
    without: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """ "Lepidoptera without butterflies", "Cancridae, Portunidae, Grapsidae and 22 others"."""
        words = listed(self.taxa)
        if not self.others:
            return words
        return _("%(taxa)s without %(others)s") % {"taxa": words, "others": listed(self.others)}

    def __str__(self) -> str:
        return f"{self.plural} ({self.meaning})"


def listed(names: Sequence[str]) -> str:
    """Names, and of many the first and how many others there are."""
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    left = len(names) - FIRST
    others = ngettext("%s other", "%s others", left) % left
    return _("%(some)s and %(others)s") % {"some": ", ".join(names[:FIRST]), "others": others}


@cache
def groups() -> dict[str, NamedGroup]:
    """{an English name, in the singular or plural: its group}"""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    found = [_group(row, rows) for row in rows.values()]
    return {form: group for group in found for form in group[:2]}


def _group(row: dict[str, str], rows: dict[str, dict[str, str]]) -> NamedGroup:
    without = row["without"].split(";") if row["without"] else []
    taxa = [name for each in without for name in rows.get(each, {"taxa": each})["taxa"].split(";")]
    others = tuple(_plural(rows[each]) if each in rows else each for each in without)
    own = tuple(row["taxa"].split(";"))
    return NamedGroup(row["name"], _plural(row), own, tuple(taxa), others)


def _plural(row: dict[str, str]) -> str:
    return row["plural"] or f"{row['name']}s"


def group_that_is(taxa: frozenset[str], without: frozenset[str]) -> NamedGroup | None:
    """The group of several taxa, or without some, that has just these; None if there is none."""
    return _by_taxa().get((taxa, without))


@cache
def _by_taxa() -> dict[tuple[frozenset[str], frozenset[str]], NamedGroup]:
    several = [each for each in groups().values() if len(each.taxa) + len(each.without) > 1]
    return {(frozenset(each.taxa), frozenset(each.without)): each for each in reversed(several)}
