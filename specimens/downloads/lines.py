"""Records as lines of text, made by the database: neighbouring values in one piece, not one by one.

To read a hundred values of a record, and to write each as text, takes Python ten times as long as all
else. So the database joins the values of neighbouring columns with tabs, and Python adds what only it
can know: terms that are packed, keys of taxa, names of holders. A record in which a value has a tab or
another control is read value by value after all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

import numpy as np
from django.db.models.expressions import RawSQL

from specimens.downloads.columns import HOLDER, KEYS, MIDS, TERMS, OutColumn
from specimens.downloads.line_sql import joined
from specimens.downloads.line_terms import PACKED, PLAIN, TermPieces
from specimens.downloads.records import holders_by_key, read_records
from specimens.downloads.selection import visible_specimens
from specimens.downloads.taxon_keys import TaxonKeys
from specimens.downloads.values import CONTROLS, SEVERAL, line_of
from specimens.mids_terms import facts_of, filled_columns

DERIVED = (TERMS, KEYS, MIDS, HOLDER)
TAB, LINE_END, DELETE, SPACE = b"\t\n\x7f "

Row = tuple  # of one selected record: gbifID, what the pieces need, and more


class Batch:
    """The rows of some records by column, and what several pieces need of them."""

    def __init__(self, rows: list[Row], width: int, terms: Callable[["Batch"], list]):
        self.columns = list(zip(*rows, strict=True)) or [()] * width
        self._terms = terms

    @cached_property
    def terms(self) -> list[Sequence[str]]:
        """Each piece of their terms."""
        return self._terms(self)


Piece = Callable[
    [Batch], Sequence[str]
]  # some neighbouring values of each record, with tabs between


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
        self._selected: dict[
            str, object
        ] = {}  # {name: expression}, in the order of a row from 1 on
        self._taxon = 0  # the place of the key of a row's taxon, if it is asked for
        self._keys = TaxonKeys()
        self._terms = TermPieces(between)
        self._pieces = [self._pieces_of(part) for part in parts]
        self._first = 1 + len(self._selected)
        self._selection = visible_specimens([*self._selected.values(), *more])
        self._tabs = sum(map(len, parts)) - 1

    def fetch(self, keys: list[int]) -> list[Row]:
        """The rows of those that are there, in order of their gbifIDs."""
        rows = self._selection.read(keys)
        if self._taxon:
            self._keys.learn({row[self._taxon] for row in rows})
        return rows

    def make(self, rows: list[Row]) -> Made:
        batch = Batch(rows, self._selection.width, self._terms_of)
        parts = [
            join_each([piece(batch) for piece in pieces], len(rows)) for pieces in self._pieces
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

    def _select(self, name: str, expression) -> int:
        """Have a row hold an expression; its place in the row."""
        self._selected.setdefault(name, expression)
        return 1 + list(self._selected).index(name)

    def _pieces_of(self, part: Sequence[OutColumn]) -> list[Piece]:
        runs = groupby(part, lambda each: each.source if each.source in DERIVED else "")
        return [self._piece(source, list(run)) for source, run in runs]

    def _piece(self, source: str, run: list[OutColumn]) -> Piece:
        names = [each.name for each in run]
        if source == TERMS:
            return self._piece_of_terms(names)
        if source == MIDS:
            return self._piece_of_mids(names)
        if source == KEYS:
            place = self._taxon = self._select("taxon_key_", RawSQL('"col_taxon_key"', ()))
            keys = self._keys
            return lambda batch: keys.lines(batch.columns[place], names)
        if source == HOLDER:
            holders = {str(key): line_of(name) for key, name in holders_by_key().items()}
            place = self._select("holder_", RawSQL("institution_key::text", ()))
            return lambda batch: [holders.get(key, "") for key in batch.columns[place]]
        text = joined([each.source for each in run], self._between)
        place = self._select(f"text_{len(self._selected)}_", RawSQL(text, ()))  # noqa: S611
        return lambda batch: batch.columns[place]

    def _piece_of_terms(self, names: list[str]) -> Piece:
        self._select("plain_", PLAIN)
        self._select("packed_", PACKED)
        place = self._terms.ask(names)
        return lambda batch: batch.terms[place]

    def _piece_of_mids(self, names: list[str]) -> Piece:
        self._select("plain_", PLAIN)
        self._select("packed_", PACKED)
        place, filled = self._select("mids_", filled_columns()), self._terms.ask_filled()

        @lru_cache(maxsize=10_000)
        def text(figures: str, terms: str) -> str:
            found = facts_of(figures, terms)
            return "\t".join([line_of(found[name], self._between) for name in names])

        return lambda batch: list(map(text, batch.columns[place], batch.terms[filled]))

    def _terms_of(self, batch: Batch) -> list[Sequence[str]]:
        plain, packed = (batch.columns[self._select(name, None)] for name in ("plain_", "packed_"))
        return self._terms.read(plain, packed)


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
