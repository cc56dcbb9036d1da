"""Turns dates as GBIF writes them into the days that they span."""

import calendar
import re

DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"


def days(text: str) -> tuple[str, str] | None:
    """Return the first and last day, as ``yyyy-MM-dd``, of a date, a partial date or a range of dates.

    Returns None if the text is no date.
    """
    start, _, end = str(text).partition("/")
    first, last = day_span(start), day_span(end or start)
    return (first[0], last[1]) if first and last else None


def day_span(text: str) -> tuple[str, str] | None:
    day = text.partition("T")[0]
    if not re.fullmatch(DAY, day):
        return None
    if len(day) == 4:
        return f"{day}-01-01", f"{day}-12-31"
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        if not (1 <= month <= 12 and year):
            return None
        return f"{day}-01", f"{day}-{calendar.monthrange(year, month)[1]:02}"
    return day, day
