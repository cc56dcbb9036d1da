"""Read predicates from JSON as GBIF has it.

Types: and, or, not, equals, in, like, range, greaterThan(OrEquals), lessThan(OrEquals), isNull,
isNotNull, within, geoDistance and fullTextSearch (https://techdocs.gbif.org/en/data-use/api-downloads#predicates; the
classes are in model/predicate of gbif/gbif-api). Not read, as nothing here can be asked so: matchCase.
Every error is an InvalidParameter of ``predicate``. Longer than most modules because it has a reader
for each predicate of GBIF.
"""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from institutions.text import clean
from institutions.web.parameters import InvalidParameter, constant_case, unknown_parameter
from specimens.criteria import ANY, LITERAL, NOT, VOCABULARIES, Criterion, parse_criterion
from specimens.fields import BY_PARAM, Field, Kind, find
from specimens.predicates.tree import (
    Comparison,
    Conjunction,
    Disjunction,
    Negation,
    Predicate,
    Words,
    depth_of,
    leaves_of,
)

PREDICATE = "predicate"
LONGEST = 6_000  # characters, read or written
DEEPEST = 10  # predicates one within the other
MOST_LEAVES = 100
LONGEST_NAME = 60  # characters of a key that is none, in the message
ENDS = {
    "greaterThan": "gt",
    "greaterThanOrEquals": "gte",
    "lessThan": "lt",
    "lessThanOrEquals": "lte",
}


def read_predicate(text: str) -> Predicate:
    """Read a predicate in JSON. Raises InvalidParameter."""
    if len(text) > LONGEST:
        _refuse(_("Use at most %s characters.") % f"{LONGEST:,}")
    try:
        sent = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(sent, ensure_ascii=False).encode()  # half a character is no text
        found = _read(sent)
    except InvalidParameter as error:
        if error.parameter == PREDICATE:
            raise
        _refuse(f"{error.parameter}: {error.message}")
    except OverflowError:
        _refuse(_("A value is too great."))
    except (ValueError, RecursionError):
        _refuse(
            _("Write it as JSON, such as %s.") % '{"type":"equals","key":"YEAR","value":"1872"}'
        )
    if depth_of(found) > DEEPEST:
        _refuse(_("Put at most %s predicates one within the other.") % DEEPEST)
    if sum(1 for _leaf in leaves_of(found)) > MOST_LEAVES:
        _refuse(_("Compare at most %s times.") % MOST_LEAVES)
    return found


def _refuse(message: str) -> NoReturn:
    raise InvalidParameter(PREDICATE, message)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no value of JSON")


def _read(sent: Any) -> Predicate:
    kind = sent.get("type") if isinstance(sent, dict) else None
    for name, read in _READERS.items():
        if isinstance(kind, str) and kind.lower() == name.lower():
            return read(sent)
    _refuse(_("A predicate has a type, one of %s.") % ", ".join(_READERS))


def _member(sent: Mapping, *names: str) -> Any:
    for name in names:
        if name in sent:
            return sent[name]
    _refuse(
        _("A predicate “%(type)s” needs “%(name)s”.") % {"type": sent["type"], "name": names[0]}
    )


def _several(sent: Mapping) -> tuple[Predicate, ...]:
    parts = _member(sent, "predicates")
    if not (isinstance(parts, list) and parts):
        _refuse(_("“predicates” is a list of at least one predicate."))
    return tuple(map(_read, parts))


def _field(sent: Mapping) -> Field:
    name = _member(sent, "key", "parameter")
    field = find(name) if isinstance(name, str) else None
    if field is None:
        raise unknown_parameter(clean(str(name))[:LONGEST_NAME], map(constant_case, BY_PARAM))
    return field


def _text(value: Any) -> str:
    """A value as text; GBIF takes numbers and true or false as they are, too."""
    if isinstance(value, bool):
        return str(value).lower()
    if not (isinstance(value, str | int | float) and clean(str(value))):
        _refuse(_("A value is missing, or is neither a text nor a number."))
    return clean(str(value))


def _one(field: Field, value: Any) -> Criterion:
    """The criterion for one value: none of its letters is a sign."""
    text = _text(value)
    if field.kind.ranged and ("," in text or ANY in text):
        raise InvalidParameter(field.param, _("Use a single value; “range” has two ends."))
    is_sign = text == ANY or text.startswith(NOT) or (field.takes_wildcards and ANY in text)
    is_sign = is_sign or (text.startswith(LITERAL) and field.kind not in VOCABULARIES)
    return parse_criterion(field, LITERAL + text if is_sign else text)


def _compared(field: Field, criteria: list[Criterion]) -> Comparison:
    each = {one.text: one for one in criteria}
    return Comparison(field.param, tuple(each[text] for text in sorted(each)))


def _equals(sent: Mapping) -> Comparison:
    field = _field(sent)
    return _compared(field, [_one(field, _member(sent, "value"))])


def _in(sent: Mapping) -> Predicate:
    field, values = _field(sent), _member(sent, "values")
    if not (isinstance(values, list) and values):
        _refuse(_("“values” is a list of at least one value."))
    criteria = [_one(field, value) for value in values]
    if field.kind in (Kind.GEOMETRY, Kind.DISTANCE):  # written as one predicate for each
        parts = dict.fromkeys(_compared(field, [one]) for one in criteria)
        return Disjunction(tuple(parts)) if len(parts) > 1 else next(iter(parts))
    return _compared(field, criteria)


def _like(sent: Mapping) -> Comparison:
    field, text = _field(sent), _text(_member(sent, "value"))
    if not field.takes_wildcards or "?" in text:
        raise InvalidParameter(
            field.param, _("Only * stands for letters, and only in texts of the publishers.")
        )
    if ANY not in text or text.strip(ANY) == "":
        return _compared(field, [Criterion(ANY) if ANY in text else _one(field, text)])
    if text.startswith((NOT, LITERAL)):
        raise InvalidParameter(field.param, _("A text with asterisks can’t begin so."))
    return _compared(field, [parse_criterion(field, text)])


def _range(sent: Mapping) -> Predicate:
    ends = _member(sent, "value")
    if not (isinstance(ends, dict) and ends and set(ends) <= set(ENDS.values())):
        _refuse(_("The value of a range has some of %s.") % ", ".join(ENDS.values()))
    return _between(_field(sent), ends)


def _side(sent: Mapping) -> Predicate:
    name = next(end for kind, end in ENDS.items() if kind.lower() == sent["type"].lower())
    return _between(_field(sent), {name: _member(sent, "value")})


def _between(field: Field, ends: Mapping[str, Any]) -> Predicate:
    """A range whose ends are in it, and for decimals without an end that is not."""
    if not field.kind.ranged:
        raise InvalidParameter(field.param, _("Its values have no order."))
    if {"gt", "gte"} <= set(ends) or {"lt", "lte"} <= set(ends):
        raise InvalidParameter(field.param, _("A range has two ends at most."))
    typed = {name: _one(field, value) for name, value in ends.items()}
    low = _end(field, typed.get("gte"), typed.get("gt"), 1)
    high = _end(field, typed.get("lte"), typed.get("lt"), -1)
    found = _compared(field, [parse_criterion(field, f"{low},{high}")])
    left_out = [typed[end] for end in ("gt", "lt") if end in typed]
    if field.kind is not Kind.DECIMAL or not left_out:
        return found
    return Conjunction((found, Negation(_compared(field, left_out))))


def _end(field: Field, included: Criterion | None, excluded: Criterion | None, step: int) -> str:
    """An end as a range has it: the value, or of whole numbers and dates the next one to it."""
    if not excluded:
        return included.text if included else ANY
    value = excluded.high if step > 0 else excluded.low
    if field.kind is Kind.DECIMAL:
        return excluded.text
    return str(value + (timedelta(days=step) if field.kind is Kind.DATE else step))


def _within(sent: Mapping) -> Comparison:
    field = BY_PARAM["geometry"]
    return _compared(field, [parse_criterion(field, _text(_member(sent, "geometry")))])


def _distance(sent: Mapping) -> Comparison:
    field = BY_PARAM["geoDistance"]
    ends = [_text(_member(sent, name)) for name in ("latitude", "longitude", "distance")]
    return _compared(field, [parse_criterion(field, ",".join(ends))])


def _null(sent: Mapping) -> Predicate:
    return Negation(_not_null(sent))


def _not_null(sent: Mapping) -> Comparison:
    return _compared(_field(sent), [Criterion(ANY)])


_READERS: dict[str, Callable[[Mapping], Predicate]] = {
    "and": lambda sent: Conjunction(_several(sent)),
    "or": lambda sent: Disjunction(_several(sent)),
    "not": lambda sent: Negation(_read(_member(sent, "predicate"))),
    "equals": _equals,
    "in": _in,
    "like": _like,
    "range": _range,
    **dict.fromkeys(ENDS, _side),
    "isNull": _null,
    "isNotNull": _not_null,
    "within": _within,
    "geoDistance": _distance,
    "fullTextSearch": lambda sent: Words(_text(_member(sent, "q", "value"))),
}
