"""The specimen page's groups of terms, filled from one record."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.web.links import Value
from specimens.models import Specimen
from specimens.presenters import values
from specimens.presenters.terms import GROUPS
from specimens.scientific_names import name_runs, set_name, split_name


@dataclass(frozen=True)
class Row:
    label: str
    values: list[Value]
    verbatim: str = ""


@dataclass(frozen=True)
class Group:
    slug: str
    title: str
    rows: list[Row]


NAMES = {"scientific_name", "accepted_scientific_name"}
COLUMNS = {field.name for field in Specimen._meta.get_fields()}
# Terms that the page says elsewhere, or that only machines read.
UNLISTED = {
    "gbifID",
    "key",
    "extensions",
    "media",
    "issues",
    "classifications",
    "references",
    "country",
}


def present_groups(specimen: Specimen, formatted: str = "") -> list[Group]:
    """The groups that have something to say, "Other terms" last.

    ``formatted`` is the ``formatted_name`` of the specimen's taxon, if known.
    """
    groups = [
        Group(slug, str(title), present_rows(specimen, rows, formatted))
        for slug, title, rows in GROUPS
    ]
    groups.append(Group("other", str(_("Other terms")), present_others(specimen)))
    return [group for group in groups if group.rows]


def present_rows(specimen: Specimen, table: list[tuple], formatted: str) -> list[Row]:
    rows = []
    for label, source, word, original in table:
        if source in NAMES:
            found = present_names(specimen, source, formatted)
        else:
            found = word(read(specimen, source))
        written = specimen.terms.get(original, "")
        if found or written:
            rows.append(Row(str(label), found, differing(written, found)))
    return rows


def read(specimen: Specimen, source: str):
    """The value of a column, or of a term without one ("" where the record lacks it)."""
    return getattr(specimen, source) if source in COLUMNS else specimen.terms.get(source, "")


def present_names(specimen: Specimen, source: str, formatted: str) -> list[Value]:
    name = getattr(specimen, source)
    if not name:
        return []
    if source == "scientific_name":
        return [Value(set_name(name_runs(specimen, formatted)))]
    if name == specimen.scientific_name:
        return []
    return [Value(set_name(split_name(name, "", specimen.taxon_rank, specimen.kingdom)))]


def differing(written, found: list[Value]) -> str:
    """The original text, unless it says what is shown already."""
    written = " ".join(str(written).split())
    shown = ", ".join(value.text for value in found)
    return "" if written.casefold() == shown.casefold() else written


def present_others(specimen: Specimen) -> list[Row]:
    """The terms of the record that no group has, by name; those of the publisher's own as URIs."""
    listed = {name for _slug, _title, table in GROUPS for row in table for name in (row[1], row[3])}
    rows = [
        Row(local_name(name), values.plain(value))
        for name, value in sorted(specimen.terms.items(), key=lambda item: item[0].lower())
        if name not in listed | UNLISTED
    ]
    return [row for row in rows if row.values]


def local_name(name: str) -> str:
    """The last part of a term's URI; any other name as it is."""
    local = name.rstrip("/").rsplit("/", 1)[-1]
    return local or name
