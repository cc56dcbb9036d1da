"""How long to wait before a request is repeated."""

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_WAIT = 1.0  # seconds; doubled with each attempt
LONGEST_WAIT = 120.0  # seconds; the longest wait that GBIF was seen to request is 31


def waiting_time(attempt: int, retry_after: str = "") -> float:
    """The seconds to wait before the next attempt: what GBIF requests, or else doubling each time.

    ``attempt`` counts from 0; ``retry_after`` is the header, in seconds or as an HTTP date. The
    wait is LONGEST_WAIT at most, whatever GBIF requests, plus some random jitter.
    """
    asked = _asked_for(retry_after)
    least = min(FIRST_WAIT * 2**attempt if asked is None else asked, LONGEST_WAIT)
    return least + random.uniform(0, FIRST_WAIT + least / 4)  # noqa: S311 (not a secret)


def _asked_for(retry_after):
    text = retry_after.strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
