"""The days of the year of a specimen."""

import pytest

from specimens.search.documents.days import days_of_year


def days(event_date, first="1922-02-03", last="1923-12-31"):
    return days_of_year({"event_date": event_date, "collected_from": first, "collected_to": last})


@pytest.mark.parametrize(
    "event_date", ["1922-02-03/1923-12-31", "1922-02-03T10:00:00/1923-12-31", "1922-02-03"]
)
def test_a_date_with_days_has_days_of_the_year(event_date):
    assert days(event_date) == {"startDayOfYear": 34, "endDayOfYear": 365}


@pytest.mark.parametrize("event_date", ["", "1922", "1922-02", "1922-02/1923-12-31", "spring"])
def test_a_month_and_a_year_have_none(event_date):
    assert days(event_date) == {}


def test_a_date_that_was_not_understood_has_none():
    assert days("1922-02-30", None, None) == {}
