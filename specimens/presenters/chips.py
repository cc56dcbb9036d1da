"""The filters in force in words, each with the search that goes without it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.fields import BY_PARAM
from specimens.labels import label_values
from specimens.models import COL_XR
from specimens.search_request import SearchRequest

NAMES = {
    "q": gettext_lazy("Text"),
    "include": gettext_lazy("Also"),
    "checklistKey": gettext_lazy("Taxonomy"),
}


def present_chips(asked: SearchRequest) -> list[dict]:
    """The context of _chips.html."""
    query = asked.query
    return [
        {
            "name": str(NAMES.get(param) or BY_PARAM[param].label),
            "value": text,
            "not": is_not,
            "url": asked.url(query.without_value(param, value)),
        }
        for param in dict.fromkeys(name for name, _value in query.to_params())
        for value, is_not, text in worded(param, query.values(param))
    ]


def worded(param: str, values: list[str]) -> list[tuple[str, bool, str]]:
    """(value, negated, words) for each value of a parameter, as the query writes it."""
    if param == "checklistKey":
        return [(value, False, checklist(value)) for value in values]
    if param == "q":
        return [(value, False, value) for value in values]
    bare = {value: value.removeprefix("!").removeprefix("\\") for value in values}
    labels = label_values(param, list(bare.values()))
    return [
        (value, value.startswith("!"), words(plain, labels.get(plain, plain)))
        for value, plain in bare.items()
    ]


def words(plain: str, label: str) -> str:
    if plain == "*":
        return _("any")
    start, comma, end = plain.partition(",")
    if not comma or label != plain:
        return label
    if start == "*":
        return _("up to %s") % end
    return _("from %s") % start if end == "*" else f"{start}–{end}"


def checklist(key: str) -> str:
    return _("Catalogue of Life") if key == COL_XR else _("GBIF backbone")
