"""Narrow a search to those of its matches that also meet one criterion: what a row of a count links to."""

from dataclasses import replace

from specimens.criteria import ANY, Criterion, parse_criterion
from specimens.fields import BY_PARAM, Field, Kind
from specimens.predicates.read import PREDICATE
from specimens.predicates.tree import Comparison, Negation, Predicate
from specimens.predicates.write import write_predicate
from specimens.query import SpecimenQuery


def narrowed(query: SpecimenQuery, param: str, text: str) -> SpecimenQuery:
    """The search for the matches of ``query`` that also meet ``param=text``, written as in a URL.

    A value of a field with one value at most replaces a range that is asked of it: some match is taken
    to have it, as with the values of a facet. Raises InvalidParameter if the search grows too long.
    """
    criteria = query.criteria_of(param)
    if not criteria:
        return query.with_value(param, text)
    field = BY_PARAM[param]
    criterion = parse_criterion(field, text)
    if criteria == (criterion,):
        return query
    if _is_all(field, criteria, criterion):
        return query.without(param).with_value(param, text)
    if both := _overlap(field, criteria, criterion):
        return query.without(param).with_value(param, both)
    return query.with_value(PREDICATE, write_predicate(_predicate(param, criterion)))


def _is_all(field: Field, criteria: tuple[Criterion, ...], criterion: Criterion) -> bool:
    """Whether nothing else that is asked of the field can matter any more.

    Other values do, and so does the same if it is ruled out: nothing is left then.
    """
    if field.multi or not criterion.is_value:
        return False
    ruled_out = replace(criterion, negated=True)
    return criterion in criteria or not any(each.is_value or each == ruled_out for each in criteria)


def _overlap(field: Field, criteria: tuple[Criterion, ...], criterion: Criterion) -> str:
    """The whole numbers that both a single range of the search and another have; "" for anything else."""
    ranges = (*criteria, criterion)
    is_plain = field.kind is Kind.INTEGER and not field.multi and len(ranges) == 2
    if not is_plain or any(each.negated or each.any_value for each in ranges):
        return ""
    lows = [each.low for each in ranges if each.low is not None]
    highs = [each.high for each in ranges if each.high is not None]
    low, high = (max(lows) if lows else ANY), (min(highs) if highs else ANY)
    is_empty = ANY not in (low, high) and low > high
    return "" if is_empty else f"{low},{high}"


def _predicate(param: str, criterion: Criterion) -> Predicate:
    plain = Comparison(param, (replace(criterion, negated=False),))
    return Negation(plain) if criterion.negated else plain
