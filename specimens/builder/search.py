"""Make a search of a draft, and a draft of a search.

What the filters of the page can say becomes a value of theirs; the rest becomes predicates. Longer than
most modules because the two ways mirror each other: what one writes, the other reads.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from institutions.web.parameters import InvalidParameter
from specimens.builder.draft import (
    ALL_OF,
    ANY_OF,
    GIVEN,
    IS,
    IS_NOT,
    MISSING,
    NONE_OF,
    WORDS,
    Condition,
    ConditionGroup,
    Part,
    Path,
    walk,
)
from specimens.criteria import ANY, NOT, Criterion, parse_criterion
from specimens.fields import BY_PARAM, Kind
from specimens.predicates.read import PREDICATE
from specimens.predicates.tree import (
    Comparison,
    Conjunction,
    Disjunction,
    Negation,
    Predicate,
    Words,
)
from specimens.predicates.write import write_predicate
from specimens.query import SpecimenQuery


def draft_of(query: SpecimenQuery) -> ConditionGroup:
    """The draft of all that a search asks, but for its scope and checklist."""
    conditions = [Condition(WORDS, IS, (text,)) for text in query.q]
    for param, criteria in query.criteria:
        wanted = tuple(one for one in criteria if not one.negated)
        unwanted = tuple(one for one in criteria if one.negated)
        conditions += [_condition(param, some) for some in (wanted, unwanted) if some]
    return ConditionGroup(ALL_OF, (*conditions, *map(_part, query.predicates)))


def _condition(param: str, criteria: tuple[Criterion, ...]) -> Part:
    """The condition for criteria that are all negated, or none of them.

    Whatever has a value satisfies "*", so that other criteria add nothing to it; but a record is
    within taxa without having one at the rank of the parameter.
    """
    is_not = criteria[0].negated
    values = tuple(one for one in criteria if not one.any_value)
    given = Condition(param, MISSING if is_not else GIVEN)
    if len(values) == len(criteria):
        return Condition(param, IS_NOT if is_not else IS, tuple(one.text for one in values))
    if not values or BY_PARAM[param].kind is not Kind.TAXON:
        return given
    joint = ALL_OF if is_not else ANY_OF
    return ConditionGroup(joint, (given, _condition(param, values)))


def _part(predicate: Predicate) -> Part:
    match predicate:
        case Words(text):
            return Condition(WORDS, IS, (text,))
        case Comparison(param, criteria):
            return _condition(param, criteria)
        case Negation(Words() | Comparison() as part):
            condition = _part(part)
            if isinstance(condition, ConditionGroup):
                return ConditionGroup(NONE_OF, condition.parts)
            return replace(condition, relation=MISSING if condition.relation == GIVEN else IS_NOT)
        case Negation(part):
            parts = part.parts if isinstance(part, Disjunction) else (part,)
            return ConditionGroup(NONE_OF, tuple(map(_part, parts)))
        case Conjunction(parts):
            return ConditionGroup(ALL_OF, tuple(map(_part, parts)))
        case Disjunction(parts):
            return ConditionGroup(ANY_OF, tuple(map(_part, parts)))


def errors_of(draft: ConditionGroup) -> dict[Path, str]:
    """{path of a condition: why it can't be read}."""
    found = {}
    for path, part in walk(draft):
        if isinstance(part, Condition) and not part.is_blank:
            try:
                _predicate(part)
            except InvalidParameter as error:
                found[path] = error.message
    return found


def query_of(draft: ConditionGroup, scope: SpecimenQuery) -> SpecimenQuery:
    """The search that a draft asks for within the scope and checklist of another.

    Blank conditions are left out. Raises InvalidParameter if a condition can’t be read.
    """
    query = replace(scope, q=(), criteria=(), predicates=())
    parts = draft.parts if draft.joint == ALL_OF else (draft,)
    for part in parts:
        for predicate in filter(None, [_predicate(part)]):
            query = _with_predicate(query, predicate)
    return query


def _with_predicate(query: SpecimenQuery, predicate: Predicate) -> SpecimenQuery:
    if isinstance(predicate, Words):
        return query.with_value(WORDS, predicate.text)
    if isinstance(predicate, Conjunction):
        for part in predicate.parts:
            query = _with_predicate(query, part)
        return query
    is_not = isinstance(predicate, Negation)
    param, criteria = _of_one_param(predicate.part if is_not else predicate)
    if not param or (_has_wanted(query, param) and not is_not):
        return query.with_value(PREDICATE, write_predicate(predicate))
    for one in criteria:
        query = query.with_value(param, str(replace(one, negated=is_not)))
    return query


def _of_one_param(predicate: Predicate) -> tuple[str, tuple[Criterion, ...]]:
    """(parameter, criteria): one of these must hold; ("", ()) if that is not all of it."""
    parts = predicate.parts if isinstance(predicate, Disjunction) else (predicate,)
    params = {part.param if isinstance(part, Comparison) else "" for part in parts}
    if len(params) > 1 or "" in params:
        return "", ()
    return params.pop(), tuple(one for part in parts for one in part.criteria)


def _has_wanted(query: SpecimenQuery, param: str) -> bool:
    return any(not one.negated for one in query.criteria_of(param))


def _predicate(part: Part) -> Predicate | None:
    """The predicate of a part; None for a blank one."""
    if isinstance(part, Condition):
        return None if part.is_blank else _predicate_of(part)
    parts = tuple(filter(None, map(_predicate, part.parts)))
    if not parts:
        return None
    joined = (
        parts[0]
        if len(parts) == 1
        else (Conjunction if part.joint == ALL_OF else Disjunction)(parts)
    )
    return Negation(joined) if part.joint == NONE_OF else joined


def _predicate_of(condition: Condition) -> Predicate:
    parts = tuple(_alternatives(condition))
    found = parts[0] if len(parts) == 1 else Disjunction(parts)
    return Negation(found) if condition.relation in (IS_NOT, MISSING) else found


def _alternatives(condition: Condition) -> Iterator[Predicate]:
    """Comparisons: one for all values, and one for each range or pattern. One of them must hold."""
    if condition.param == WORDS:
        yield from map(Words, condition.texts)
        return
    field = BY_PARAM[condition.param]
    texts = [ANY] if condition.relation in (GIVEN, MISSING) else condition.texts
    criteria = [parse_criterion(field, text) for text in texts]
    if any(one.negated for one in criteria):
        raise InvalidParameter(condition.param, _("Choose “is not” instead of writing “%s”.") % NOT)
    values = tuple(sorted((one for one in criteria if one.is_value), key=lambda one: one.text))
    if values:
        yield Comparison(condition.param, values)
    yield from (Comparison(condition.param, (one,)) for one in criteria if not one.is_value)
