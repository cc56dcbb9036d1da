"""Event dates, as GBIF gives them, become a first and a last day."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvest.parse.dates import EventDates, event_dates, moment

TODAY = date(2026, 6, 15)


def read(text="", year=None, month=None, day=None):
    return event_dates(text, year, month, day, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1872", "1872-01-01", "1872-12-31"),
        ("1872-02", "1872-02-01", "1872-02-29"),
        ("1872-05-03", "1872-05-03", "1872-05-03"),
        ("1872-5-3", "1872-05-03", "1872-05-03"),
        ("1872-05-03T16:01:05", "1872-05-03", "1872-05-03"),
        ("1872-05-03T23:30:00+02:00", "1872-05-03", "1872-05-03"),
        ("2025-01-01T08:30Z/2025-01-02T09:00Z", "2025-01-01", "2025-01-02"),
        ("1901-10-06/1901-10-08", "1901-10-06", "1901-10-08"),
        ("1901/1903", "1901-01-01", "1903-12-31"),
        ("1901-03/1901-05", "1901-03-01", "1901-05-31"),
        ("1901-03/05", "1901-03-01", "1901-05-31"),
        ("2007-11-13/15", "2007-11-13", "2007-11-15"),
        ("2007-11-13/12-15", "2007-11-13", "2007-12-15"),
        ("2007-11-13T08:00/09:30", "2007-11-13", "2007-11-13"),
        ("2007-11-13T08:00/T09:30", "2007-11-13", "2007-11-13"),
        ("1990-05-03/1990-05", "1990-05-03", "1990-05-31"),
        ("1900/..", "1900-01-01", "1900-12-31"),
        ("/1900", "1900-01-01", "1900-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(text, first, last):
    dates = read(text)

    assert (dates.first, dates.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (dates.text, dates.flags) == (text, ())


def test_a_reversed_range_is_turned_round_and_flagged():
    dates = read("1905/1901-03")

    assert (dates.first, dates.last) == (date(1901, 3, 1), date(1905, 12, 31))
    assert dates.flags == ("EVENT_DATE_REVERSED",)


@pytest.mark.parametrize("text", ["1499-12-31", "2026-06-16", "2999", "1980/2999", "0001-01-01"])
def test_a_year_that_cannot_be_is_kept_as_text_only(text):
    dates = read(text)

    assert dates == EventDates(text=text, flags=("YEAR_OUT_OF_RANGE",))


@pytest.mark.parametrize("text", ["1872-02-30", "1872-13", "spring 1872", "0000", "/", "1872-"])
def test_an_impossible_date_is_kept_as_text_only(text):
    assert read(text) == EventDates(text=text, flags=("EVENT_DATE_INVALID",))


def test_an_unreadable_date_falls_back_on_year_month_and_day():
    dates = read("spring", 1872, 4, 5)

    assert (dates.first, dates.last) == (date(1872, 4, 5), date(1872, 4, 5))
    assert (dates.text, dates.flags) == ("spring", ("EVENT_DATE_INVALID",))


@pytest.mark.parametrize(
    ("numbers", "text"),
    [((1872, 4, 5), "1872-04-05"), ((1872, 4, None), "1872-04"), ((1872, None, 5), "1872")],
)
def test_numbers_alone_make_a_date(numbers, text):
    dates = read("", *numbers)

    assert dates.text == text
    assert dates.first.isoformat().startswith(text)
    assert dates.flags == ()


@pytest.mark.parametrize(
    ("numbers", "kept"), [((1872, 2, 30), (1872, 2, None)), ((1872, 13, 1), (1872, None, None))]
)
def test_an_impossible_day_or_month_is_dropped(numbers, kept):
    dates = read("", *numbers)

    assert (dates.year, dates.month, dates.day) == kept
    assert dates.flags == ("EVENT_DATE_INVALID",)


@pytest.mark.parametrize("year", [1499, 2027])
def test_a_year_out_of_range_is_dropped_and_flagged(year):
    assert read("", year, 1, 1) == EventDates(flags=("YEAR_OUT_OF_RANGE",))


def test_a_day_later_this_year_is_out_of_range():
    dates = read("", 2026, 12, 24)

    assert (dates.first, dates.flags) == (None, ("YEAR_OUT_OF_RANGE",))


def test_month_and_day_without_a_year_say_nothing():
    assert read("", None, 4, 5) == EventDates()


def test_today_is_the_last_day_that_is_believed():
    assert read("2026-06-15").flags == ()
    assert event_dates("1900", None, None, None).flags == ()


@given(st.text(alphabet="0123456789-/T:Z. ", max_size=24))
def test_dates_that_are_read_lie_in_order_and_in_the_past(text):
    dates = read(text)

    if dates.first:
        assert date(1500, 1, 1) <= dates.first <= dates.last
        assert dates.first <= TODAY


@pytest.mark.parametrize(
    "text",
    [
        "2025-09-19T12:09:10.059+00:00",
        "2025-09-19T12:09:10.059+0000",
        "2025-09-19T12:09:10.059",
        "2025-09-19T13:09:10.059+01:00",
    ],
)
def test_a_moment_is_in_utc(text):
    assert moment(text) == datetime(2025, 9, 19, 12, 9, 10, 59_000, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", None, "yesterday", 5, "0001-01-01T00:00:00+14:00"])
def test_a_text_that_is_no_moment_is_none(text):
    assert moment(text) is None
