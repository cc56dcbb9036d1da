"""Rows become documents in JSON. Each part of them comes from the database as one text, and is made
only if no row shortly before had the same.
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from django.db.models import Func, TextField
from django.db.models.functions import Cast

from specimens.search.document import COMMON, OWN, PARTS
from specimens.search.holders import Holders
from specimens.search.part import SHARED, Part

# Parts of each kind that are kept. The largest, a taxon's, take 3 kB.
KEPT = 20_000

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def parts_of_rows() -> list[Cast]:
    """What to ask the database for: a row's values for each part, as a JSON array."""
    return [
        Cast(Func(*part.columns, *part.given, function="json_build_array"), TextField())
        for part in PARTS
    ]


class Encoder:
    """Makes the documents of rows; keeps the parts that it made of late."""

    def __init__(self, holders: Holders):
        self._makers: list[Callable[[str], Sequence[str]]] = [partial(_make, OWN, holders)]
        self._makers += [lru_cache(KEPT)(partial(_make, part, holders)) for part in COMMON]

    def encode(self, parts: Sequence[str]) -> str:
        """The document, as JSON, of a row as ``parts_of_rows`` asks for it."""
        made = [make(text) for make, text in zip(self._makers, parts, strict=True)]
        fields, *shared = map("".join, zip(*made, strict=True))
        lists = (f'"{name}":[{values[:-1]}]' for name, values in zip(SHARED, shared, strict=True))
        return f"{{{fields}{','.join(lists)}}}"


def _make(part: Part, holders: Holders, text: str) -> tuple[str, ...]:
    """A part's fields, and what it adds to each of SHARED, as JSON with a comma after each."""
    row = dict(zip(part.columns + part.given, json.loads(text), strict=True))
    document = part.make(row, holders)
    shared = [_inner(document.pop(name)) for name in SHARED]
    return _inner(document), *shared


def _inner(values: dict | list) -> str:
    """The JSON of the values without the brackets around them, with a comma at the end."""
    return f"{_encode(values)[1:-1]}," if values else ""
