"""Days and months as people write them."""

import pytest

from specimens.days import Days, days_in

FIFTH = Days("1891-08-05", "1891-08-05")


@pytest.mark.parametrize(
    "text",
    [
        "5 August 1891", "5th August 1891", "5th of August 1891", "05 Aug. 1891", "5 aug 1891",
        "5-Aug-1891", "August 5, 1891", "August 5th 1891", "1891 August 5", "5.viii.1891",
        "5. VIII. 1891", "5 viii 1891", "1891-08-05", "1891/8/5", " 5  August 1891.",
    ],
)  # fmt: skip
def test_a_day_is_understood(text):
    assert days_in(text) == FIFTH


@pytest.mark.parametrize(
    "text", ["Aug 1891", "August 1891", "August, 1891", "viii.1891", "1891 Aug"]
)
def test_a_month_is_understood(text):
    assert days_in(text).text == "1891-08"


@pytest.mark.parametrize("text", ["5/8/1891", "5.8.1891", "05-08-1891", "5. 8. 1891"])
def test_numbers_are_read_as_day_and_month_and_said_to_be_ambiguous(text):
    assert days_in(text) == FIFTH._replace(is_either=True)


@pytest.mark.parametrize(
    ("text", "day"), [("25/8/1891", "1891-08-25"), ("8/25/1891", "1891-08-25"), ("8/8/1891", "1891-08-08")]
)  # fmt: skip
def test_numbers_that_make_one_date_only_are_not_ambiguous(text, day):
    assert days_in(text) == Days(day, day)


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        ("before 5 August 1891", "*,1891-08-04"),
        ("before May 1890", "*,1890-04-30"),
        ("until May 1890", "*,1890-05"),
        ("after May 1890", "1890-06-01,*"),
        ("after 31 Dec 1890", "1891-01-01,*"),
        ("since 5/8/1891", "1891-08-05,*"),
    ],
)
def test_an_open_end_is_understood(text, range_):
    assert days_in(text).text == range_


@pytest.mark.parametrize(
    "text",
    [
        "", "may", "1891", "1891-08", "8/1891", "1891.8.5", "31 February 1891", "5 Aug 0999",
        "5 August", "13/13/1891", "5/8/91", "Augusta 1891", "5/8-1891", "before 1900", "1.2.1891.5",
    ],
)  # fmt: skip
def test_other_texts_are_no_days(text):
    assert days_in(text) is None
