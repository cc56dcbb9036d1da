"""Write predicates in JSON as GBIF has it, such that read.py reads the same predicates."""

import json

from institutions.web.parameters import constant_case
from specimens.criteria import ANY, LITERAL, VOCABULARIES, Criterion, Pattern
from specimens.fields import BY_PARAM, Kind
from specimens.geometry.read import well_known_text_of
from specimens.predicates.tree import (
    Comparison,
    Conjunction,
    Disjunction,
    Negation,
    Predicate,
    Words,
)


def write_predicate(predicate: Predicate) -> str:
    """The shortest JSON of a predicate."""
    return json.dumps(as_data(predicate), ensure_ascii=False, separators=(",", ":"))


def as_data(predicate: Predicate) -> dict:
    """A predicate as lists and mappings, as GBIF has them."""
    match predicate:
        case Words(text):
            return {"type": "fullTextSearch", "q": text}
        case Comparison(param, criteria):
            return _comparison(param, criteria)
        case Negation(Comparison(param, (Criterion(text="*"),))):
            return {"type": "isNull", "parameter": constant_case(param)}
        case Negation(part):
            return {"type": "not", "predicate": as_data(part)}
        case Conjunction(parts):
            return {"type": "and", "predicates": [as_data(part) for part in parts]}
        case Disjunction(parts):
            return {"type": "or", "predicates": [as_data(part) for part in parts]}


def _comparison(param: str, criteria: tuple[Criterion, ...]) -> dict:
    key = constant_case(param)
    if BY_PARAM[param].kind in _OF_PLACE and not criteria[0].any_value:
        parts = [_OF_PLACE[BY_PARAM[param].kind](one) for one in criteria]
        return parts[0] if len(parts) == 1 else {"type": "or", "predicates": parts}
    if len(criteria) > 1:
        return {"type": "in", "key": key, "values": [_value(param, one) for one in criteria]}
    (criterion,) = criteria
    if criterion.any_value:
        return {"type": "isNotNull", "parameter": key}
    if isinstance(criterion.low, Pattern):
        return {"type": "like", "key": key, "value": criterion.text}
    low, comma, high = criterion.text.partition(",")
    if comma and BY_PARAM[param].kind.ranged:
        ends = {name: end for name, end in (("gte", low), ("lte", high)) if end != ANY}
        return {"type": "range", "key": key, "value": ends}
    return {"type": "equals", "key": key, "value": _value(param, criterion)}


def _within(criterion: Criterion) -> dict:
    return {"type": "within", "geometry": well_known_text_of(criterion.low)}


def _distance(criterion: Criterion) -> dict:
    latitude, longitude, distance = criterion.text.split(",")
    return {
        "type": "geoDistance",
        "latitude": latitude,
        "longitude": longitude,
        "distance": distance,
    }


# What is written otherwise than as a key and a value.
_OF_PLACE = {Kind.GEOMETRY: _within, Kind.DISTANCE: _distance}


def _value(param: str, criterion: Criterion) -> str:
    """The value as records have it; one that is not of its vocabulary stays marked as such."""
    is_marked = BY_PARAM[param].kind in VOCABULARIES
    return criterion.text if is_marked else criterion.text.removeprefix(LITERAL)
