"""The kinds of value that search parameters take: how each is read, refused and compared.

The messages of refusals are GBIF's (gbif-api, SearchTypeValidator and VocabularyUtils). Longer than
most modules because it has a reader for each kind of value.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.world.dates import DAY, days

ANY = "*"
NUMBER = r"-?\d+(?:\.\d+)?"


class Range(NamedTuple):
    """A range from ``low`` to ``high``, both included unless ``strict``; None is an open end."""

    low: Any = None
    high: Any = None
    strict: bool = False

    def holds(self, key) -> bool:
        first, last = key if isinstance(key, tuple) else (key, key)
        if self.strict:
            return (self.low is None or first > self.low) and (
                self.high is None or last < self.high
            )
        return (self.low is None or first >= self.low) and (self.high is None or last <= self.high)


class Present(NamedTuple):
    """A term that any value matches."""


Term = Hashable | Range | Present


@dataclass(frozen=True)
class ParameterKind:
    """``parse`` turns a parameter's text into a term; ``key`` makes a record's value comparable."""

    parse: Callable[[str], Term]
    key: Callable[[Any], Hashable]


def _ends(text: str, pattern: str, refusal: str) -> list[str | None]:
    found = re.fullmatch(rf"({pattern}|\*)\s*,\s*({pattern}|\*)", text)
    if not found:
        raise BadRequest(f"{refusal}: {text}")
    return [None if end == ANY else end for end in found.groups()]


def _parse_integer(text: str) -> Term:
    try:
        return int(text)
    except ValueError:
        low, high = _ends(text, NUMBER, "Invalid integer range")
        return Range(low and int(float(low)), high and int(float(high)))


def _parse_decimal(text: str) -> Term:
    try:
        return float(text)
    except ValueError:
        low, high = _ends(text, NUMBER, "Invalid decimal range")
        return Range(low and float(low), high and float(high))


def _parse_month(text: str) -> Term:
    term = _parse_integer(text)
    ends = term[:2] if isinstance(term, Range) else (term,)
    if any(end is not None and not 1 <= end <= 12 for end in ends):
        raise BadRequest("Month needs to be between 1 - 12")
    return term


def _degrees(name: str, limit: int) -> Callable[[str], Term]:
    def parse(text: str) -> Term:
        term = _parse_decimal(text)
        ends = term[:2] if isinstance(term, Range) else (term,)
        if any(end is not None and abs(end) > limit for end in ends):
            raise BadRequest(
                f"{text} is not valid value, {name} must be between -{limit} and {limit}."
            )
        return term

    return parse


def _parse_date(text: str) -> Term:
    spans = [days(text)]
    if "," in text:
        low, high = _ends(text, DAY, "Invalid date range")
        spans = [days(low) if low else (None, None), days(high) if high else (None, None)]
    if None in spans or "/" in text:
        raise BadRequest(f"Invalid date: {text}")
    return Range(spans[0][0], spans[-1][1])


def _parse_uuid(text: str) -> Term:
    try:
        return str(UUID(text))
    except ValueError:
        raise BadRequest(f"Invalid UUID string: {text}") from None


def _parse_boolean(text: str) -> Term:
    if text.lower() not in ("true", "false"):
        raise BadRequest(f"Value {text} is no valid boolean")
    return text.lower()


def folded(text) -> str:
    """Return a name as GBIF compares it: lower-case letters and digits only."""
    return re.sub(r"[^0-9a-z]", "", str(text).lower())


def enumeration(title: str, *names: str) -> ParameterKind:
    """Return the kind of an enumeration, whose ``names`` match whatever their case and spacing.

    ``title`` is the enumeration's name in GBIF's refusal.
    """
    known = {folded(name): name for name in names}

    def parse(text: str) -> Term:
        try:
            return known[folded(text)]
        except KeyError:
            raise BadRequest(f"Cannot parse {text} into a known {title}") from None

    return ParameterKind(parse, lambda value: known.get(folded(value), value))


def _parse_country(text: str) -> Term:
    if not re.fullmatch(r"[A-Za-z]{2}", text):
        raise BadRequest(f"Cannot parse {text} into a known Country")
    return text.upper()


TEXT = ParameterKind(str.casefold, lambda value: str(value).casefold())
NAME = ParameterKind(folded, folded)
COUNTRY = ParameterKind(_parse_country, str)
KEY = ParameterKind(_parse_uuid, lambda value: str(value).lower())
INTEGER = ParameterKind(_parse_integer, int)
MONTH = ParameterKind(_parse_month, int)
DECIMAL = ParameterKind(_parse_decimal, float)
LATITUDE = ParameterKind(_degrees("latitude", 90), float)
LONGITUDE = ParameterKind(_degrees("longitude", 180), float)
DATE = ParameterKind(_parse_date, days)
BOOLEAN = ParameterKind(_parse_boolean, str)
