"""Files are read by what they hold, and harm nobody."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from specimens.resolve import read_file as module
from specimens.resolve.read_file import (
    LARGEST,
    MOST_ATTRIBUTES,
    MOST_TAGS,
    MOST_UNPACKED,
    Unreadable,
    read_file,
)
from specimens.resolve.read_list import MOST

ROWS = [["catalogNumber", "name"], ["A1", "Müller’s oak"], ["007", 'a "b", c']]
CSV = 'catalogNumber,name\r\nA1,Müller’s oak\r\n007,"a ""b"", c"\r\n'


def workbook(rows, *more):
    book = Workbook()
    for place, of_sheet in enumerate((rows, *more)):
        sheet = book.active if place == 0 else book.create_sheet()
        for row in of_sheet:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_text_is_read_in_each_encoding_and_with_each_sign(encoding, sign):
    text = (
        CSV
        if sign == ","
        else CSV.replace(",Mü", f"{sign}Mü")
        .replace("r,n", f"r{sign}n")
        .replace("007,", f"007{sign}")
    )
    assert read_file(text.encode(encoding)) == ROWS


def test_a_text_without_columns_is_a_list():
    assert read_file(b"A1\nA2\n\nA3") == [["A1"], ["A2"], ["A3"]]
    assert read_file(b"A1 A2 A3") == [["A1"], ["A2"], ["A3"]]


def test_a_workbook_is_read_from_its_first_sheet_that_has_anything():
    content = workbook(
        [], [["number", None], [12.0, None], ["007", None], [date(1990, 5, 3), None]]
    )
    assert read_file(content) == [["number"], ["12"], ["007"], ["1990-05-03"]]


def test_a_workbook_that_says_that_it_is_huge_is_read_as_far_as_it_goes():
    content = io.BytesIO(workbook([["A1"], ["A2"]]))
    lying = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(lying, "w") as new:
        for part in old.infolist():
            text = old.read(part).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
            new.writestr(part, text)
    assert read_file(lying.getvalue()) == [["A1"], ["A2"]]


def bomb(times, piece=b" "):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", piece * times)
    return out.getvalue()


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9))
    + b"]><x>&i;</x>"
)


def laughing():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([["A1"]]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            is_sheet = part.filename.endswith("sheet1.xml")
            new.writestr(part, ENTITIES if is_sheet else old.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x" * (LARGEST + 1), "larger than 3 MB"),
        (bomb(MOST_UNPACKED + 1), "too large"),
        (bomb(MOST_TAGS, b"<c/>"), "too large"),
        (bomb(MOST_ATTRIBUTES + 1, b" a=''"), "too large"),
        (bomb(10), "can’t be read"),
        (b"PK\x03\x04 and nothing else", "can’t be read"),
        (laughing(), "can’t be read"),
        (workbook([["A1"]])[:-200], "can’t be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Save the table as XLSX or CSV"),
        (b"%PDF-1.7", "Save the table as XLSX or CSV"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither a text nor a workbook"),
        (b"\xff\xfea", "neither a text nor a workbook"),
        (b"", "nothing in the file"),
        (b" \n ,\n", "nothing in the file"),
        (workbook([]), "nothing in the file"),
        (b"a,b\n" + b"x" * 140_000 + b",1", "can’t be read as a table"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(content, says):
    with pytest.raises(Unreadable, match=says):
        read_file(content)


def test_an_archive_that_is_no_workbook_says_so():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Unreadable, match="Save the table as XLSX or CSV"):
        read_file(out.getvalue())


def test_only_so_many_rows_are_looked_at(monkeypatch):
    assert len(read_file(workbook([[number] for number in range(MOST + 50)]))) == MOST + 2
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    empty = [[None]] * 10
    assert read_file(workbook([["A1"], *empty, ["A2"]])) == [["A1"]]
