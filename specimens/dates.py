"""GBIF's event dates in words: "12 May 1872", "May 1872", "1872", "3 May – 7 June 1872"."""

import re
from calendar import monthrange

from django.utils.dates import MONTHS

PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?")


def present_date(given: str) -> str:
    """Put an ISO 8601 date, partial date or range of dates in words.

    A range of whole months or years is as good as these: GBIF writes 1872 as all its days. The
    time of day is left out. Text that cannot be read as a date is returned unchanged.
    """
    first, last = ends(given)
    if not first or not last:
        return given.strip()
    first, last = whole(first, last)
    if first == last:
        return words(first)
    return date_range(first, last)


def is_shortened(given: str) -> bool:
    """Whether present_date says months or years where a range of days is given."""
    first, last = ends(given)
    return bool(first and last) and whole(first, last) != (first, last)


def ends(given: str) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    start, _slash, end = given.strip().partition("/")
    return read(start), read(end or start)


def whole(first: tuple[int, ...], last: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ends of a range without the days, or the months, that it has all of."""
    if len(first) == len(last) == 3 and first[2] == 1 and last[2] == monthrange(*last[:2])[1]:
        first, last = first[:2], last[:2]
    if len(first) == len(last) == 2 and first[1] == 1 and last[1] == 12:
        first, last = first[:1], last[:1]
    return first, last


def read(text: str) -> tuple[int, ...] | None:
    """Read a date as (year,), (year, month) or (year, month, day); None if it is not a date."""
    match = PARTIAL.fullmatch(text.strip())
    if not match:
        return None
    parts = tuple(int(part) for part in match.groups() if part)
    if len(parts) > 1 and parts[1] not in MONTHS:
        return None
    return parts


def words(parts: tuple[int, ...]) -> str:
    year, *rest = parts
    named = [str(MONTHS[rest[0]])] if rest else []
    return " ".join([*(str(day) for day in rest[1:]), *named, str(year)])


def date_range(first: tuple[int, ...], last: tuple[int, ...]) -> str:
    """Put a range of dates in words; a month or year that both ends share is given once."""
    if len(first) == len(last) == 1:
        return f"{first[0]}–{last[0]}"
    if len(first) != len(last) or first[0] != last[0]:
        return f"{words(first)} – {words(last)}"
    month, year = MONTHS[first[1]], first[0]
    if len(first) == 2:
        return f"{month}–{words(last)}"
    if first[1] == last[1]:
        return f"{first[2]}–{last[2]} {month} {year}"
    return f"{first[2]} {month} – {words(last)}"


def present_day(moment) -> str:
    """Format a date or date-time as "12 May 1872"; "" for None."""
    return words((moment.year, moment.month, moment.day)) if moment else ""
