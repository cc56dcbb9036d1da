"""Records as lines of text, made by the database: neighbouring values in one piece, not one by one.

To read a hundred values of a record, and to write each as text, takes Python ten times as long as all
else. So the database joins the values of neighbouring columns with tabs, and Python adds what only it
can know: terms that are packed, keys of taxa, names of holders. A record in which a value has a tab or
another control is read value by value after all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from specimens.downloads.columns import OutColumn
from specimens.downloads.line_pieces import Batch, Pieces, Row
from specimens.downloads.records import read_records
from specimens.downloads.selection import visible_specimens
from specimens.downloads.values import CONTROLS, SEVERAL, line_of

TAB, LINE_END, DELETE, SPACE = b"\t\n\x7f "


@dataclass
class Made:
    """The lines of a batch. ``parts`` are those of each part of the columns, ``data`` whole lines with
    their ends. ``keys`` are the gbifIDs, ``more`` the values of further expressions, by column. In
    ``odd`` are the places of records that had a control, which became a space.
    """

    keys: Sequence[int]
    parts: list[list[str]]
    more: list[Sequence]
    odd: list[int] = field(default_factory=list)
    data: bytes = b""


class Lines:
    """Makes lines of columns, which may be in several parts, with the values of expressions, ``more``.

    ``fetch`` asks the database and ``make`` does the rest, so that a thread for each can work.
    """

    def __init__(self, *parts: Sequence[OutColumn], more: Iterable = (), between: str = SEVERAL):
        self._parts = parts
        self._between = between
        self._pieces = Pieces(between)
        self._of_parts = [self._pieces.of(part) for part in parts]
        selected = self._pieces.selected.values()
        self._first = 1 + len(selected)  # the place of the first of ``more`` in a row
        self._selection = visible_specimens([*selected, *more])
        self._tabs = sum(map(len, parts)) - 1

    def fetch(self, keys: list[int]) -> list[Row]:
        """The rows of those that are there, in order of their gbifIDs."""
        rows = self._selection.read(keys)
        self._pieces.learn(rows)
        return rows

    def make(self, rows: list[Row]) -> Made:
        batch = Batch(rows, self._selection.width, self._pieces.terms_of)
        parts = [
            join_each([piece(batch) for piece in pieces], len(rows)) for pieces in self._of_parts
        ]
        made = Made(batch.columns[0], parts, batch.columns[self._first :])
        made.data = self._data(made)
        if not is_clean(made.data, len(rows), self._tabs):
            self._mend(made)
        return made

    def _data(self, made: Made) -> bytes:
        return "".join([f"{line}\n" for line in whole(made.parts)]).encode(errors="replace")

    def _mend(self, made: Made) -> None:
        """Read the records with controls value by value."""
        made.odd = [
            place
            for place, line in enumerate(whole(made.parts))
            if line.count("\t") != self._tabs or CONTROLS.search(line.replace("\t", ""))
        ]
        keys = [made.keys[place] for place in made.odd]
        columns = [each for part in self._parts for each in part]
        records = [record for records in read_records([keys], columns) for record in records]
        for place, record in zip(made.odd, records, strict=True):
            for part, lines in zip(self._parts, made.parts, strict=True):
                lines[place] = "\t".join(
                    [line_of(each.value(record), self._between) for each in part]
                )
        made.data = self._data(made)


def join_each(pieces: list[Sequence[str]], number: int) -> list[str]:
    """The pieces of each record with tabs between."""
    if not pieces:
        return [""] * number
    return list(pieces[0]) if len(pieces) == 1 else list(map("\t".join, zip(*pieces, strict=True)))


def whole(parts: list[list[str]]) -> list[str]:
    return join_each(parts, 0)


def is_clean(data: bytes, lines: int, tabs: int) -> bool:
    """Whether there is no control but the end of each line, and in each so many tabs."""
    found = np.frombuffer(data, np.uint8)
    return (
        np.count_nonzero(found < SPACE) == lines * (tabs + 1)
        and np.count_nonzero(found == TAB) == lines * tabs
        and np.count_nonzero(found == LINE_END) == lines
        and not np.count_nonzero(found == DELETE)
    )
