"""The specimen page's groups of terms, filled from one record."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.web.links import Value
from specimens.columns import BY_ATTRIBUTE, BY_TERM
from specimens.criteria import as_parameter
from specimens.fields import BY_PARAM, Kind
from specimens.models import Specimen
from specimens.presenters import values
from specimens.presenters.record_lines import LINES, LISTED, Line, names_of
from specimens.presenters.scientific_name import name_runs, set_name
from specimens.presenters.terms import OTHERS
from specimens.presenters.values import search_url
from specimens.scientific_names import split_name


@dataclass(frozen=True)
class Row:
    """A term and its values. ``terms``: the names under which a record may have what it shows."""

    label: str
    values: list[Value]
    verbatim: str = ""
    terms: frozenset[str] = frozenset()
    flags: tuple = ()  # of specimens.presenters.flags.Flag


@dataclass(frozen=True)
class RecordGroup:
    slug: str
    title: str
    rows: list[Row]


# What one searches by from a record; what is unique to it leads nowhere else.
SEARCHED = (Kind.KEYWORD, Kind.CONCEPT, Kind.WORD, Kind.CHOICE, Kind.COUNTRY)
UNIQUE = {"occurrenceId"}
OTHER = "other"  # the group of terms that no other group has
NAMES = {"scientific_name", "accepted_scientific_name"}


def present_groups(specimen: Specimen, formatted: str = "") -> list[RecordGroup]:
    """The groups that have something to say, "Other terms" last.

    ``formatted`` is the ``formatted_name`` of the specimen's taxon, if known.
    """
    groups = [
        RecordGroup(group.value, str(group.label), present_rows(specimen, lines, formatted))
        for group, lines in LINES.items()
    ]
    groups.append(RecordGroup(OTHER, str(_("Other terms")), present_others(specimen)))
    return [group for group in groups if group.rows]


def present_rows(specimen: Specimen, lines: list[Line], formatted: str) -> list[Row]:
    rows = []
    for line in lines:
        if line.source in NAMES:
            found = present_names(specimen, line.source, formatted)
        elif line.derive:
            found = line.derive(specimen)
        else:
            found = as_searches(line.param, read(specimen, line), line.words)
        written = read_verbatim(specimen, line.verbatim)
        if found or written:
            terms = frozenset(names_of(line))
            rows.append(Row(str(line.label), found, differing(written, found), terms))
    return rows


def as_searches(param: str, value, words: Callable) -> list[Value]:
    """The values in words, each with the search for the specimens that have it as well."""
    if value in (None, "", []):
        return []
    found = words(value)
    if not param or BY_PARAM[param].kind not in SEARCHED or param in UNIQUE:
        return found
    each = [one for one in (value if isinstance(value, list) else [value]) if one]
    if len(each) != len(found):
        return found
    return [
        shown
        if shown.url
        else Value(shown.text, search_url(**{param: as_parameter(param, str(one))}))
        for shown, one in zip(found, each, strict=True)
    ]


def read(specimen: Specimen, line: Line):
    """The value of a column, or of a term ("" if the record lacks it)."""
    if line.param:
        return read_column(specimen, line.source, BY_PARAM[line.param].source.term)
    if line.source in BY_ATTRIBUTE:
        return read_column(specimen, line.source, BY_ATTRIBUTE[line.source].term)
    return specimen.terms.get(line.source, "")


def read_column(specimen: Specimen, name: str, term: str):
    """The value of a column.

    What a new column has not taken over yet (manage.py promote) is still among the terms.
    """
    value = getattr(specimen, name)
    return specimen.terms.get(term, value) if value in (None, "", []) else value


def read_verbatim(specimen: Specimen, term: str) -> str:
    """A term with the publisher's own text, whether it has a column or not."""
    if term in BY_TERM:
        return read_column(specimen, BY_TERM[term].attribute, term)
    return specimen.terms.get(term, "")


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
    rows = [
        Row(label_of(name), values.plain(value), terms=frozenset({name}))
        for name, value in sorted(specimen.terms.items(), key=lambda item: item[0].lower())
        if name not in LISTED
    ]
    return [row for row in rows if row.values]


def label_of(name: str) -> str:
    """What a term without a group is called; the last part of its URI if only its publisher knows."""
    local = name.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return str(OTHERS[local]) if local in OTHERS else local or name
