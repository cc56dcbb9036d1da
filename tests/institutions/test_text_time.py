"""Cleaning takes time in proportion to the length, whatever the text is: judged by ratios."""

import time

import pytest

from institutions.addresses import encode_address
from institutions.text import clean, folded, italics, link, many, paragraphs, token

SHAPES = {
    "letters": "a",
    "letters with accents": "é",
    "combining marks": "\u0301",
    "marks of other scripts": "\u0591\u05b0",
    "marks in two orders": "\u0323\u0301",
    "tags": "<b>",
    "nested tags": "<i><b>",
    "comments": "<!--",
    "half tags": "<",
    "tag of many attributes": " a=b",
    "attributes without values": " x",
    "entities": "&amp;",
    "half entities": "&a",
    "nested entities": "&amp;amp;",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "quotes": "['",
    "list": "'a', ",
    "backslashes": "\\'",
    "bars": "|",
    "controls": "\x1b",
    "directions": "\u202e",
    "percent": "%2",
    "slashes": "/",
    "line feeds": "\n",
}
OPENINGS = ("", "<a", "<a>", "[", "http://", "&")
FUNCTIONS = (clean, folded, token, paragraphs, many, link, italics.__wrapped__, encode_address)
SHORT, LONG = 10_000, 100_000
# Ten if the time is linear, a hundred if it is quadratic; a tenth of a second is no trouble.
MOST_TIMES, NO_TROUBLE = 40, 0.1


def seconds(function, text: str) -> float:
    """The processor's time; a look at the clock would count what else the machine does."""
    began = time.thread_time()
    function(text)
    return time.thread_time() - began


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("shape", SHAPES)
def test_ten_times_the_length_takes_no_hundred_times_as_long(function, shape):
    for opening in OPENINGS:
        short, long = (opening + SHAPES[shape] * length for length in (SHORT, LONG))
        short, long = short[:SHORT], long[:LONG]
        taken = seconds(function, long)
        if taken > NO_TROUBLE:
            taken = min(taken, seconds(function, long))
            assert taken < MOST_TIMES * seconds(function, short), (opening, taken)


def test_marks_beyond_thirty_in_a_row_go_and_letters_stay():
    assert clean("e" + "\u0323\u0301" * 50 + "x").startswith("ẹ")
    assert len(clean("e" + "\u0323" * 500 + "x")) == 31
    assert clean("Zoë " * 100) == ("Zoë " * 100).strip()
