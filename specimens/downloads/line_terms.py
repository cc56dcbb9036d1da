"""The terms of records that have no column, as pieces of lines."""

import json
from collections.abc import Iterable, Sequence

import orjson
from django.db.models import F, TextField
from django.db.models.functions import Cast

from specimens.downloads.values import SEVERAL, text_of
from specimens.mids_terms import filled
from specimens.models import STAYS_PLAIN, terms_of, unpack_json

NO_TERMS = "{}"
EXACT = 2**53  # greater whole numbers, orjson may have read as floats
# What TermPieces.read takes of a row.
PLAIN, PACKED = Cast("plain_terms", TextField()), F("packed_terms")


class Inexact(ValueError):
    """orjson may have rounded a number."""


def read_terms(plain: str, packed: bytes | memoryview | None) -> dict:
    """The same as ``terms_of``, of the text of plain terms; several times as fast.

    Raises ValueError for what orjson does not read as it is written.
    """
    if packed is None:
        return orjson.loads(plain)
    if plain == NO_TERMS:
        return orjson.loads(unpack_json(bytes(packed)))
    others = orjson.loads(plain)
    if others.keys() - STAYS_PLAIN:
        return others
    return orjson.loads(unpack_json(bytes(packed))) | others


def exact_text(value: object, between: str = SEVERAL) -> str:
    """The value as text. Raises Inexact."""
    for each in value if type(value) is list else (value,):
        if type(each) is float and abs(each) >= EXACT:
            raise Inexact(each)
    return text_of(value, between)


class TermPieces:
    """Writes some terms of a record with tabs between them, as often as ``ask`` was called."""

    def __init__(self, between: str = SEVERAL):
        self._between = between
        self._places: dict[str, int] = {}  # {name: its place among all that are asked for}
        self._pieces: list[slice | None] = []  # None: the names of what MIDS asks for

    def ask(self, names: Sequence[str]) -> int:
        """Have these terms written; the place of their piece in what ``read`` returns."""
        first = len(self._places)
        self._places |= {name: place for place, name in enumerate(names, first)}
        self._pieces.append(slice(first, len(self._places)))
        return len(self._pieces) - 1

    def ask_filled(self) -> int:
        """Have the names written, with spaces between, of those terms of MIDS that say anything."""
        self._pieces.append(None)
        return len(self._pieces) - 1

    def read(self, plain: Iterable[str], packed: Iterable) -> list[Sequence[str]]:
        """Each piece of all records, from their columns PLAIN and PACKED."""
        # Record by record: to keep the terms of a thousand takes twice as long as to read them.
        found = [self._of_record(*each) for each in zip(plain, packed, strict=True)]
        return list(zip(*found, strict=True)) or [()] * len(self._pieces)

    def _of_record(self, plain, packed) -> list[str]:
        try:
            terms = read_terms(plain, packed)
            values = self._values(terms)
        except ValueError:
            terms = terms_of(json.loads(plain), packed)
            values = self._values(terms, text_of)
        return [
            "\t".join(values[piece]) if piece else " ".join(sorted(filled(terms)))
            for piece in self._pieces
        ]

    def _values(self, terms: dict, as_text=exact_text) -> list[str]:
        values = [""] * len(self._places)
        for name, value in terms.items():
            if (place := self._places.get(name)) is not None:
                values[place] = value if type(value) is str else as_text(value, self._between)
        return values
