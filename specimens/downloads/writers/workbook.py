"""A workbook for spreadsheets (XLSX): texts are texts, whatever they begin with."""

import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from specimens.downloads.export import Export
from specimens.downloads.records import read_records
from specimens.downloads.values import text_of
from specimens.presenters.spreadsheet import BETWEEN

LONGEST = 32_767  # characters of a cell, and
MOST = 2**53  # the whole numbers that Excel tells apart
READ_OTHERWISE = ("=", "#")  # openpyxl takes texts that begin so for formulas and errors


def write_xlsx(export: Export) -> Iterator[bytes]:
    """It begins when all records are read, for its file is a zip file with an index of its own."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("specimens")
    sheet.freeze_panes = "A2"
    sheet.append([each.name for each in export.columns])
    for records in read_records(export.batches, export.columns):
        for record in records:
            sheet.append([cell_of(sheet, each.value(record)) for each in export.columns])
    out = io.BytesIO()
    book.save(out)
    yield out.getvalue()


def cell_of(sheet, value: object):
    """What openpyxl takes for the value: a number, or a text cut to what a cell holds."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MOST:
        return value
    text = ILLEGAL_CHARACTERS_RE.sub(" ", text_of(value, BETWEEN))[:LONGEST]
    if not text.startswith(READ_OTHERWISE):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
