"""How a parameter's value is read: the text of a URL to a Criterion, or InvalidParameter."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from institutions.countries import COUNTRIES
from institutions.parameters import InvalidParameter
from specimens.fields import Field, Kind

ANY = "*"
NOT = "!"
LITERAL = "\\"  # before a value that itself begins with one of the three

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}(\.[0-9]{0,15})?|[-+]?\.[0-9]{1,15}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_WORD = re.compile(r"[A-Z0-9_]+")


@dataclass(frozen=True)
class Criterion:
    """What a record's value must be, or with ``negated`` must not be.

    ``low`` and ``high`` bound it, inclusively, None being open: equal for a single value, both
    None for "has a value". They are str, bool, int, Decimal or date as the field's kind says.
    ``text`` is the canonical way to write it, without "!".
    """

    text: str
    low: Any = None
    high: Any = None
    negated: bool = False

    @property
    def any_value(self) -> bool:
        return self.low is None and self.high is None

    def __str__(self) -> str:
        return (NOT if self.negated else "") + self.text


def literal(value: str) -> str:
    """A stored value (such as a facet's) written so that none of it is taken for a sign."""
    return LITERAL + value if value == ANY or value.startswith((NOT, LITERAL)) else value


def parse_criterion(field: Field, text: str) -> Criterion:
    """Read one value of ``field``: "value", "low,high", "*" (has any), each with "!" for not."""
    text = text.strip()
    negated = text.startswith(NOT)
    if negated:
        text = text[1:].strip()
    if not text:
        raise InvalidParameter(field.param, _("A value is missing."))
    if text == ANY:
        return Criterion(ANY, negated=negated)
    if field.kind.ranged:
        return _ranged(field, text, negated)
    value = _single(field, text.removeprefix(LITERAL))
    return Criterion(literal(value), value, value, negated)


def _single(field: Field, text: str) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise InvalidParameter(field.param, _("A value is missing."))
    return _READ.get(field.kind, _as_given)(field, text)


def _as_given(field: Field, text: str) -> str:
    return text


def _word(field: Field, text: str) -> str:
    if not _WORD.fullmatch(word := text.upper()):
        raise InvalidParameter(
            field.param, _("Use one of GBIF's words, such as SYNONYM or ZERO_COORDINATE.")
        )
    return word


def _choice(field: Field, text: str) -> str:
    for choice in field.choices:
        if choice.lower() == text.lower():
            return choice
    raise InvalidParameter(field.param, _("Use one of %s.") % ", ".join(field.choices))


def _country(field: Field, text: str) -> str:
    if (code := text.upper()) not in COUNTRIES:
        raise InvalidParameter(
            field.param, _("Use a country's code of two letters (ISO 3166-1), such as GB.")
        )
    return code


def parse_uuid(param: str, text: str) -> str:
    """A UUID in its usual form: lower case, with hyphens."""
    try:
        return str(UUID(text))
    except ValueError:
        raise InvalidParameter(
            param, _("Use a key of 32 hexadecimal digits in groups of 8-4-4-4-12.")
        ) from None


def _uuid(field: Field, text: str) -> str:
    return parse_uuid(field.param, text)


def _boolean(field: Field, text: str) -> str:
    if text.lower() not in ("true", "false"):
        raise InvalidParameter(field.param, _("Use true or false."))
    return text.lower()


_READ: dict[Kind, Callable[[Field, str], str]] = {
    Kind.WORD: _word,
    Kind.CHOICE: _choice,
    Kind.COUNTRY: _country,
    Kind.UUID: _uuid,
    Kind.BOOLEAN: _boolean,
}


def _ranged(field: Field, text: str, negated: bool) -> Criterion:
    ends = [end.strip() for end in text.split(",")]
    if len(ends) > 2:
        raise InvalidParameter(field.param, _("A range has two ends, such as 1850,1900 or *,1900."))
    parsed = [_end(field, end) for end in ends]
    written = ",".join(written for written, _low, _high in parsed)
    low, high = parsed[0][1], parsed[-1][2]
    if low is None and high is None:
        return Criterion(ANY, negated=negated)
    if low is not None and high is not None and low > high:
        raise InvalidParameter(field.param, _("The range begins after its end."))
    return Criterion(written, low, high, negated)


def _end(field: Field, text: str) -> tuple[str, Any, Any]:
    """(how it is written, the first value it means, the last); an open end means (None, None)."""
    if text == ANY:
        return ANY, None, None
    if field.kind is Kind.DATE:
        return _date(field, text)
    number = _number(field, text)
    return format(number, "f") if isinstance(number, Decimal) else str(number), number, number


def _number(field: Field, text: str) -> int | Decimal:
    whole = field.kind is Kind.INTEGER
    if not (_INTEGER if whole else _DECIMAL).fullmatch(text):
        message = _("Use a whole number, or a range such as 1,10 or *,10.")
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
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    last_month = month or 12
    try:
        first = date(year, month or 1, day or 1)
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        return None
