import io

import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.tables import Chunk, Table

TABLE = Table("a.txt", ("gbifID", "name"))


def rows(text, table=TABLE):
    data = text if isinstance(text, bytes) else text.encode()
    return [row for chunk in table.chunks(io.BytesIO(data)) for row in table.rows(chunk)]


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
def test_rows_are_the_same_however_they_are_cut(size, monkeypatch):
    monkeypatch.setattr("harvest.archive.formats.tables.BLOCK", size)
    text = 'gbifID\tname\n1\tOak "\n2\t\n3\tÉlan\x85vital'
    assert rows(text) == [
        (2, {"gbifID": "1", "name": 'Oak "'}),
        (3, {"gbifID": "2"}),
        (4, {"gbifID": "3", "name": "Élan\x85vital"}),
    ]


def test_a_table_without_a_header_begins_with_its_first_line():
    table = Table("a.txt", ("gbifID", "name"), header_lines=0)
    assert rows("1\tOak\n", table) == [(1, {"gbifID": "1", "name": "Oak"})]


def test_a_table_may_be_empty():
    assert rows("gbifID\tname\n") == rows("") == []


def test_lines_may_end_as_windows_ends_them():
    assert rows("gbifID\tname\r\n1\tOak\r\n2\tElm\r\n") == [
        (2, {"gbifID": "1", "name": "Oak"}),
        (3, {"gbifID": "2", "name": "Elm"}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("h\th\n1\tOak\n2\n", "a.txt, line 3: it has 1 fields instead of 2"),
        ("h\th\n1\tOak\n\n2\tElm\n", "a.txt, line 3: it has 1 fields"),
        ("h\th\n1\t2\t3\n", "a.txt, line 2: it has 3 fields"),
        (b"h\th\n1\tOak\n2\t\xff\n", "a.txt, line 3: it is not UTF-8"),
    ],
)
def test_a_broken_line_is_named(text, said):
    with pytest.raises(ArchiveError, match=said):
        rows(text)


def test_a_line_that_never_ends_is_no_table(monkeypatch):
    monkeypatch.setattr("harvest.archive.formats.tables.BLOCK", 4)
    monkeypatch.setattr("harvest.archive.formats.tables.LONGEST_LINE", 10)
    with pytest.raises(ArchiveError, match="line 1: it does not end"):
        rows("x" * 50)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_thousands_of_empty_lines_are_no_table(end):
    with pytest.raises(ArchiveError, match="after line 1: a thousand empty lines"):
        rows(f"gbifID\tname{end}1\tOak{end}" + end * 100_000 + f"2\tElm{end}")


def test_chunks_know_their_lines(monkeypatch):
    monkeypatch.setattr("harvest.archive.formats.tables.BLOCK", 12)
    chunks = list(TABLE.chunks(io.BytesIO(b"h\th\n1\ta\n2\tb\n3\tc\n")))
    assert chunks == [Chunk(2, b"1\ta\n2\tb\n", "a.txt"), Chunk(4, b"3\tc\n", "a.txt")]
