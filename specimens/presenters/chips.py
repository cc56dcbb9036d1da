"""Present the active filters in words, each with a link to the search without it."""

from functools import partial
from itertools import repeat

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.criteria import ANY, Criterion
from specimens.description import (
    group_of,
    in_a_sentence,
    range_in_words,
    values_counted,
)
from specimens.fields import BY_PARAM
from specimens.labels import label_values
from specimens.models import COL_XR, Scope
from specimens.predicates.read import PREDICATE
from specimens.search_request import SearchRequest

MOST_CHIPS = 6  # of one parameter
NAMES = {
    "q": "",  # the words are in quotation marks
    "include": gettext_lazy("Also included"),
    "checklistKey": gettext_lazy("Taxonomy"),
    PREDICATE: gettext_lazy("Combined"),
}


def present_chips(asked: SearchRequest) -> list[dict]:
    """The context of _chips.html."""
    query = asked.query
    return [
        {
            "name": str(NAMES[param] if param in NAMES else BY_PARAM[param].label),
            "value": text,
            "not": is_not,
            "url": asked.url(query.without_value(param, value)),
        }
        for param in dict.fromkeys(name for name, _value in query.to_params())
        if not is_grouped(param, query)
        for value, is_not, text in criterion_text(param, query)
    ] + [
        {
            "name": "",
            "value": said_together(param, criteria),
            "not": False,
            "url": asked.url(query.without(param)),
        }
        for param, criteria in query.criteria
        if is_grouped(param, query)
    ]


def is_grouped(param: str, query) -> bool:
    """Whether one chip stands for all values of a parameter: many, or those of an English name."""
    criteria = query.criteria_of(param) if param in BY_PARAM else ()
    return len(criteria) > MOST_CHIPS or group_of(param, criteria) is not None


def said_together(param: str, criteria: tuple[Criterion, ...]) -> str:
    group = group_of(param, criteria)
    return str(group) if group else values_counted(param, len(criteria))


def criterion_text(param: str, query) -> list[tuple[str, bool, str]]:
    """Return (value as in the query, whether negated, in words) for each value of a parameter."""
    values = query.values(param)
    if param == "checklistKey":
        return [(value, False, checklist(value)) for value in values]
    if param == "q":
        return [(value, False, f"“{value}”") for value in values]
    if param == PREDICATE:
        said = [in_a_sentence(query, each) for each in query.predicates]
        return list(zip(values, repeat(False), said))
    if param == "include":
        return [(value, False, str(Scope(value).label)) for value in values]
    bare = {value: value.removeprefix("!").removeprefix("\\") for value in values}
    known = [value for value in bare.values() if value != ANY]
    labels = label_values(param, known, query.checklist_key) | {ANY: _("any")}
    word = partial(range_in_words, param) if BY_PARAM[param].kind.ranged else labels.__getitem__
    return [(value, value.startswith("!"), word(plain)) for value, plain in bare.items()]


def checklist(key: str) -> str:
    return _("Catalogue of Life") if key == COL_XR else _("GBIF backbone")
