"""Days and months as people write them: "5 August 1891", "Aug 1891", "5.viii.1891", "5/8/1891".

Two numbers of a day are read as British people write them, the day before the month, unless only the
other order makes a date. A year comes with its month in figures only if a day follows: numbers of two
parts, and those with points that begin with a year, are numbers of catalogues more often than dates.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from institutions.text import folded
from specimens.years import FIRST, LAST

NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")  # of labels
MONTHS = (
    {name: number for names in (NAMES, NUMERALS) for number, name in enumerate(names, 1)}
    | {name[:3]: number for number, name in enumerate(NAMES, 1)}
    | {"sept": 9}
)

_MONTH = rf"(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_GAP = r"(?:,? |[./-] ?| of )"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_DAY}{_GAP})?{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?",
        rf"{_YEAR}(?P<sign>[/-])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})(?P<sign>\. ?|/|-)(?P<month>\d{{1,2}})(?P=sign){_YEAR}",
    )
)
_BOUND = re.compile(r"(before|to|until|till|up to|after|from|since) (.+)")


class Days(NamedTuple):
    """The first and the last day that a text means, as yyyy-MM or yyyy-MM-dd; "*" for an open end.

    ``is_either``: the numbers of day and month could be the other way round.
    """

    start: str
    end: str
    is_either: bool = False

    @property
    def text(self) -> str:
        """The value of a parameter that asks for dates within these days."""
        return self.start if self.start == self.end else f"{self.start},{self.end}"


def days_in(text: str) -> Days | None:
    """The days that a text means; None if it means none, or only years."""
    plain = " ".join(folded(text).split()).rstrip(",.;")
    if bound := _BOUND.fullmatch(plain):
        found = _single(bound[2])
        return _bounded(bound[1], found) if found else None
    return _single(plain)


def _single(plain: str) -> Days | None:
    found = next((found for form in _FORMS if (found := form.fullmatch(plain))), None)
    if found is None:
        return None
    parts = found.groupdict()
    year, day = int(parts["year"]), parts.get("day") and int(parts["day"])
    month = MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
    is_either = False
    if not found[0].startswith(parts["year"]) and parts.get("month"):
        is_either = day != month and day <= 12 and month <= 12
        day, month = (month, day) if month > 12 else (day, month)
    return _checked(year, month, day, is_either)


def _checked(year: int, month: int, day: int | None, is_either: bool) -> Days | None:
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return None
    if not FIRST <= year <= LAST:
        return None
    written = first.isoformat() if day else first.isoformat()[:7]
    return Days(written, written, is_either)


def _bounded(word: str, days: Days) -> Days:
    """The days up to some, or from these on; "before" and "after" leave these out."""
    first, last = _ends(days.start)
    day = timedelta(days=1)
    start, end = {
        "before": ("*", (first - day).isoformat()),
        "after": ((last + day).isoformat(), "*"),
        "from": (days.start, "*"),
        "since": (days.start, "*"),
    }.get(word, ("*", days.start))
    return Days(start, end, days.is_either)


def _ends(written: str) -> tuple[date, date]:
    if len(written) > len("yyyy-MM"):
        return date.fromisoformat(written), date.fromisoformat(written)
    first = date.fromisoformat(f"{written}-01")
    return first, first.replace(day=monthrange(first.year, first.month)[1])
