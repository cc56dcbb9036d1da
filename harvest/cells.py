"""Rows as the CSV that PostgreSQL's COPY takes. Needs no Django: other processes write it, too."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

NULL = "\x01"  # parsing leaves no control character in any text
SPECIAL = re.compile(r'["\\]')
ESCAPE = r"\\\g<0>"
to_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one each time


class Encoder:
    """Writes rows of one class. ``arrays`` and ``documents`` are the numbers of such columns."""

    def __init__(self, names: Sequence[str], arrays: Sequence[int], documents: Sequence[int]):
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

    def encode(self, rows: Iterable) -> str:
        """One line a row: parsing leaves no line breaks in any text."""
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows(map(self.cells, rows))
        return buffer.getvalue()


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
