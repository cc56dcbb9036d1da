"""Compare the columns of an archive's tables with those that GBIF's downloads have."""

from collections.abc import Iterator

from harvest.archive.formats.detect import Archive
from harvest.archive.formats.known_columns import (
    MULTIMEDIA,
    OCCURRENCE,
    VERBATIM,
    missing_columns,
    unknown_columns,
)
from harvest.archive.formats.parquet_columns import NAMES as SIMPLE
from harvest.notes.note import Note

UNKNOWN, MISSING = "COLUMNS_UNKNOWN", "COLUMNS_MISSING"
REMARKS = (UNKNOWN, MISSING)  # notes that are no gaps: nothing is lost by either


def compare_columns(archive: Archive, is_requested: bool) -> Iterator[Note]:
    """Yield notes on columns that we don't know, and on missing ones.

    GBIF has just made an archive that was requested, so it has all columns of today. Those of
    earlier years lacked some; the columns that every year had are required (required_columns.py).
    """
    for table, todays in _tables(archive):
        names = [name for name in table.names if name]
        if unknown := unknown_columns(names, todays):
            yield Note.of(UNKNOWN, table=_name(table), columns=", ".join(unknown))
        if is_requested and (missing := missing_columns(names, todays)):
            yield Note.of(MISSING, table=_name(table), columns=", ".join(missing))


def _tables(archive: Archive):
    if not archive.is_whole:
        return [(archive.reader, SIMPLE)]
    sidecars = ((archive.media, MULTIMEDIA), (archive.verbatim, VERBATIM))
    return [(archive.reader, OCCURRENCE), *((each, known) for each, known in sidecars if each)]


def _name(table) -> str:
    """The table's name without that of its archive."""
    return getattr(table, "file", "").rpartition(": ")[2]
