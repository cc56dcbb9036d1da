"""The days of the year between which a specimen was collected, from its dates."""

import re
from collections.abc import Mapping
from datetime import date

_DAY = r"\d{4}-\d{2}-\d{2}[^/]*"
_DAYS = re.compile(rf"{_DAY}(?:/{_DAY})?")


def days_of_year(row: Mapping[str, str | None]) -> dict[str, int]:
    """{startDayOfYear, endDayOfYear} of an eventDate with days; {} of a month, a year or none.

    ``row`` has dates as texts.
    """
    first, last = row["collected_from"], row["collected_to"]
    if not (first and last and _DAYS.fullmatch(row["event_date"])):
        return {}
    start, end = (date.fromisoformat(day).timetuple().tm_yday for day in (first, last))
    return {"startDayOfYear": start, "endDayOfYear": end}
