"""A part of a specimen's document: what some of its columns bring.

The columns of a part are those that many specimens share, such as those of a taxon or of a place, so
that the part is made once for all of them (encoder.py).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from specimens.fields import FIELDS, Field, Kind
from specimens.ranges import first_and_last_day
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.names import (
    BLANK,
    SORTS_BY_OWN_TEXT,
    counted_name,
    cut,
    index_names,
    sort_name,
)
from specimens.search.documents.sort_keys import text_to_sort_by
from specimens.search.documents.words import TEXTS, texts_in

# The fields that several parts add to; any other is of one part.
SHARED = ("has", "text")

Row = Mapping[str, Any]  # values by column as JSON has them, so that dates are texts
Document = dict[str, Any]


def nothing(row: Row, holders: HolderNames) -> Document:
    return {}


@dataclass(frozen=True)
class PartMaker:
    """Some columns, and what they bring: the fields that they are the values of, and ``more``.

    ``judged`` is the field that has the part's texts once more, if relevance is judged by them.
    ``given`` are columns that another part has, for ``more`` alone; ``days`` are
    moments, read from the database as days, which many specimens share.
    """

    columns: tuple[str, ...]
    more: Callable[[Row, HolderNames], Document] = nothing
    given: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    judged: str = ""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        mine = (field for field in FIELDS if field.attribute in self.columns)
        return tuple(field for field in mine if field.kind is not Kind.TAXON)

    @cached_property
    def writers(self) -> tuple[tuple[Field, str, str, Callable], ...]:
        """Each field, its column, its parameter and its writer, looked up once for all rows."""
        return tuple(
            (field, field.attribute, field.param, _WRITERS.get(field.kind, _write_text))
            for field in self.fields
        )

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(column for column in TEXTS if column in self.columns)

    @cached_property
    def blanks(self) -> Document:
        """BLANK for each field that is counted and has one value at most (names.py says why)."""
        counted = (field for field in self.fields if field.facet and not field.multi)
        return {counted_name(field.param, ""): BLANK for field in counted}

    def make(self, row: Row, holders: HolderNames) -> Document:
        """What the part brings, ready for JSON: fields without a value are absent or BLANK."""
        document: Document = {"has": [], **self.blanks}
        for field, column, param, write in self.writers:
            value = row[column]
            if value or value == 0:
                document["has"].append(param)
                write(document, field, value, row)
        more = self.more(row, holders)
        document["has"] += more.pop("has", ())
        texts = dict.fromkeys([*texts_in(row, self.texts), *more.pop("text", ())])
        judged = {self.judged: list(texts)} if self.judged else {}
        return document | more | judged | {"text": list(texts)}


def _write_text(document: Document, field: Field, value: Any, row: Row) -> None:
    """The text or texts as they are indexed, and what the specimen is sorted by, if not by these."""
    if field.multi:
        keys = [cut(key) for one in value if one for key in field.keys(one)]
        document[field.param] = list(dict.fromkeys(keys))
    else:
        keys = [cut(field.key(value))]
        document[field.param] = keys[0]
    if field.param in SORTS_BY_OWN_TEXT and keys:
        document[sort_name(field.param)] = text_to_sort_by(field, keys[0])


def _write_flag(document: Document, field: Field, value: bool, row: Row) -> None:
    document[field.param] = "true" if value else "false"


def _write_integer(document: Document, field: Field, value: int, row: Row) -> None:
    document[field.param] = value
    if field.facet:
        document[counted_name(field.param, "")] = str(value)


def _write_decimal(document: Document, field: Field, value: Any, row: Row) -> None:
    # PostgreSQL writes what is no number, such as infinity, as a text.
    document[field.param] = float(value)


def _write_days(document: Document, field: Field, value: str, row: Row) -> None:
    """The first and the last day that a date means; a date that cannot be read has neither."""
    if field.param == "eventDate":
        first, last = row["collected_from"], row["collected_to"]
        days = [date.fromisoformat(day) for day in (first or last, last or first) if day]
    else:
        written = _PARTIAL.match(value.strip())
        days = (written and first_and_last_day(written[1])) or ()
    for name, day in zip(index_names(field), days, strict=False):
        document[name] = day.toordinal()
    if field.param in SORTS_BY_OWN_TEXT and days:
        document[sort_name(field.param)] = days[0].isoformat()


_PARTIAL = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?!\d)")
_WRITERS = {
    Kind.BOOLEAN: _write_flag,
    Kind.INTEGER: _write_integer,
    Kind.DECIMAL: _write_decimal,
    Kind.DATE: _write_days,
}
