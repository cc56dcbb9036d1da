"""Make a table of an uploaded file, by what it holds and not by its name: a text, or a workbook of Excel.

Everything is bounded, since anybody may send anything: what a workbook unpacks to, rows and columns.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime

import openpyxl
from django.utils.translation import gettext as _

from specimens.resolve.read_list import MOST, MOST_COLUMNS, Table, cleaned, rows_of

LARGEST = 3_000_000  # bytes of a file
MOST_UNPACKED = 40_000_000  # bytes of all parts of a workbook
# Of all parts together. openpyxl has a whole row in memory, and each tag with all of its attributes.
MOST_TAGS, MOST_ATTRIBUTES = 2_500_000, 2_000_000
PIECE = 1 << 20  # bytes that are looked at at once
MOST_PARTS = 1_000
MOST_ROWS = 100_000  # that are looked at, empty ones too
MOST_SHEETS = 5  # that are looked at: the first that is not empty is taken
SAMPLE = 20  # lines by which a sign between cells is chosen

ZIP, OLD_EXCEL, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Unreadable(Exception):
    """A file from which no list can be made; the message is for its owner."""


def read_file(content: bytes) -> Table:
    """The rows of a file, without empty ones. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(_("The file is larger than %s MB.") % (LARGEST // 1_000_000))
    if content.startswith(ZIP):
        rows = _tidied(rows_of_workbook(content))
    elif content.startswith((OLD_EXCEL, PDF)):
        raise Unreadable(_("Save the table as XLSX or CSV, and upload that."))
    else:
        rows = _tidied(rows_of_csv(decoded(content)))
    if not rows:
        raise Unreadable(_("There is nothing in the file."))
    return rows


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252. Raises Unreadable if it is no text."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "")
    if not encoding and content[:200].count(0) > len(content[:200]) // 3:
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(_("The file is neither a text nor a workbook of Excel."))


def rows_of_csv(text: str) -> Iterable[list[str]]:
    """The rows of a text in which a sign separates cells; of any other text, its values."""
    lines = text.splitlines()[:SAMPLE]
    counts = {sign: min(line.count(sign) for line in lines) for sign in "\t;," if lines}
    sign = max(counts, key=counts.__getitem__, default=",")
    if not counts.get(sign):
        return rows_of(text)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=sign))
    except csv.Error as error:
        raise Unreadable(_("The file can’t be read as a table: %s.") % error) from None


def rows_of_workbook(content: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet of a workbook that has any. Raises Unreadable."""
    try:
        check_archive(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        with closing(book):
            for sheet in book.worksheets[:MOST_SHEETS]:
                sheet.reset_dimensions()  # what a sheet says of its size may be wrong
                rows = [written(row) for row in _few(sheet.iter_rows(values_only=True))]
                if any(map(any, rows)):
                    yield from rows
                    return
    except Unreadable:
        raise
    except Exception as error:  # whatever openpyxl meets in a file that is damaged, or made to harm
        raise Unreadable(_("The file can’t be read as a workbook of Excel.")) from error


def check_archive(content: bytes) -> None:
    """Raise Unreadable for what is no workbook, or would take more to read than is reasonable."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if not any(part.filename == "[Content_Types].xml" for part in parts):
            raise Unreadable(_("Save the table as XLSX or CSV, and upload that."))
        is_large = len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED
        if is_large or has_many_tags(archive):
            raise Unreadable(
                _("The workbook is too large. Copy the column with the numbers alone.")
            )


def has_many_tags(archive: zipfile.ZipFile) -> bool:
    tags = attributes = 0
    for part in archive.infolist():
        with archive.open(part) as file:
            while piece := file.read(PIECE):
                tags += piece.count(b"<")
                attributes += piece.count(b"=")
    return tags > MOST_TAGS or attributes > MOST_ATTRIBUTES


def written(row: Iterable) -> list[str]:
    """The cells of a row of a workbook as people write them: 12 for 12.0."""
    cells = []
    for value in list(row)[:MOST_COLUMNS]:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, datetime):
            value = value.isoformat().removesuffix("T00:00:00")
        cells.append("" if value is None else str(value))
    return cells


def _few(rows: Iterator) -> Iterator:
    """As many rows as are looked at: enough to say that a list is too long."""
    full = 0
    for number, row in enumerate(rows):
        full += any(value is not None for value in row)
        if full > MOST + 2 or number > MOST_ROWS:
            return
        yield row


def _tidied(rows: Iterable[list[str]]) -> Table:
    """The rows with clean cells, all as wide as the widest; without empty rows and columns at the end."""
    table = [[cleaned(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    table = [row for row in table if any(row)]
    width = max((len(row) for row in table), default=0)
    while width and not any(row[width - 1] for row in table if len(row) >= width):
        width -= 1
    return [[*row, *[""] * width][:width] for row in table]
