"""The results of parsing one record: rows with an attribute for each column of their tables.

Pure: neither Django nor HTTP. Keys of GBIF's registries are UUIDs as lower-case text, or None;
a text without a value is "".
"""

from collections.abc import Callable
from dataclasses import dataclass, field, make_dataclass
from datetime import date, datetime
from types import NoneType

from specimens.columns import COLUMNS, Column, Shape

# The exceptions that parsing may raise for a record of an unforeseen shape.
MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Rejected(Exception):
    """A record can't become a specimen; ``code`` is of harvest/notes/messages.py."""

    def __init__(self, code: str, **parameters: object):
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def not_understood(error: Exception) -> Rejected:
    """Return the rejection of a record whose unforeseen shape made parsing raise ``error``."""
    return Rejected("NOT_UNDERSTOOD", error=type(error).__name__, message=str(error))


# (type, factory of the empty value) of a column, by shape; text and lists are in ``_field``.
_TYPES: dict[Shape, tuple[object, Callable]] = {
    Shape.KEY: (str | None, NoneType),
    Shape.INTEGER: (int | None, NoneType),
    Shape.COUNT: (int, int),
    Shape.DECIMAL: (float | None, NoneType),
    Shape.FLAG: (bool | None, NoneType),
    Shape.DAY: (date | None, NoneType),
    Shape.MOMENT: (datetime | None, NoneType),
    Shape.OBJECT: (dict, dict),
    Shape.OBJECTS: (list[dict], list),
}


def _field(column: Column) -> tuple:
    """Return the field for dataclasses.make_dataclass; gbif_id alone has no default."""
    if column.attribute == "gbif_id":
        return column.attribute, int
    text_or_list = (list[str], list) if column.shape.is_list else (str, str)
    kind, absent = _TYPES.get(column.shape, text_or_list)
    return column.attribute, kind, field(default_factory=absent)


SpecimenRow = make_dataclass(
    "SpecimenRow",
    map(_field, COLUMNS),
    namespace={
        "__doc__": "The harvested columns of a specimen: those of columns.COLUMNS, in that order.",
        "__module__": __name__,
    },
    frozen=True,
    slots=True,
    kw_only=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonRow:
    """The columns of ``specimens.models.Taxon``.

    The taxon that a record is identified as has all columns; the higher taxa above it have only
    name, rank and classification. If one key has rows of both sorts, prefer the full one
    (``is_full``).
    """

    checklist_key: str
    key: str
    name: str = ""
    authorship: str = ""
    rank: str = ""
    status: str = ""
    accepted_key: str = ""
    formatted_name: str = ""
    classification: list[dict] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        """Whether a record is identified as this taxon: only then does GBIF give its status."""
        return bool(self.status)


@dataclass(frozen=True, slots=True)
class ParsedSpecimen:
    """A record's row and its taxa; the rows that two records have for one taxon may differ."""

    row: SpecimenRow
    taxa: list[TaxonRow]
