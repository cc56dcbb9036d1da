"""Make values of a text that somebody pasted: a column of a spreadsheet, lines, or numbers in a row.

A text that has the same two or more columns in each line is a table: one column is meant.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from institutions.text import clean

MOST = 10_000  # values
LONGEST = 300  # characters of a value; a longer one is cut
MOST_COLUMNS = 50

Table = list[list[str]]

_LINES = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BETWEEN = re.compile(r"[,;\t|]")
_QUOTES = "\"'“”‘’"
_DIGIT = re.compile(r"\d")
_DEGREES = re.compile(r"[-+−]?\d{1,3}\.\d+ ?°?(?: ?[NSEW])?", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[-–](?:1[5-9]|20)?\d\d)?s?")


def rows_of(text: str) -> Table:
    """The rows of a text as a table; each row has one cell if the text is no table."""
    lines = [line for line in _LINES.split(text) if line.strip()]
    for sign in "\t,;":
        rows = [[cleaned(cell) for cell in line.split(sign)] for line in lines]
        if is_table(rows, is_certain=sign == "\t"):
            return [row[:MOST_COLUMNS] for row in rows]
    return [[value] for line in lines for value in values_of_line(line, len(lines) == 1)]


def is_table(rows: Table, is_certain: bool) -> bool:
    """Whether rows have the same columns. Commas may also stand between numbers, without columns."""
    width = len(rows[0]) if rows else 0
    if width < 2 or len(rows) < 2 or any(len(row) != width for row in rows):
        return False
    return is_certain or any(not has_digit(cell) for row in rows for cell in row if cell)


def values_of_line(line: str, is_only: bool) -> list[str]:
    """The values of a line: between commas, or, in the only line, between spaces."""
    parts = [value for part in _BETWEEN.split(line) if (value := cleaned(part))]
    return [value for part in parts for value in numbers_in_a_row(part)] if is_only else parts


def numbers_in_a_row(text: str) -> list[str]:
    """Numbers with only spaces between them, each with the letters before it: "AMAG 12 AMAG 13".

    A text that may be one number, or words with one, stays whole.
    """
    words, found, letters = text.split(), [], []
    for word in words:
        letters.append(word)
        if has_digit(word):
            found.append(" ".join(letters))
            letters = []
    if letters or len(found) < 2 or not are_alike(found):
        return [text]
    return found


def are_alike(values: Sequence[str]) -> bool:
    """Whether each of the values is made of the same letters, signs and digits as the one before."""
    shapes = [re.sub(r"\d+", "0", value.lower()) for value in values]
    return all(one == other for one, other in pairwise(shapes)) or len(values) > 2


def cleaned(text: str) -> str:
    return clean(text[: 4 * LONGEST]).strip(_QUOTES + " ")[:LONGEST]


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def looks_like_list(text: str) -> list[str]:
    """The values of a text in a search box if it is a list of numbers; [] if it is a search.

    Such a text has at least three numbers, or two that are long or have a comma or a tab between them,
    and hardly anything else. Years and coordinates are no numbers of specimens.
    """
    if text.strip().startswith('"') and text.strip().endswith('"'):
        return []
    values = [cell for row in rows_of(text) for cell in row if cell]
    numbers = [value for value in values if is_number(value)]
    is_apart = _BETWEEN.search(text) or _LINES.search(text.strip())
    is_plain = bool(is_apart) or all(len(_DIGIT.findall(each)) > 4 for each in numbers)
    least = 2 if is_plain else 3
    return values if len(numbers) >= least and len(numbers) >= 0.8 * len(values) else []


def is_number(value: str) -> bool:
    """Whether a value looks like a specimen's number: a word or two before digits, no year, no degrees."""
    words = value.split()
    is_other = any(map(_YEAR.fullmatch, words[-1:])) or bool(_DEGREES.fullmatch(value))
    return has_digit(value) and len(words) <= 3 and not is_other
