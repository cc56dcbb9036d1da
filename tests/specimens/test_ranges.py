from datetime import date
from decimal import Decimal

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.fields import BY_PARAM
from specimens.ranges import first_and_last_day, parse_range

YEAR, LATITUDE, EVENT_DATE = (BY_PARAM[param] for param in ("year", "decimalLatitude", "eventDate"))


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        (YEAR, "1872", ("1872", 1872, 1872)),
        (YEAR, "1850, 1900", ("1850,1900", 1850, 1900)),
        (YEAR, "*,1900", ("*,1900", None, 1900)),
        (YEAR, "“1850,1900”.", ("1850,1900", 1850, 1900)),
        (LATITUDE, "(−.5)", ("-0.5", Decimal("-0.5"), Decimal("-0.5"))),
        (LATITUDE, "-0.50,*", ("-0.5,*", Decimal("-0.5"), None)),
        (LATITUDE, "-0", ("0", 0, 0)),
        (EVENT_DATE, "1872-2", ("1872-02", date(1872, 2, 1), date(1872, 2, 29))),
        (EVENT_DATE, "1872,1873-06", ("1872,1873-06", date(1872, 1, 1), date(1873, 6, 30))),
    ],
)
def test_a_range_is_read_with_its_canonical_text_and_both_ends(field, text, read):
    assert parse_range(field, text) == read


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        (YEAR, "1900,1850", "lies after its end"),
        (YEAR, "1.5", "Use a year"),
        (YEAR, "10²", "Use a year"),
        (YEAR, "10000", "between 0 and 9999"),
        (LATITUDE, "1e1", "Use a number"),
        (EVENT_DATE, "1873-02-29", "yyyy-MM-dd"),
    ],
)
def test_a_bad_range_is_refused_with_what_to_use(field, text, message):
    with pytest.raises(InvalidParameter, match=message) as refused:
        parse_range(field, text)
    assert refused.value.parameter == field.param


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1872", (date(1872, 1, 1), date(1872, 12, 31))),
        ("1900-02", (date(1900, 2, 1), date(1900, 2, 28))),
        ("1900-02-03", (date(1900, 2, 3), date(1900, 2, 3))),
        ("1900-13", None),
        ("0000", None),
        ("1900-02-03T10:00", None),
    ],
)
def test_a_partial_date_stands_for_all_its_days(text, days):
    assert first_and_last_day(text) == days
