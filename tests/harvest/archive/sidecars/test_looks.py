"""Columns that stand below other columns' names are noticed, odd values are not."""

import pyarrow as pa
import pytest

from harvest.archive.formats.errors import BrokenTable
from harvest.archive.formats.tables import Chunk
from harvest.archive.sidecars import looks as looks_module
from harvest.archive.sidecars.looks import FEW, Looks, beginning


def judged(term, *chunks) -> None:
    looks = Looks([term])
    for values in chunks:
        looks.see([pa.array(values, pa.string())])
    looks.check("verbatim.txt")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("year", "1901"),
        ("year", "72"),
        ("year", "1901-1903"),
        ("month", "5"),
        ("month", "05"),
        ("month", "5.0"),
        ("month", "May"),
        ("month", "12"),
        ("verbatimLatitude", "53 48 N"),
        ("identifier", "https://example.org/1"),
        ("identifier", "urn:image:1"),
        ("identifier", "BM1.jpg"),
    ],
)
def test_values_as_publishers_write_them_pass(term, value):
    judged(term, [value] * FEW)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("year", "5"),
        ("month", "1901"),
        ("verbatimLatitude", "Wood near Leeds"),
        ("identifier", "image/jpeg"),
    ],
)
def test_values_of_a_neighbour_are_noticed(term, value):
    with pytest.raises(BrokenTable, match=f"most values of {term} .* such as '{value}'"):
        judged(term, [value] * FEW)


def test_one_dataset_with_a_way_of_its_own_decides_nothing():
    judged("year", ["5"] * FEW, ["1901"] * FEW)


@pytest.mark.parametrize("values", [["5"] * (FEW - 1), ["n/a"] * 100, [None] * 100])
def test_too_few_values_say_nothing(values):
    judged("year", values)


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"1\n2\n3\n", b"1\n2\n"),
        (b"12345\n6\n", b"12345\n"),
        (b"12345", b"12345"),
        (b"1\n", b"1\n"),
    ],
)
def test_whole_lines_of_a_chunk_are_looked_at(monkeypatch, data, seen):
    monkeypatch.setattr(looks_module, "SAMPLE", 4)
    assert beginning(Chunk(7, data, "verbatim.txt")) == Chunk(7, seen, "verbatim.txt")
