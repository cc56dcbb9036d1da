"""Which column of a table has the numbers, and whether its first row is a head."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from institutions.web.parameters import fold_name
from specimens.resolve.read_list import Table, has_digit, is_number

# Names of columns with numbers, the best first, as fold_name has them without spaces and points.
HEADS = (
    *("catalognumber", "cataloguenumber", "catno", "catalogno", "catalogueno"),
    *("barcode", "specimennumber", "specimenno", "accessionnumber", "registrationnumber"),
    *("occurrenceid", "gbifid", "materialsampleid", "othercatalognumbers", "number", "id"),
)
SHOWN = 3  # values of a column that are shown with its name


@dataclass(frozen=True)
class Column:
    """A column of a table: its place from 0, its name, its values, and whether it is likely meant."""

    place: int
    name: str
    values: tuple[str, ...]
    is_likely: bool = False

    @property
    def examples(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for value in self.values if value))[:SHOWN]


def columns_of(rows: Table) -> list[Column]:
    """The columns of a table, without its head. One is likely, if any has numbers."""
    head = rows[0] if rows and is_head(rows[0]) else []
    body = rows[1:] if head else rows
    width = max(map(len, rows), default=0)
    columns = [
        Column(
            place,
            (head[place] if place < len(head) else "") or _("Column %s") % (place + 1),
            tuple(row[place] if place < len(row) else "" for row in body),
        )
        for place in range(width)
    ]
    likely = max(columns, key=likelihood, default=None)
    return [Column(one.place, one.name, one.values, is_likely=one is likely) for one in columns]


def is_head(row: list[str]) -> bool:
    """Whether a row names columns: one of them is known, or none of several has a digit."""
    is_known = any(_plain(cell) in HEADS for cell in row)
    return is_known or (len(row) > 1 and all(cell and not has_digit(cell) for cell in row))


def likelihood(column: Column) -> tuple[int, int]:
    """How likely a column has the numbers: by its name, else by how many different ones it has."""
    name = _plain(column.name)
    place = len(HEADS) - HEADS.index(name) if name in HEADS else 0
    return place, len({value for value in column.values if is_number(value)})


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, fold_name(name)))
