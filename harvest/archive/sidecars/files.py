"""Sidecars: media, what publishers wrote, and keys of an SQL download."""

import json
from collections.abc import Iterator
from functools import reduce
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from harvest.archive.formats.container import Container, open_container
from harvest.archive.formats.errors import ArchiveError, BrokenTable
from harvest.archive.formats.tables import Chunk, Table, header
from harvest.archive.parse.arrow import read_columns
from harvest.archive.sidecars.looks import DATED, Looks, beginning
from harvest.archive.sidecars.spool import LARGEST_ID, Lines

# What the search API has as it was written, and the interpreted table lacks.
AS_WRITTEN = ("verbatimCoordinates", "verbatimLatitude", "verbatimLongitude")
# The name of a record that GBIF could not match: tables of today have it as written, too.
NAME, NAME_AS_WRITTEN = "scientificName", "verbatimScientificName"
KEYS = ("gbifid", "institutionkey", "collectionkey")


def media_lines(container: Container, name: str, table: Table) -> Iterator[Lines]:
    """The lines of all media; raises ArchiveError for a broken one."""
    looks = Looks(("identifier",))
    for chunk in _chunks(container, name, table):
        (ids,) = _columns(table, chunk, "gbifID")
        looks.see(_columns(table, beginning(chunk), *looks.terms))
        yield Lines(_ids(ids, table.file, chunk.line), chunk.data.replace(b"\r\n", b"\n"))
    looks.check(table.file)


def verbatim_lines(
    container: Container, name: str, table: Table, with_names: bool
) -> Iterator[Lines]:
    """JSON of the terms in AS_WRITTEN, of each record that has any of them.

    ``with_names``: of NAME as well, under NAME_AS_WRITTEN.
    """
    terms = [term for term in AS_WRITTEN if term in table.names]
    if with_names and NAME in table.names:
        terms.append(NAME)
    looks = Looks([term for term in (*AS_WRITTEN, *DATED) if term in table.names])
    for chunk in _chunks(container, name, table):
        ids, *columns = _columns(table, chunk, "gbifID", *terms)
        looks.see(_columns(table, beginning(chunk), *looks.terms))
        has = _has_any(columns, len(ids))
        names = [NAME_AS_WRITTEN if term == NAME else term for term in terms]
        rows = pa.table([column.filter(has) for column in columns], names=names).to_pylist()
        written = [json.dumps({term: row[term] for term in names if row[term]}) for row in rows]
        yield Lines(_ids(ids, table.file, chunk.line, has), "\n".join(written).encode())
    looks.check(table.file)


def open_keys(path) -> tuple[Container, str, Table]:
    """A file of keys: the zipped or bare table of an SQL download; raises ArchiveError."""
    container = open_container(path)
    names = container.names()
    if len(names) != 1:
        raise ArchiveError(f"{path.name} holds {len(names)} files instead of one table of keys.")
    columns = [column.lower() for column in header(container, names[0])]
    missing = [column for column in KEYS if column not in columns]
    if missing:
        raise ArchiveError(
            f"{container.label(names[0])} has no column {', '.join(missing)}: it is not the "
            f"result of an SQL download of {', '.join(KEYS)}."
        )
    return container, names[0], Table(container.label(names[0]), tuple(columns))


def count_held(path) -> int:
    """How many records a file of keys names the institution of; raises as ``open_keys``."""
    container, name, table = open_keys(path)
    chunks = _chunks(container, name, table)
    columns = (_columns(table, chunk, "institutionkey")[0] for chunk in chunks)
    return sum(len(column) - column.null_count for column in columns)


def key_lines(container: Container, name: str, table: Table) -> Iterator[Lines]:
    """Institution's key, tab, collection's key: a line for each pair, shared by its records."""
    known: dict[str, int] = {}
    for chunk in _chunks(container, name, table):
        ids, *columns = _columns(table, chunk, *KEYS)
        keys = [_uuids(column, table.file, chunk.line) for column in columns]
        has = _has_any(columns, len(ids))
        pairs = pc.binary_join_element_wise(*keys, "\t").filter(has).dictionary_encode()
        met = pairs.dictionary.to_pylist()
        fresh = [pair for pair in met if pair not in known]
        known |= {pair: number for number, pair in enumerate(fresh, len(known))}
        numbers = np.array([known[pair] for pair in met], np.int64)[pairs.indices.to_numpy()]
        data = "".join(f"{pair}\n" for pair in fresh).encode()
        yield Lines(_ids(ids, table.file, chunk.line, has), data, numbers)


def _chunks(container, name, table):
    with container.open(name) as stream:
        yield from table.chunks(stream)


def _columns(table: Table, chunk: Chunk, *names: str) -> list[pa.Array]:
    """Some columns of a chunk, null if they are empty; raises ArchiveError for a broken line."""
    table.lines(chunk)  # is it UTF-8?
    try:
        return read_columns(table, chunk, names).columns
    except pa.ArrowInvalid as error:
        for number, line in table.lines(chunk):
            if line.count("\t") != len(table.names) - 1:
                raise table.broken(number, line) from error
        raise BrokenTable(f"{table.file}, after line {chunk.line}: {error}") from error


def _has_any(columns, length):
    has = [pc.is_valid(column) for column in columns]
    return reduce(pc.or_, has, pa.repeat(False, length))


def _ids(texts, file, line, has=None) -> np.ndarray:
    """The gbifIDs of the rows, or of those in ``has``; raises ArchiveError for what is none."""
    texts = pc.fill_null(texts, "")
    is_id = pc.match_substring_regex(texts, "^[0-9]{1,18}$")
    wanted = is_id if has is None else pc.or_(is_id, pc.invert(has))
    if not pc.all(wanted).as_py():
        raise _not(texts, pc.index(wanted, False).as_py(), "a gbifID", file, line)
    ids = texts.cast(pa.int64()) if has is None else texts.filter(has).cast(pa.int64())
    ids = ids.to_numpy(zero_copy_only=False)
    if len(ids) and ids.max() > LARGEST_ID:
        largest = pc.index(texts, str(ids.max())).as_py()
        raise _not(texts, max(largest, 0), "a gbifID", file, line)
    return ids


def _uuids(column, file, line):
    """Keys as the registry writes them, "" for none; raises ArchiveError for what is no key."""
    encoded = pc.fill_null(column, "").dictionary_encode()
    keys = []
    for text in encoded.dictionary.to_pylist():
        try:
            keys.append(str(UUID(text)) if text else "")
        except ValueError:
            raise _not(column, pc.index(column, text).as_py(), "a key", file, line) from None
    return pa.array(keys, pa.string()).take(encoded.indices)


def _not(column, index, what, file, line):
    text = column[index].as_py()
    return BrokenTable(f"{file}, line {line + index}: {text[:40]!r} is not {what}.")
