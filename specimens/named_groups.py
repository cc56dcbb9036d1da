"""Common names of groups, and the scientific names that they mean: moths are Lepidoptera without butterflies.

The table, group_names.csv, was written for the portal from the usual English names of British field
guides and Britannica, with names of taxa as the Catalogue of Life has them. Records are found by
names of the seven main ranks and by their own, so a suborder or a superfamily stands with its
families. ``without`` has names of other rows, which are small, or of taxa.

Words of a search mean a group by its English name alone, in every language: many Welsh ones are names
of places, too (Celyn, Derwen). Pages name groups in their own language, and suggest them by it.
"""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from institutions.text import folded

TABLE = Path(__file__).parent / "data/group_names.csv"
MOST_NAMED = 8  # taxa that are listed
FIRST = 3  # of more than these


class NamedGroup(NamedTuple):
    """An English name, and what it means: what bears one of ``taxa``, and none of ``without``.

    ``others`` is what ``without`` stands for, in English: names of groups, or of taxa. ``elsewhere``
    has (language, singular, plural) of the languages of pages other than English.
    """

    name: str
    plural: str
    taxa: tuple[str, ...]
    without: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str, str], ...] = ()

    @property
    def forms(self) -> tuple[str, str]:
        """What one and what several are called in the active language."""
        language = get_language()
        found = (forms for code, *forms in self.elsewhere if code == language)
        return tuple(next(found, (self.name, self.plural)))

    @property
    def meaning(self) -> str:
        """ "Lepidoptera without butterflies", "Cancridae, Portunidae, Grapsidae and 22 others"."""
        words = listed(self.taxa)
        if not self.others:
            return words
        others = [groups()[each].forms[1] if each in groups() else each for each in self.others]
        return _("%(taxa)s without %(others)s") % {"taxa": words, "others": listed(others)}

    def __str__(self) -> str:
        return f"{self.forms[1]} ({self.meaning})"


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


def groups_beginning(begun: str) -> list[NamedGroup]:
    """The groups with a name that begins so, in English or the active language; the shortest first."""
    named = _by_form(get_language() or "")
    found = {each.name: each for form, each in named.items() if form.startswith(begun)}
    return sorted(found.values(), key=lambda group: (len(group.name), group.name))


@cache
def _by_form(language: str) -> dict[str, NamedGroup]:
    """{a name as it is compared: its group} of the English names, and of those in a language."""
    found = {
        folded(form): group
        for group in groups().values()
        for code, *forms in group.elsewhere
        if code == language
        for form in forms
    }
    return found | groups()


def _group(row: dict[str, str], rows: dict[str, dict[str, str]]) -> NamedGroup:
    without = row["without"].split(";") if row["without"] else []
    taxa = [name for each in without for name in rows.get(each, {"taxa": each})["taxa"].split(";")]
    others = tuple(_plural(rows[each]) if each in rows else each for each in without)
    own = tuple(row["taxa"].split(";"))
    return NamedGroup(row["name"], _plural(row), own, tuple(taxa), others, _elsewhere(row))


def _elsewhere(row: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    codes = (code for code, _name in settings.LANGUAGES if code in row)
    return tuple((code, row[code], row[f"{code}_plural"]) for code in codes)


def _plural(row: dict[str, str]) -> str:
    return row["plural"] or f"{row['name']}s"


def group_that_is(taxa: frozenset[str], without: frozenset[str]) -> NamedGroup | None:
    """The group of several taxa, or without some, that has just these; None if there is none."""
    return _by_taxa().get((taxa, without))


@cache
def _by_taxa() -> dict[tuple[frozenset[str], frozenset[str]], NamedGroup]:
    several = [each for each in groups().values() if len(each.taxa) + len(each.without) > 1]
    return {(frozenset(each.taxa), frozenset(each.without)): each for each in reversed(several)}
