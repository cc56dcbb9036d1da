"""What parsing makes of one record: rows named as the tables' columns, attribute by attribute.

Pure: neither Django nor HTTP. Keys of GBIF's registries are UUIDs as lower-case text, or None;
text that GBIF has no value for is "".
"""

from collections.abc import Callable
from dataclasses import dataclass, field, make_dataclass
from datetime import date, datetime
from types import NoneType

from specimens.columns import COLUMNS, Column, Shape

# What a record of a shape that parsing did not foresee makes it raise.
MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Rejected(Exception):
    """A record that cannot become a specimen: a code of harvest/notes/messages.py and its parameters."""

    def __init__(self, code: str, **parameters: object):
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def not_understood(error: Exception) -> Rejected:
    """A record of a shape that parsing did not foresee, which made it raise ``error``."""
    return Rejected("NOT_UNDERSTOOD", error=type(error).__name__, message=str(error))


# The type of a column of each shape other than text, and what it holds without a value.
_TYPES: dict[Shape, tuple[object, Callable]] = {
    Shape.KEY: (str | None, NoneType),
    Shape.INTEGER: (int | None, NoneType),
    Shape.COUNT: (int, int),
    Shape.DECIMAL: (float | None, NoneType),
    Shape.DAY: (date | None, NoneType),
    Shape.MOMENT: (datetime | None, NoneType),
    Shape.OBJECT: (dict, dict),
    Shape.OBJECTS: (list[dict], list),
}


def _field(column: Column) -> tuple:
    """A field as dataclasses.make_dataclass takes it. Only the key has no default."""
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

    A taxon that a record is identified as comes in full; one that a record merely lies under
    has only name and rank. Where both exist for one key the full one is the better (``is_full``).
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
        """Whether some record names the taxon itself: only then does GBIF give its status."""
        return bool(self.status)


@dataclass(frozen=True, slots=True)
class ParsedSpecimen:
    """A record's row and the taxa that it names; two records' rows of one taxon may differ."""

    row: SpecimenRow
    taxa: list[TaxonRow]
