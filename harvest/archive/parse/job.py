"""The input and the results of parsing an archive; both can be sent between processes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from harvest.archive.formats.parquet import Pieces
from harvest.archive.formats.tables import Table
from harvest.load.copy_format import RowEncoder
from harvest.parse.rows import TaxonRow
from institutions.matching import Entry

MATCHED_BY_PORTAL = "MATCHED_BY_PORTAL"


@dataclass(frozen=True)
class ParseJob:
    """Everything that a parser needs to know."""

    format: Table | Pieces
    encoder: RowEncoder
    today: date
    institution: str | None = None  # the holder of everything in the archive
    media: Path | None = None  # a spool of lines of the table ``media_table``
    media_table: Table | None = None
    verbatim: Path | None = None  # a spool of JSON objects of terms as they were written
    keys: Path | None = None  # a spool of "institution's key, tab, collection's key"
    # The harvest requested the archive. Records that name no holder belong here too. A record's
    # institution is the requested one, or else the one in the file of keys, or else none.
    is_requested: bool = False
    checklist: str = ""  # of the archive's taxa; "" to guess it by the keys of each record's
    institutions: tuple[Entry, ...] = ()
    collections: tuple[Entry, ...] = ()
    countries: dict[str, str] = field(default_factory=dict)  # by publisher
    publishers: dict[str, str] = field(default_factory=dict)  # by dataset

    @property
    def is_holder_known(self) -> bool:
        """Whether the holder (or that there is none) is known without matching names."""
        return self.is_requested or self.institution is not None


@dataclass(frozen=True)
class Refused:
    """A record that could not become a row. ``where`` is its place in the archive, in words."""

    gbif_id: int | None
    dataset_key: str
    code: str  # of harvest/notes/messages.py
    parameters: dict
    record: dict
    where: str


@dataclass
class Parsed:
    """The result of parsing a chunk: ``rows`` rows, as ``lines`` (harvest/load/copy_format.py).

    ``records`` is the number of records read, ``matched`` that of holders found by matching.
    ``holders`` are the rows' pairs of institution's and collection's keys ("" for none).
    """

    records: int = 0
    broken: int = 0  # of them, lines with another number of fields than the table
    rows: int = 0
    lines: bytes = b""
    matched: int = 0
    keyed: int = 0  # records whose holder the file of keys names
    taxa: list[TaxonRow] = field(default_factory=list)
    datasets: set[str] = field(default_factory=set)
    holders: set[tuple[str, str]] = field(default_factory=set)
    left_out: Counter = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
