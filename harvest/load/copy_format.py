"""Write rows in the text format of PostgreSQL's COPY. Without Django, for use in other processes.

The format has one row per line, tabs between the cells, and doubled backslashes
(https://www.postgresql.org/docs/current/sql-copy.html). Parsing leaves neither tabs nor line breaks
in any text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from specimens.packed import Packer, to_json

NULL = "\x01"  # parsing leaves no control character in any text
SPECIAL = re.compile(r'["\\]')
ESCAPE = r"\\\g<0>"
EMPTY = {"{": "{}", "[": "[]"}  # the empty document, by the first character of any like it


class RowEncoder:
    """Writes rows of one class, whose attributes ``names`` become the columns.

    ``arrays`` and ``documents`` are the positions of the array and JSON columns. ``packed`` are
    those of the documents that have two columns, for the plain and the packed document
    (specimens/packed.py). ``packers`` are {an attribute's name: its packer}; a document without
    one stays plain. ``cell_names`` are the names of the cells, in order.
    """

    def __init__(
        self,
        names: Sequence[str],
        arrays: Sequence[int],
        documents: Sequence[int],
        packed: Sequence[int] = (),
    ):
        self.cell_names = tuple(
            cell
            for n, name in enumerate(names)
            for cell in ([name, f"packed_{name}"] if n in packed else [name])
        )
        self.packers: Mapping[str, Packer] = {}
        self._values = attrgetter(*names)
        self._arrays = tuple(arrays)
        self._documents = tuple(documents)
        self._packed = {n: names[n] for n in packed}

    def cells(self, row) -> list:
        cells = [NULL if value is None else value for value in self._values(row)]
        for n in self._arrays:
            cells[n] = array(cells[n])
        for n in self._documents:
            cells[n] = document(cells[n])
        for n, name in self._packed.items():
            cells[n] = packed_cells(cells[n], self.packers.get(name))
        return cells

    def encode(self, rows: Iterable) -> bytes:
        """The rows as lines; raises UnicodeError if a text has half a surrogate pair."""
        lines = ("\t".join(map(str, self.cells(row))) + "\n" for row in rows)
        return escaped("".join(lines).encode())


def escaped(lines: bytes) -> bytes:
    """The lines with their backslashes doubled, as COPY expects."""
    return lines.replace(b"\\", b"\\\\")


def cell(value: object) -> str:
    """The cell for a value: None, a text, a number, a date or a list of texts."""
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
    """A value as JSON text."""
    return to_json(value) if value else ("{}" if isinstance(value, dict) else "[]")


def packed_cells(text: str, packer: Packer | None) -> str:
    """The cells of a document's two columns, from its canonical JSON: one of them is empty."""
    empty = EMPTY[text[0]]
    packed = packer.pack(text) if packer and text != empty else None
    return f"{text}\t{NULL}" if packed is None else f"{empty}\t\\x{packed.hex()}"
