import pyarrow as pa
import pytest

from harvest.archive.formats.tables import Chunk, Table
from harvest.archive.parse.arrow import read_columns

TABLE = Table("occurrence.txt", ("gbifID", "locality", "year"))


def read(data: bytes, *names: str) -> dict[str, list]:
    return read_columns(TABLE, Chunk(1, data), names).to_pydict()


def test_columns_are_texts_and_empty_cells_null():
    assert read(b"1\tKew\t1872\n2\t\t\n") == {
        "gbifID": ["1", "2"],
        "locality": ["Kew", None],
        "year": ["1872", None],
    }


def test_columns_come_in_the_order_asked_for():
    assert list(read(b"1\tKew\t1872\n", "year", "gbifID")) == ["year", "gbifID"]


def test_quotes_mean_nothing_and_lines_end_at_line_feeds_only():
    assert read(b'1\t"Kew\t1872\r\n2\ta\rb\t\n', "locality")["locality"] == ['"Kew', "a b"]


def test_a_line_with_another_number_of_cells_is_refused():
    with pytest.raises(pa.ArrowInvalid):
        read(b"1\tKew\n")
