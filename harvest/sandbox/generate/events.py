"""Generates who collected a specimen, and when."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from harvest.sandbox.generate import names

RECENT = 1985


class Event(NamedTuple):
    """Who collected something, and when: ``start`` as exact as ``written`` says."""

    terms: dict
    start: date | None = None
    written: str = "day"  # or month, year, range
    days: int = 0  # of a range

    @property
    def year(self) -> int | None:
        """The year in which it ended."""
        return self.start and (self.start + timedelta(days=self.days)).year


def make_event(rng: random.Random, issues: list) -> Event:
    """Return collector and date: a day, a month, a year, a range, or nothing readable."""
    terms = {"recordedBy": names.collectors(rng)} if rng.random() < 0.85 else {}
    if rng.random() < 0.15:
        terms["recordNumber"] = str(rng.randrange(1, 9999))
    draw = rng.random()
    if draw < 0.08:
        if draw < 0.003:
            terms["verbatimEventDate"] = "31 June, year illegible"
            issues.append("RECORDED_DATE_INVALID")
        return Event(terms)
    start = date(int(2023 - 215 * rng.random() ** 1.3), rng.randint(1, 12), rng.randint(1, 28))
    if draw < 0.24:
        return Event(terms, start, "year")
    if draw < 0.34:
        return Event(terms, start, "month")
    if draw < 0.41:
        return Event(terms, start, "range", rng.choice((1, 6, 40, 700)))
    return Event(terms, start)


def in_summer(event: Event) -> Event:
    """Return the event in the summer half of the year, if it was in the winter half."""
    if event.start is None or 4 <= event.start.month <= 9:
        return event
    return event._replace(start=event.start.replace(month=(event.start.month + 5) % 12 + 1))


def lately(event: Event) -> Event:
    """Return the event in a year since RECENT, as those of samples for sequencing are."""
    if event.start is None or event.start.year >= RECENT:
        return event
    year = RECENT + event.start.year % (2022 - RECENT)
    return event._replace(start=event.start.replace(year=year))


def coarsened(rng: random.Random, event: Event) -> Event:
    """Return the event of a fossil: labels of fossils have a year at best, many none."""
    if event.start is None or rng.random() < 0.3:
        return event._replace(start=None, days=0)
    return event._replace(written="year", days=0)


def event_terms(event: Event) -> dict:
    """Return the terms of a record; GBIF gives a range the year and month its ends share."""
    if event.start is None:
        return event.terms
    year, month, day = event.start.year, event.start.month, event.start.day
    if event.written == "year":
        return {**event.terms, "year": year, "eventDate": str(year)}
    if event.written == "month":
        return {**event.terms, "year": year, "month": month, "eventDate": f"{year}-{month:02}"}
    if event.written == "range":
        return {**event.terms, **_date_range(event.start, event.days)}
    nth = event.start.timetuple().tm_yday
    dated = {"year": year, "month": month, "day": day, "startDayOfYear": nth, "endDayOfYear": nth}
    return {**event.terms, **dated, "eventDate": str(event.start)}


def _date_range(start: date, days: int) -> dict:
    end = start + timedelta(days=days)
    shared = {"year": start.year} if end.year == start.year else {}
    if shared and end.month == start.month:
        shared["month"] = start.month
    return {"eventDate": f"{start}/{end}", **shared}
