"""Tables as text: CSV that is safe to open in a spreadsheet, and TSV that is exact."""

import csv
import io
from collections.abc import Iterator

from specimens.downloads.export import Export
from specimens.downloads.lines import Lines
from specimens.downloads.records import read_records
from specimens.downloads.values import text_of
from specimens.presenters.spreadsheet import BETWEEN, BYTE_ORDER_MARK, plain


def write_csv(export: Export) -> Iterator[bytes]:
    """CSV as Excel reads it, formulas made harmless (https://owasp.org/www-community/attacks/CSV_Injection)."""
    yield (BYTE_ORDER_MARK + lines_of([[each.name for each in export.columns]])).encode()
    for records in read_records(export.batches, export.columns):
        yield lines_of(
            [plain(text_of(each.value(record), BETWEEN)) for each in export.columns]
            for record in records
        ).encode()


def write_tsv(export: Export) -> Iterator[bytes]:
    """A table as GBIF writes it: nothing is quoted, and a line is a record."""
    yield ("\t".join(each.name for each in export.columns) + "\n").encode()
    for lines in Lines(export.columns).read(export.batches):
        yield "".join([f"{line}\n" for line, _more in lines]).encode(errors="replace")


def lines_of(rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
