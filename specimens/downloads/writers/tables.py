"""Tables as text: CSV that is safe to open in a spreadsheet, and TSV that is exact."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from specimens.downloads.blocks import blocks
from specimens.downloads.columns import OutColumn
from specimens.downloads.export import Export
from specimens.downloads.lines import Lines
from specimens.downloads.records import read_records
from specimens.downloads.values import text_of
from specimens.presenters.spreadsheet import BETWEEN, BYTE_ORDER_MARK, plain

FORMULA = re.compile(r"(?:^|\t)[=+\-@]")


def write_csv(export: Export) -> Iterator[bytes]:
    """CSV as Excel reads it, formulas made harmless (https://owasp.org/www-community/attacks/CSV_Injection)."""
    yield (BYTE_ORDER_MARK + lines_of([[each.name for each in export.columns]])).encode()
    yield from blocks(export, partial(CsvBlocks, export.columns))


def write_tsv(export: Export) -> Iterator[bytes]:
    """A table as GBIF writes it: nothing is quoted, and a line is a record."""
    yield ("\t".join(each.name for each in export.columns) + "\n").encode()
    yield from blocks(export, partial(TsvBlocks, export.columns))


class TsvBlocks:
    """Makes the lines of records."""

    def __init__(self, columns: Sequence[OutColumn]):
        self._lines = Lines(columns)
        self.fetch = self._lines.fetch

    def make(self, rows: list[tuple]) -> bytes:
        return self._lines.make(rows).data


class CsvBlocks:
    """Makes the lines of records as CSV."""

    def __init__(self, columns: Sequence[OutColumn]):
        self._columns = columns
        self._lines = Lines(columns, between=BETWEEN)
        self.fetch = self._lines.fetch

    def make(self, rows: list[tuple]) -> bytes:
        made = self._lines.make(rows)
        (lines,) = made.parts
        cells = [harmless(line) for line in lines]
        if made.odd:
            rows = self._as_written([made.keys[place] for place in made.odd])
            for place, row in zip(made.odd, rows, strict=True):
                cells[place] = row
        return lines_of(cells).encode(errors="replace")

    def _as_written(self, keys: list[int]) -> list[list[str]]:
        """The cells of records in which Lines has replaced controls."""
        records = chain.from_iterable(read_records([keys], self._columns))
        return [
            [plain(text_of(each.value(record), BETWEEN)) for each in self._columns]
            for record in records
        ]


def harmless(line: str) -> list[str]:
    """The cells of a line, none of them a formula."""
    cells = line.split("\t")
    return list(map(plain, cells)) if FORMULA.search(line) else cells


def lines_of(rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
