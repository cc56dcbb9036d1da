"""A part of a specimen's document: what some of its columns bring.

The columns of a part are those that many specimens have alike, such as those of a taxon or of a
place, so that the part need not be made for each of them anew (encoder.py).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from specimens.fields import FIELDS, Field, Kind
from specimens.ranges import first_and_last_day
from specimens.search.holders import Holders
from specimens.search.schema import BLANK, counted_name, cut, index_names, sort_name
from specimens.search.sorting import SORTED_TEXTS, sort_key
from specimens.search.words import TEXT_LISTS, TEXTS, texts_in

# The fields that several parts add to; any other is of one part.
SHARED = ("has", "text")

Row = Mapping[str, Any]  # values by column as JSON has them, so that dates are texts
Document = dict[str, Any]


def nothing(row: Row, holders: Holders) -> Document:
    return {}


@dataclass(frozen=True)
class Part:
    """Some columns, and what they bring: the fields that they are the values of, and ``more``.

    ``given`` are columns that another part has, for ``more`` alone.
    """

    columns: tuple[str, ...]
    more: Callable[[Row, Holders], Document] = nothing
    given: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        mine = (field for field in FIELDS if field.attribute in self.columns)
        return tuple(field for field in mine if field.kind is not Kind.TAXON)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(column for column in (*TEXTS, *TEXT_LISTS) if column in self.columns)

    @cached_property
    def blanks(self) -> Document:
        """What is counted and has one value at most, without it (schema.py says why)."""
        counted = (field for field in self.fields if field.facet and not field.multi)
        return {counted_name(field.param, ""): BLANK for field in counted}

    def make(self, row: Row, holders: Holders) -> Document:
        """What the part brings, ready for JSON: fields without a value are absent or BLANK."""
        document: Document = {"has": [], "text": texts_in(row, self.texts), **self.blanks}
        for field in self.fields:
            value = row[field.attribute]
            if value is not None and value != "" and value != []:
                document["has"].append(field.param)
                document |= _indexed(field, value, row)
        more = self.more(row, holders)
        for name in SHARED:
            document[name] += more.pop(name, ())
        document["text"] = list(dict.fromkeys(document["text"]))
        return document | more


def _indexed(field: Field, value: Any, row: Row) -> Document:
    """A field's value as it is indexed, and what it is sorted by."""
    match field.kind:
        case Kind.DATE:
            return _days(field, value, row)
        case Kind.INTEGER if field.facet:
            return {field.param: value, counted_name(field.param, ""): str(value)}
        case Kind.INTEGER:
            return {field.param: value}
        case Kind.DECIMAL:
            return {field.param: float(value)}
    found = {field.param: [cut(one) for one in value if one] if field.multi else cut(value)}
    first = value[0] if field.multi else value
    if field.param in SORTED_TEXTS and first:
        found[sort_name(field.param)] = sort_key(field.param, first)
    return found


def _days(field: Field, value: str, row: Row) -> dict[str, int]:
    """The first and the last day that a date means; one that cannot be read is found by no day."""
    if field.param == "eventDate":
        first, last = row["collected_from"], row["collected_to"]
        days = [date.fromisoformat(day) for day in (first or last, last or first) if day]
    else:
        written = _PARTIAL.match(value.strip())
        days = (written and first_and_last_day(written[1])) or ()
    return {name: day.toordinal() for name, day in zip(index_names(field), days, strict=False)}


_PARTIAL = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\d)")
