"""GBIF's event dates: a day, a month, a year, a date with a time, or a range of them. Pure."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from institutions.text import clean

# GBIF's own limit (gbif-api, Occurrence.getYear). An earlier date is a slip, or dates the rock.
EARLIEST_YEAR = 1500

# A time of day may follow, with or without a zone; the day is taken as it is written.
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?")


@dataclass(frozen=True, slots=True)
class EventDates:
    """When a specimen was collected: the first and last possible day, if they are known."""

    text: str = ""
    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    flags: tuple[str, ...] = ()


def event_dates(
    text: str, year: int | None, month: int | None, day: int | None, today: date | None = None
) -> EventDates:
    """Read ``eventDate``; if it can't be read, fall back on the three numbers."""
    return _event_dates(text, year, month, day, today or datetime.now(UTC).date())


@lru_cache(maxsize=20_000)
def _event_dates(text, year, month, day, today):
    """Do the work of ``event_dates``, with a cache: people collect many specimens in a day."""
    flags = set()
    numbers = _possible(year, month, day, today, flags)
    span = _believed(_span(text, flags), today, flags)
    if span is None and numbers[0]:
        span = _believed((_days(*numbers),) * 2, today, flags)
    if span and span[0][0] > span[1][1]:
        flags.add("EVENT_DATE_REVERSED")
        span = span[1], span[0]
    first, last = (span[0][0], span[1][1]) if span else (None, None)
    text = text or _written(*numbers)
    return EventDates(text, first, last, *numbers, tuple(sorted(flags)))


def moment(value: object) -> datetime | None:
    """Read a timestamp such as 2025-09-19T12:09:10.059+00:00 or …+0000, as UTC if it has no zone.

    Returns None if the value is not a timestamp.
    """
    try:
        read = datetime.fromisoformat(clean(value))
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _span(text, flags):
    """Return both ends of a range, each as (first day, last day); None if it is no date."""
    if not text:
        return None
    left, slash, right = text.partition("/")
    ends = [_read(left), _read(_completed(left, right)) if slash else _read(left)]
    # ISO 8601-2 leaves an unknown end open: "1900/..".
    if slash and left.strip() in ("", ".."):
        ends[0] = ends[1]
    if slash and right.strip() in ("", ".."):
        ends[1] = ends[0]
    if None in ends:
        flags.add("EVENT_DATE_INVALID")
        return None
    return tuple(ends)


def _completed(left, right):
    """Return the right end with what ISO 8601 lets it omit: 2007-11-13/15 ends on 2007-11-15."""
    right = right.strip()
    day = re.split("[T ]", left.strip())[0]
    if re.match(r"T|\d\d:", right):
        return day
    if re.fullmatch(r"\d\d(?:-\d\d)?(?:T.*)?", right):
        return day[: len(day) - len(right.split("T")[0])] + right
    return right


def _read(text):
    """Return the first and last day of a date that may be partial; None if it is no date."""
    match = DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        return _days(*(int(part) if part else None for part in match.groups()))
    except ValueError:
        return None


def _days(year, month, day):
    """Return the first and last day of a year, month or day; raises ValueError if none exists."""
    if day:
        return (date(year, month, day),) * 2
    if month:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _believed(span, today, flags):
    """Return the span; None, with a flag, if an end lies before EARLIEST_YEAR or after today."""
    if span is None or all(end[0].year >= EARLIEST_YEAR and end[0] <= today for end in span):
        return span
    flags.add("YEAR_OUT_OF_RANGE")
    return None


def _possible(year, month, day, today, flags):
    """Return (year, month, day), all None from the first that is missing or impossible."""
    if year is None:
        return None, None, None
    if not EARLIEST_YEAR <= year <= today.year:
        flags.add("YEAR_OUT_OF_RANGE")
        return None, None, None
    if month is not None and not 1 <= month <= 12:
        flags.add("EVENT_DATE_INVALID")
        return year, None, None
    if month is None or day is None:
        return year, month, None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        flags.add("EVENT_DATE_INVALID")
        return year, month, None
    return year, month, day


def _written(year, month, day):
    """Return the numbers as an ISO 8601 date, which may be partial or empty."""
    return "-".join(f"{number:02}" for number in (year, month, day) if number)
