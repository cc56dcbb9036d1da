"""Rows become documents in JSON. Each part of them comes from the database as one text, and is made
only if no row shortly before had the same.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from itertools import chain

import orjson
from django.db import connection, transaction
from django.db.models import Func, TextField
from django.db.models.functions import Cast, Left

from specimens.models import SpecimenQuerySet
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.part import SHARED, PartMaker
from specimens.search.documents.parts import COMMON, OWN, PARTS

# Parts of each kind that are kept. The largest, a taxon's, take 3 kB.
KEPT = 60_000
CHUNK = 500  # rows that the database hands over at once


def stream(rows: SpecimenQuerySet) -> Iterator[tuple]:
    """(gbif_id, whether it is visible, each part of its document as the database has it).

    They come from a server-side cursor: memory does not grow with their number.
    """
    parts = map(_as_json, PARTS)
    wanted = rows.with_visibility().values_list("gbif_id", "is_visible", *parts)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(*wanted.query.sql_with_params())
        yield from chain.from_iterable(ahead(lambda: cursor.fetchmany(CHUNK)))


def ahead(fetch: Callable[[], Sequence]) -> Iterator[Sequence]:
    """Yield what ``fetch`` returns until it returns nothing; it is called one ahead.

    So the database makes the next chunk while this process makes documents of the last.
    """
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(fetch)
        while chunk := coming.result():
            coming = thread.submit(fetch)
            yield chunk


def _as_json(part: PartMaker) -> Cast:
    """A row's values for a part, as a JSON array."""
    columns = [_day(name) if name in part.days else name for name in part.columns]
    values = Func(*columns, *part.given, function="json_build_array")
    return Cast(values, TextField())


def _day(column: str) -> Left:
    """A moment's first 11 characters: its day, and the character after it."""
    return Left(Cast(column, TextField()), 11)


class DocumentEncoder:
    """Makes the documents of rows; keeps the parts that it made of late."""

    def __init__(self, holders: HolderNames):
        self._makers: list[Callable[[str], Sequence[str]]] = [partial(_make, OWN, holders)]
        self._makers += [lru_cache(KEPT)(partial(_make, part, holders)) for part in COMMON]

    def encode(self, parts: Sequence[str]) -> str:
        """The document, as JSON, of a row as ``stream`` gives it."""
        made = [make(text) for make, text in zip(self._makers, parts, strict=True)]
        fields, *shared = map("".join, zip(*made, strict=True))
        lists = (f'"{name}":[{values[:-1]}]' for name, values in zip(SHARED, shared, strict=True))
        return f"{{{fields}{','.join(lists)}}}"


def _make(part: PartMaker, holders: HolderNames, text: str) -> tuple[str, ...]:
    """A part's fields, and what it adds to each of SHARED, as JSON with a comma after each."""
    row = dict(zip(part.columns + part.given, orjson.loads(text), strict=True))
    document = part.make(row, holders)
    shared = [document.pop(name) for name in SHARED]
    return tuple(map(_members, (document, *shared)))


def _members(several: dict | list | tuple) -> str:
    """The members of a JSON object or array without its brackets, each with a comma after it."""
    return orjson.dumps(several).decode()[1:-1] + "," if several else ""
