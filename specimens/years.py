"""Years as people write them: "1920s", "before 1900", "c. 1925", "18th century", "1900-1850"."""

import re

from institutions.text import folded

Years = tuple[int | None, int | None]

FIRST, LAST = 1500, 2100  # other numbers of four digits are seldom years
ABOUT = 5  # years on either side of "about"
_YEAR = r"(\d{4})"
_FORMS: tuple[tuple[re.Pattern, object], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"{_YEAR}", lambda year: (year, year)),
        (rf"{_YEAR}['’]?s", lambda year: (year, year + (99 if year % 100 == 0 else 9))),
        (rf"{_YEAR} ?(?:-|to) ?{_YEAR}", lambda one, other: (min(one, other), max(one, other))),
        (rf"between {_YEAR} and {_YEAR}", lambda one, other: (min(one, other), max(one, other))),
        (rf"(?:before|pre-?) ?{_YEAR}", lambda year: (None, year - 1)),
        (rf"(?:to|until|till|up to) {_YEAR}", lambda year: (None, year)),
        (rf"after {_YEAR}", lambda year: (year + 1, None)),
        (rf"(?:from|since) {_YEAR}", lambda year: (year, None)),
        (rf"(?:c|ca|circa|about|around)\.? ?{_YEAR}", lambda year: (year - ABOUT, year + ABOUT)),
        (r"(\d\d)(?:st|nd|rd|th) century", lambda number: (number * 100 - 99, number * 100)),
    )
)


def years_in(text: str) -> Years | None:
    """The first and the last year that a text means, None for an open end; None if it means none.

    A decade is written 1920s, a century 1800s; the 18th century ends with 1800.
    """
    plain = " ".join(folded(text).split()).rstrip(",.;")
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(plain):
            years = read(*map(int, found.groups()))
            return years if all(FIRST <= year <= LAST for year in years if year) else None
    return None
