"""A list is made of what is pasted, and a search is not taken for one."""

import pytest

from specimens.resolve.read_list import LONGEST, looks_like_list, rows_of


def values(text):
    return [cell for row in rows_of(text) for cell in row]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1\nA2\r\nA3", ["A1", "A2", "A3"]),
        ("A1, A2; A3|A4", ["A1", "A2", "A3", "A4"]),
        ("  “A1” \n\n 'A2'\n", ["A1", "A2"]),
        ("AMAG 1991.1 AMAG 1991.2", ["AMAG 1991.1", "AMAG 1991.2"]),
        ("AMAG 1991.1\nAMAG 1991.2", ["AMAG 1991.1", "AMAG 1991.2"]),
        ("BMNH(E) 12 BMNH(E) 13 BMNH(E) 14", ["BMNH(E) 12", "BMNH(E) 13", "BMNH(E) 14"]),
        ("NHMUK 010123456", ["NHMUK 010123456"]),
        ("A1\u2028A2\x0bA3", ["A1", "A2", "A3"]),
        ("", []),
        ("x" * 1_000, ["x" * LONGEST]),
    ],
)
def test_values_stand_in_lines_between_signs_or_in_a_row(text, expected):
    assert values(text) == expected


def test_lines_with_the_same_cells_are_a_table():
    assert rows_of("number\tname\nA1\tx\nA2\ty") == [["number", "name"], ["A1", "x"], ["A2", "y"]]
    assert rows_of("A1,oak\nA2,elm") == [["A1", "oak"], ["A2", "elm"]]
    assert rows_of("A1,A2\nA3,A4") == [["A1"], ["A2"], ["A3"], ["A4"]]
    assert rows_of("A1\t5\nA2\t6") == [["A1", "5"], ["A2", "6"]]


LISTS = (
    "AMAG:1991.1 AMAG:1991.2 AMAG:1991.3",
    "K000123456 K000123457",
    "1991.27691, 1991.27692",
    "A1\nA2",
    "12 13 14",
    "NHMUK 010123456 NHMUK 010123457",
    "https://www.gbif.org/occurrence/1, https://www.gbif.org/occurrence/2",
)
SEARCHES = (
    *("beetles Kent", "oak, ash", "Norwich 1922", "Norwich 1920, Kent 1930", "1920 1921 1922"),
    *("AMAG 1991.27691", "51.50721, -0.12755", '"12 13 14"', "TQ 123 456", "", "Quercus robur"),
    *("Holotype 1922-1930", "Smith, J. 1922", "A12 1990", "beetles 1, Kent, 1922 and more words"),
)


def test_lists_of_numbers_are_no_searches_and_searches_no_lists():
    assert [text for text in LISTS if not looks_like_list(text)] == []
    assert [text for text in SEARCHES if looks_like_list(text)] == []
