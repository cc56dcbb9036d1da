"""Turn rows into JSON documents.

The database returns each part of a document as one text. A part is made only if no recent row had
the same text.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import lru_cache, partial
from itertools import chain

import orjson
from django.db import connection, transaction
from django.db.models import Func, TextField
from django.db.models.functions import Cast, Left

from specimens.mids_terms import filled, filled_columns
from specimens.models import SpecimenQuerySet, terms_of
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.part import SHARED, PartMaker
from specimens.search.documents.parts import COMMON, OWN, PARTS

# Cached parts of each kind. The largest, those of taxa, take 3 kB each.
KEPT = 60_000
CHUNK = 500  # rows that are fetched from the database at once


def stream(rows: SpecimenQuerySet) -> Iterator[tuple]:
    """Yield (gbif_id, whether it is visible, *each part's values as the database's JSON text).

    A server-side cursor keeps memory constant, however many rows there are.
    """
    parts = map(_as_json, PARTS[:-1])
    wanted = rows.with_visibility().values_list(
        "gbif_id", "is_visible", *parts, filled_columns(), "plain_terms", "packed_terms"
    )
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(*wanted.query.sql_with_params())
        # The thread ends before its cursor closes: a fetch from a closed cursor spoils the
        # transaction around it.
        with closing(ahead(lambda: cursor.fetchmany(CHUNK))) as chunks:
            for *row, columns, plain, packed in chain.from_iterable(chunks):
                yield *row, _of_mids(columns, terms_of(orjson.loads(plain), packed))


def _of_mids(columns: str, terms: dict) -> str:
    """The values of the last part, as the database has those of the others."""
    return orjson.dumps([columns, " ".join(sorted(filled(terms)))]).decode()


def ahead(fetch: Callable[[], Sequence]) -> Iterator[Sequence]:
    """Yield what ``fetch`` returns, until it is empty; each call is made one chunk ahead.

    So the database prepares the next chunk while this process turns the last into documents.
    """
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(fetch)
        while chunk := coming.result():
            coming = thread.submit(fetch)
            yield chunk


def _as_json(part: PartMaker) -> Cast:
    """An SQL expression for a row's values of a part, as the text of a JSON array."""
    columns = [_day(name) if name in part.days else name for name in part.columns]
    values = Func(*columns, *part.given, function="json_build_array")
    return Cast(values, TextField())


def _day(column: str) -> Left:
    """An SQL expression for a moment's first 11 characters: its day and the character after it."""
    return Left(Cast(column, TextField()), 11)


class DocumentEncoder:
    """Makes the documents of rows; caches the parts that it made most recently."""

    def __init__(self, holders: HolderNames):
        self._makers: list[Callable[[str], Sequence[str]]] = [partial(_make, OWN, holders)]
        self._makers += [lru_cache(KEPT)(partial(_make, part, holders)) for part in COMMON]

    def encode(self, parts: Sequence[str]) -> str:
        """Return the JSON document for the parts of a row from ``stream``."""
        made = [make(text) for make, text in zip(self._makers, parts, strict=True)]
        fields, *shared = map("".join, zip(*made, strict=True))
        lists = (f'"{name}":[{values[:-1]}]' for name, values in zip(SHARED, shared, strict=True))
        return f"{{{fields}{','.join(lists)}}}"


def _make(part: PartMaker, holders: HolderNames, text: str) -> tuple[str, ...]:
    """Return JSON members of a part: its own fields, then its values for each field of SHARED.

    Each text ends in a comma unless it is empty.
    """
    row = dict(zip(part.columns + part.given, orjson.loads(text), strict=True))
    document = part.make(row, holders)
    shared = [document.pop(name) for name in SHARED]
    return tuple(map(_members, (document, *shared)))


def _members(several: dict | list | tuple) -> str:
    """The JSON between the brackets of an object or array, and a final comma; "" if it is empty."""
    return orjson.dumps(several).decode()[1:-1] + "," if several else ""
