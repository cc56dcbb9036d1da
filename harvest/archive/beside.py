"""The files beside the records: media, what publishers wrote, and keys of an SQL download."""

import json
from collections.abc import Iterator
from uuid import UUID

from harvest.archive.container import Container, open_container
from harvest.archive.errors import ArchiveError
from harvest.archive.tables import Table, header

# What the search API tells as it was written, and the interpreted table does not have.
AS_WRITTEN = ("verbatimCoordinates", "verbatimLatitude", "verbatimLongitude")
KEYS = ("gbifid", "institutionkey", "collectionkey")


def media_pairs(container: Container, name: str, table: Table) -> Iterator[tuple[int, str]]:
    """(gbifID, the whole line) of each medium; raises ArchiveError for a broken line."""
    where = table.names.index("gbifID")
    separators = len(table.names) - 1
    with container.open(name) as stream:
        for chunk in table.chunks(stream):
            for number, line in table.lines(chunk):
                if line.count("\t") != separators:
                    raise table.broken(number, line)
                yield _key(line.split("\t", where + 1)[where], table.file, number), line


def verbatim_pairs(container: Container, name: str, table: Table) -> Iterator[tuple[int, str]]:
    """(gbifID, JSON of the terms in AS_WRITTEN) of each record that has any of them."""
    with container.open(name) as stream:
        for chunk in table.chunks(stream):
            for number, row in table.rows(chunk):
                written = {term: row[term] for term in AS_WRITTEN if term in row}
                if written:
                    yield _key(row.get("gbifID", ""), table.file, number), json.dumps(written)


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
            f"{container.told(names[0])} has no column {', '.join(missing)}: it is not the "
            f"result of an SQL download of {', '.join(KEYS)}."
        )
    return container, names[0], Table(container.told(names[0]), tuple(columns))


def key_pairs(container: Container, name: str, table: Table) -> Iterator[tuple[int, str]]:
    """(gbifID, institution's key, tab, collection's key), of records that have either."""
    with container.open(name) as stream:
        for chunk in table.chunks(stream):
            for number, row in table.rows(chunk):
                keys = [_uuid(row.get(name, ""), table.file, number) for name in KEYS[1:]]
                if any(keys):
                    yield _key(row.get("gbifid", ""), table.file, number), "\t".join(keys)


def _key(text, file, number):
    if text.isascii() and text.isdecimal() and len(text) < 19:
        return int(text)
    raise ArchiveError(f"{file}, line {number}: {text[:40]!r} is not a gbifID.")


def _uuid(text, file, number):
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        raise ArchiveError(f"{file}, line {number}: {text[:40]!r} is not a key.") from None
