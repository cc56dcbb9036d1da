"""Event dates are worded exactly as far as they are known."""

from datetime import date

import pytest

from specimens.dates import is_shortened, present_date, present_day


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("1872", "1872"),
        ("1872-05", "May 1872"),
        ("1872-05-12", "12 May 1872"),
        ("1872-05-12T10:30:00Z", "12 May 1872"),
        ("1872-05-12/1872-05-12", "12 May 1872"),
        ("1872-05-03/1872-05-07", "3–7 May 1872"),
        ("1872-05-03/1872-06-07", "3 May – 7 June 1872"),
        ("1872-05-03/1873-06-07", "3 May 1872 – 7 June 1873"),
        ("1872-05/1872-07", "May–July 1872"),
        ("1872-12/1873-02", "December 1872 – February 1873"),
        ("1872/1875", "1872–1875"),
        ("1872-05-03/1873", "3 May 1872 – 1873"),
        (" 1872 ", "1872"),
        ("1872-01-01/1872-12-31", "1872"),
        ("1872-01-01/1875-12-31", "1872–1875"),
        ("1872-01/1872-12", "1872"),
        ("1872-05-01/1872-05-31", "May 1872"),
        ("1872-05-01T00:00/1872-06-30T23:59", "May–June 1872"),
        ("1872-02-01/1872-02-29", "February 1872"),
        ("1873-02-01/1873-02-28", "February 1873"),
        ("1872-02-01/1872-02-28", "1–28 February 1872"),
        ("1872-05-01/1872-05-30", "1–30 May 1872"),
        ("1872-05-01", "1 May 1872"),
        ("0000-02-01/0000-02-29", "February 0"),
    ],
)
def test_dates_partial_dates_and_ranges_are_put_in_words(given, expected):
    assert present_date(given) == expected


@pytest.mark.parametrize("given", ["", "spring 1872", "1872-13", "1872-05-01/later"])
def test_a_text_that_is_no_date_stays_as_it_was_written(given):
    assert present_date(given) == given


@pytest.mark.parametrize(
    ("given", "shortened"),
    [
        ("1872-01-01/1872-12-31", True),
        ("1872-05-01/1872-05-31", True),
        ("1872-05-03/1872-05-07", False),
        ("1872", False),
        ("spring", False),
        ("", False),
    ],
)
def test_dates_are_shortened_where_months_or_years_stand_for_days(given, shortened):
    assert is_shortened(given) is shortened


def test_a_day_of_the_calendar_is_put_in_words():
    assert present_day(date(2026, 11, 20)) == "20 November 2026"
    assert present_day(None) == ""
