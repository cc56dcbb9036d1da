"""Evaluates GBIF's predicates (https://techdocs.gbif.org/en/data-use/api-downloads) on an index."""

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.world.index import OccurrenceIndex
from harvest.sandbox.world.kinds import ANY, TEXT, Range
from harvest.sandbox.world.parameters import Parameter, find_parameter

COMPARISONS = {
    "greaterThanOrEquals": lambda value: Range(low=value),
    "greaterThan": lambda value: Range(low=value, strict=True),
    "lessThanOrEquals": lambda value: Range(high=value),
    "lessThan": lambda value: Range(high=value, strict=True),
}


def matching(index: OccurrenceIndex, predicate: dict) -> frozenset[int]:
    """Return the numbers of the records that match; raises BadRequest if it is no predicate."""
    kind = predicate.get("type") if isinstance(predicate, dict) else None
    if kind in ("and", "or"):
        found = [matching(index, part) for part in _member(predicate, "predicates")]
        if not found:
            raise BadRequest("Predicate list must contain at least one predicate")
        return frozenset.intersection(*found) if kind == "and" else frozenset().union(*found)
    if kind == "not":
        return index.everything - matching(index, _member(predicate, "predicate"))
    if kind == "fullTextSearch":
        return frozenset(index.mentioning(_member(predicate, "q")))
    return frozenset(_simple(index, kind, predicate))


def _simple(index: OccurrenceIndex, kind: str, predicate: dict) -> set[int]:
    if kind in ("isNull", "isNotNull"):
        parameter = _parameter(index, predicate, "parameter")
        present = index.matching(parameter, parameter.parse(ANY))
        return present if kind == "isNotNull" else index.everything - present
    if kind == "equals":
        return _equal(index, predicate, [_member(predicate, "value")])
    if kind == "in":
        return _equal(index, predicate, _member(predicate, "values"))
    if kind == "range":
        return _within(index, predicate, _member(predicate, "value"))
    if kind in COMPARISONS:
        parameter = _parameter(index, predicate)
        end = _end(parameter, _member(predicate, "value"), high=kind.startswith("less"))
        return index.matching(parameter, COMPARISONS[kind](end))
    raise BadRequest(f"Could not resolve type id '{kind}' as a subtype of Predicate")


def _equal(index: OccurrenceIndex, predicate: dict, values: list) -> set[int]:
    parameter = _parameter(index, predicate)
    found = set().union(*(index.matching(parameter, parameter.parse(str(v))) for v in values))
    if not predicate.get("matchCase") or parameter.kind is not TEXT:
        return found
    texts = set(map(str, values))
    return {n for n in found if not texts.isdisjoint(parameter.values(index.records[n]))}


def _within(index: OccurrenceIndex, predicate: dict, ends: dict) -> set[int]:
    """Return the numbers of the records within a range; ``ends`` has some of gte, gt, lte, lt."""
    parameter, found = _parameter(index, predicate), set(index.everything)
    names = {
        "gte": "greaterThanOrEquals",
        "gt": "greaterThan",
        "lte": "lessThanOrEquals",
        "lt": "lessThan",
    }
    for name, value in ends.items():
        if name not in names:
            raise BadRequest(f"Unrecognized field {name}")
        end = _end(parameter, value, high=name.startswith("l"))
        found &= index.matching(parameter, COMPARISONS[names[name]](end))
    return found


def _end(parameter: Parameter, value, high: bool):
    """Return a value as one end of a range: of a partial date, its first or its last day."""
    term = parameter.parse(str(value))
    return (term.high if high else term.low) if isinstance(term, Range) else term


def _parameter(index: OccurrenceIndex, predicate: dict, member: str = "key") -> Parameter:
    name = _member(predicate, member)
    found = find_parameter(name, predicate.get("checklistKey") or index.checklist)
    if not found:
        raise BadRequest(f"Cannot parse {name} into a known OccurrenceSearchParameter")
    return found


def _member(predicate: dict, name: str):
    try:
        return predicate[name]
    except KeyError:
        raise BadRequest(f"Missing required creator property '{name}'") from None
