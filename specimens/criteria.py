"""How a parameter's value is read: the text of a URL to a Criterion, or InvalidParameter.

Longer than most modules because it has a reader for each kind of value.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from institutions.text import clean, token, with_plain_punctuation
from institutions.vocabularies.countries import NOT_A_CODE, country_code
from institutions.vocabularies.creative_commons import gbif_licence
from institutions.web.parameters import InvalidParameter
from specimens.fields import BY_PARAM, Field, Kind
from specimens.geological_time import EVERYTHING, Interval, read_interval
from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.read import read_distance, read_geometry
from specimens.geometry.region import Region
from specimens.grid_squares import square_named
from specimens.ranges import parse_range

ANY = "*"
NOT = "!"
LITERAL = "\\"  # before a value that begins with one of the three, or is not of its vocabulary

# Publishers' words for these are kept, also those that GBIF's vocabularies do not have.
VOCABULARIES = frozenset({Kind.WORD, Kind.CHOICE, Kind.COUNTRY, Kind.LICENCE})

WORD = r"[A-Z0-9_]+"
_WORD = re.compile(WORD)


_WILDCARDS = re.compile(r"\*+")
MOST_WILDCARDS = 4  # of one value
LONGEST_PATTERN = 100  # characters: tantivy makes an automaton of it, of a limited size


@dataclass(frozen=True)
class Pattern:
    """A text with wildcards: each "*" stands for any letters, also for none."""

    text: str


@dataclass(frozen=True)
class Criterion:
    """What a record's value must be, or with ``negated`` must not be.

    ``low`` and ``high`` bound it, inclusively, None being open: equal for a single value, both
    None for "has a value". They are str, Pattern, bool, int, Decimal, date or whatever the field's
    kind compares with; they must be hashable.
    ``text`` is the canonical way to write it, without "!".
    """

    text: str
    low: Any = None
    high: Any = None
    negated: bool = False

    @property
    def is_value(self) -> bool:
        """Whether it asks for one value, and for nothing else."""
        is_pattern = isinstance(self.low, Pattern)
        return not (self.negated or is_pattern or self.low is None) and self.low == self.high

    @property
    def any_value(self) -> bool:
        return self.low is None and self.high is None

    def __str__(self) -> str:
        return (NOT if self.negated else "") + self.text


def as_parameter(param: str, value: str) -> str:
    """A stored value (such as a facet's) as a URL writes it: none of it is taken for a sign, and
    it is searched for even if GBIF's vocabulary has no such word.
    """
    field = BY_PARAM[param]
    sign = value == ANY or value.startswith((NOT, LITERAL))
    sign = sign or (field.takes_wildcards and ANY in value)
    return LITERAL + value if sign or not _is_known(field, value) else value


def bare(criterion: Criterion) -> str:
    """The value that a criterion asks for, as records have it."""
    return criterion.text.removeprefix(LITERAL)


def _is_known(field: Field, value: str) -> bool:
    try:
        return field.kind not in VOCABULARIES or _READ[field.kind](field, value) == value
    except InvalidParameter:
        return False


def parse_criterion(field: Field, text: str) -> Criterion:
    """Read one value of ``field``: "value", "low,high", "*" (has any), "B*k", each with "!" for not."""
    text = clean(text)
    negated = text.startswith(NOT)
    if negated:
        text = text[1:].strip()
    if not text:
        raise InvalidParameter(field.param, _("A value is missing."))
    if field.takes_wildcards and not text.startswith(LITERAL):
        text = _WILDCARDS.sub(ANY, text)
    if text == ANY:
        return Criterion(ANY, negated=negated)
    written, low, high = READERS.get(field.kind, _single)(field, text)
    return Criterion(ANY if low is high is None else written, low, high, negated)


def _single(field: Field, text: str) -> tuple[str, str | Pattern, str | Pattern]:
    if field.takes_wildcards and ANY in text and not text.startswith(LITERAL):
        if text.count(ANY) > MOST_WILDCARDS or len(text) > LONGEST_PATTERN:
            message = _("Use at most %(stars)s asterisks and %(most)s characters.")
            limits = {"stars": MOST_WILDCARDS, "most": LONGEST_PATTERN}
            raise InvalidParameter(field.param, message % limits)
        return text, Pattern(text), Pattern(text)
    value = _value(field, text)
    return as_parameter(field.param, value), value, value


def _value(field: Field, text: str) -> str:
    is_literal = text.startswith(LITERAL)
    text = text.removeprefix(LITERAL).strip()
    if is_literal and field.kind in VOCABULARIES and text:
        return text
    value = text and _READ.get(field.kind, _as_given)(field, text)
    if not value:  # of a key, nothing is left but punctuation
        raise InvalidParameter(field.param, _("A value is missing."))
    return value


def _as_given(field: Field, text: str) -> str:
    return text


def _word(field: Field, text: str) -> str:
    if not _WORD.fullmatch(word := token(text).upper()):
        raise InvalidParameter(
            field.param, _("Use a value of GBIF’s vocabulary, such as SYNONYM or ZERO_COORDINATE.")
        )
    return word


def _choice(field: Field, text: str) -> str:
    for choice in field.choices:
        if choice.lower() == token(text):
            return choice
    raise InvalidParameter(field.param, _("Use one of %s.") % ", ".join(field.choices))


def _licence(field: Field, text: str) -> str:
    if not (name := gbif_licence(token(text))):
        message = _(
            "Use one of %s, the address of one of these licences, or words such as CC BY 4.0."
        )
        raise InvalidParameter(field.param, message % ", ".join(field.choices))
    return name


def _country(field: Field, text: str) -> str:
    if not (code := country_code(text)):
        raise InvalidParameter(field.param, str(NOT_A_CODE))
    return code


def parse_uuid(param: str, text: str) -> str:
    """A UUID in its usual form: lower case, with hyphens. Raises InvalidParameter."""
    try:
        return str(UUID(token(text)))
    except ValueError:
        raise InvalidParameter(
            param, _("Use a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12.")
        ) from None


def _uuid(field: Field, text: str) -> str:
    return parse_uuid(field.param, text)


def _taxon_key(field: Field, text: str) -> str:
    return token(text).upper()


def _boolean(field: Field, text: str) -> str:
    if token(text) not in ("true", "false"):
        raise InvalidParameter(field.param, _("Use true or false."))
    return token(text)


def _interval(field: Field, text: str) -> tuple[str, Interval | None, Interval | None]:
    """Names of geological time, as Interval writes them; the interval as both ends."""
    found = read_interval(text)
    if found is None:
        raise InvalidParameter(
            field.param,
            _("Use a name such as Jurassic, or a range such as Triassic,Jurassic or Jurassic,*."),
        )
    is_open = found == EVERYTHING
    return found.text, None if is_open else found, None if is_open else found


def _region(field: Field, text: str) -> tuple[str, Region, Region]:
    try:
        if field.kind is Kind.DISTANCE:
            found = read_distance(token(text))
        else:
            square = square_named(token(text))
            found = read_geometry(square.text if square else with_plain_punctuation(text))
    except InvalidGeometry as error:
        raise InvalidParameter(field.param, error.message) from None
    return found.text, found, found


_AREA = re.compile(r"([a-z]+(?:-[a-z]+)*):([a-z0-9]+(?:[-.][a-z0-9]+)*)")


def _named_area(field: Field, text: str) -> str:
    if not _AREA.fullmatch(written := token(text)):
        raise InvalidParameter(
            field.param, _("Use the kind and the number of an area, such as vice-county:70.")
        )
    return written


_LETTERS = re.compile("[a-z2-7]{12}")


def _list(field: Field, text: str) -> str:
    if not _LETTERS.fullmatch(written := token(text).lower()):
        raise InvalidParameter(
            field.param, _("Use the twelve letters and numbers of a list that was looked up.")
        )
    return written


_READ: dict[Kind, Callable[[Field, str], str]] = {
    Kind.WORD: _word,
    Kind.CHOICE: _choice,
    Kind.LICENCE: _licence,
    Kind.COUNTRY: _country,
    Kind.UUID: _uuid,
    Kind.TAXON: _taxon_key,
    Kind.BOOLEAN: _boolean,
    Kind.AREA: _named_area,
    Kind.LIST: _list,
}

# How the text of a criterion of a kind is read: its canonical text, and between what values lie. A
# kind that compares otherwise, such as a geometry, gives what it compares with as both ends. Any
# other kind is one value (_READ). Engines build by kind as well (tantivy/query.py: CRITERIA).
READERS: dict[Kind, Callable[[Field, str], tuple[str, Any, Any]]] = {
    kind: parse_range for kind in Kind if kind.ranged
} | {Kind.TIME: _interval, Kind.GEOMETRY: _region, Kind.DISTANCE: _region}
