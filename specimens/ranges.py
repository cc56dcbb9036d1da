"""Numbers, dates and ranges of them, as a URL writes them."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from institutions.text import token
from institutions.web.parameters import InvalidParameter
from specimens.fields import Field, Kind

OPEN = "*"

# How an end is written. The description of the API has these, too (specimens/api/values.py).
ENDS = {
    Kind.INTEGER: r"[-+]?[0-9]{1,19}",
    Kind.DECIMAL: r"[-+]?[0-9]{1,15}(\.[0-9]{0,15})?|[-+]?\.[0-9]{1,15}",
    Kind.DATE: r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?",
}
_END = {kind: re.compile(pattern) for kind, pattern in ENDS.items()}


def parse_range(field: Field, text: str) -> tuple[str, Any, Any]:
    """(as it is written, the first value it means, the last) of "value" or "low,high".

    An end that is open is None, and may be left empty, as at GBIF: "1901,". Raises
    InvalidParameter.
    """
    ends = [token(end) for end in text.split(",")]
    if len(ends) > 2:
        raise InvalidParameter(field.param, _("A range has two ends, such as 1850,1900 or *,1900."))
    parsed = [_end(field, end) for end in ends]
    written = ",".join(written for written, _low, _high in parsed)
    low, high = parsed[0][1], parsed[-1][2]
    if low is not None and high is not None and low > high:
        raise InvalidParameter(field.param, _("The start of the range lies after its end."))
    return written, low, high


def _end(field: Field, text: str) -> tuple[str, Any, Any]:
    """(how it is written, the first value it means, the last); an open end means (None, None)."""
    if text in (OPEN, ""):
        return OPEN, None, None
    if field.kind is Kind.DATE:
        return _date(field, text)
    number = _number(field, text)
    return format(number, "f") if isinstance(number, Decimal) else str(number), number, number


def _number(field: Field, text: str) -> int | Decimal:
    whole = field.kind is Kind.INTEGER
    if not _END[field.kind].fullmatch(text):
        message = _("Use a whole number, or a range such as 1,10 or *,10.")
        if field.param == "year":
            message = _("Use a year such as 1872, or a range such as 1850,1900 or *,1900.")
        if not whole:
            message = _("Use a number, or a range such as 1.5,10 or *,10.")
        raise InvalidParameter(field.param, message)
    number = int(text) if whole else Decimal(text)
    if field.limits and not field.limits[0] <= number <= field.limits[1]:
        raise InvalidParameter(
            field.param,
            _("Use a value between %(low)s and %(high)s.")
            % {"low": field.limits[0], "high": field.limits[1]},
        )
    if whole:
        return number
    return number.normalize() + 0  # So that 1.50 and -0 are written 1.5 and 0.


def _date(field: Field, text: str) -> tuple[str, date, date]:
    days = first_and_last_day(text)
    if not days:
        raise InvalidParameter(
            field.param,
            _("Use a date as yyyy, yyyy-MM or yyyy-MM-dd, or a range such as 1850,1900-06."),
        )
    parts = text.split("-")
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])]), *days


def first_and_last_day(text: str) -> tuple[date, date] | None:
    """The days that yyyy, yyyy-MM or yyyy-MM-dd stands for; None for anything else."""
    match = _END[Kind.DATE].fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    last_month = month or 12
    try:
        first = date(year, month or 1, day or 1)
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None
