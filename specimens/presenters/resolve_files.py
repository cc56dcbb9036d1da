"""The answers of a list as CSV and as a workbook: a row for each value, in the order of the list."""

import csv
import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from specimens.presenters.resolve import why
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain
from specimens.resolve.answers import Answer
from specimens.resolve.resolution import Resolution

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD = (
    *("asked", "status", "way", "why", "records", "gbifId", "catalogNumber", "occurrenceId"),
    *("scientificName", "institutionCode", "institutionKey", "url"),
)


def rows_of_file(found: Resolution) -> Iterator[list[str]]:
    """The rows: the value first, as it was asked; of an ambiguous value no record."""
    return (row_of(found.answers[value]) for value in found.asked.values)


def row_of(answer: Answer) -> list[str]:
    said = [answer.asked, answer.status.value, answer.way, why(answer), str(answer.count)]
    if answer.count != 1:
        return said + [""] * (len(HEAD) - len(said))
    record = answer.candidates[0]
    return [
        *said,
        str(record.gbif_id),
        record.catalog_number,
        record.occurrence_id,
        record.scientific_name,
        record.institution_code,
        str(record.institution_id or ""),
        f"https://www.gbif.org/occurrence/{record.gbif_id}",
    ]


def write_csv(found: Resolution) -> str:
    """CSV that is safe to open in a spreadsheet."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    rows = csv.writer(out)
    rows.writerow(HEAD)
    rows.writerows(map(plain, row) for row in rows_of_file(found))
    return out.getvalue()


def write_xlsx(found: Resolution) -> bytes:
    """A workbook in which each cell is a text, so that nothing of it is run or rounded."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("list")
    for row in ([*HEAD], *rows_of_file(found)):
        sheet.append([_text_cell(sheet, text) for text in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_cell(sheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell
