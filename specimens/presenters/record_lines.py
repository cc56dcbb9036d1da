"""The lines of a specimen's page: which columns and terms each group shows, in which order."""

from collections.abc import Callable
from dataclasses import dataclass

from specimens.columns import BY_ATTRIBUTE
from specimens.fields import BY_PARAM, FIELDS, Field, Group, Kind
from specimens.presenters import values
from specimens.presenters.terms import EXTRAS


@dataclass(frozen=True)
class Line:
    """Where a row comes from: a column or term, how it is put in words, what is verbatim of it."""

    param: str  # "" for what nobody searches by
    label: str
    source: str
    words: Callable
    verbatim: str
    derive: Callable | None = None  # from the whole specimen


# Terms that the page shows elsewhere, or that only machines read.
UNLISTED = {
    "gbifID",
    "key",
    "extensions",
    "media",
    "issues",
    "classifications",
    "references",
    "country",
    # What GBIF's indexing adds for machines; the links of the page lead to the raw record.
    "acceptedTaxonKey",
    "crawlId",
    "dnaSequenceID",
    "gadm",
    "gbifRegion",
    "hostingOrganizationKey",
    "identifier",
    "identifiers",
    "installationKey",
    "isInCluster",
    "lastParsed",
    "networkKeys",
    "protocol",
    "publishedByGbifRegion",
}


def line_of(field: Field) -> Line:
    """The line of a field that has a column."""
    name = field.attribute
    source = name.removesuffix("_id") if field.kind is Kind.UUID else name
    return Line(field.param, field.label, source, values.words_of(field), field.verbatim)


def lines_of(group: Group) -> list[Line]:
    """The lines of a group in their order: its fields, with what nobody searches by in between."""
    extras = [
        (
            extra.after,
            Line("", extra.label, extra.source, extra.words, extra.verbatim, extra.derive),
        )
        for extra in EXTRAS.get(group, ())
    ]
    lines = []
    for field in FIELDS:
        if field.group is group and field.in_record and field.source:
            lines.append(line_of(field))
            lines += [line for after, line in extras if after == field.param]
    return lines + [line for after, line in extras if not after]


LINES = {group: lines_of(group) for group in Group}


def names_of(line: Line) -> tuple[str, ...]:
    """The names under which a record may have what a line shows."""
    column = BY_PARAM[line.param].source if line.param else BY_ATTRIBUTE.get(line.source)
    names = (line.source, line.verbatim, column.term if column else "")
    return tuple(name for name in names if name)


LISTED = UNLISTED.union(*(names_of(line) for lines in LINES.values() for line in lines))
