"""The seconds between two attempts."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from harvest.gbif.waiting import LONGEST_WAIT, waiting_time


def test_the_wait_doubles_from_a_second():
    waits = [waiting_time(attempt) for attempt in range(4)]

    assert all(2**n <= wait <= 2**n + 1 + 2**n / 4 for n, wait in enumerate(waits))


def test_a_wait_has_an_end():
    longest = LONGEST_WAIT + 1 + LONGEST_WAIT / 4

    assert LONGEST_WAIT <= waiting_time(0, "86400") <= longest
    assert LONGEST_WAIT <= waiting_time(40) <= longest


def test_retry_after_may_be_a_date():
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)

    assert 55 < waiting_time(0, later) < 80


def test_retry_after_may_lie_in_the_past():
    assert waiting_time(5, "Wed, 21 Oct 2015 07:28:00 -0000") < 2


def test_retry_after_that_says_nothing_is_ignored():
    assert 4 <= waiting_time(2, "soon") <= 6


@pytest.mark.parametrize("zone", ["+99999999999999999999", "+9999"])
def test_a_date_that_no_calendar_has_is_ignored(zone):
    assert waiting_time(0, f"Mon, 01 Jan 2026 00:00:00 {zone}") < 130
