"""Rows in the text format of PostgreSQL's COPY. Needs no Django: other processes write it, too.

A line a row, tabs between its cells, backslashes doubled
(https://www.postgresql.org/docs/current/sql-copy.html). Parsing leaves neither tabs nor line breaks
in any text.
"""

import json
import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

NULL = "\x01"  # parsing leaves no control character in any text
SPECIAL = re.compile(r'["\\]')
ESCAPE = r"\\\g<0>"
to_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one each time


class RowEncoder:
    """Writes rows of one class. ``arrays`` and ``documents`` are the numbers of such columns."""

    def __init__(self, names: Sequence[str], arrays: Sequence[int], documents: Sequence[int]):
        self.names = tuple(names)
        self._values = attrgetter(*names)
        self._arrays = tuple(arrays)
        self._documents = tuple(documents)

    def cells(self, row) -> list:
        cells = [NULL if value is None else value for value in self._values(row)]
        for n in self._arrays:
            cells[n] = array(cells[n])
        for n in self._documents:
            cells[n] = document(cells[n])
        return cells

    def encode(self, rows: Iterable) -> bytes:
        """Raises UnicodeError if a text holds half a character."""
        lines = ("\t".join(map(str, self.cells(row))) + "\n" for row in rows)
        return escaped("".join(lines).encode())


def escaped(lines: bytes) -> bytes:
    """Lines of cells as COPY takes them."""
    return lines.replace(b"\\", b"\\\\")


def cell(value: object) -> str:
    """One value of a row: None, a text, a number, a date, a list of texts."""
    if value is None:
        return NULL
    return array(value) if isinstance(value, list) else str(value)


def array(values: Sequence[str]) -> str:
    """A PostgreSQL array literal of texts."""
    if not values:
        return "{}"
    text = '","'.join(values)
    if "\\" in text or text.count('"') > 2 * (len(values) - 1):
        text = '","'.join(SPECIAL.sub(ESCAPE, value) for value in values)
    return f'{{"{text}"}}'


def document(value: dict | list) -> str:
    """JSON."""
    return to_json(value) if value else ("{}" if isinstance(value, dict) else "[]")
