"""The orders that the search page offers, each with its name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.fields import BY_PARAM, NEWEST, RELEVANCE, SORTS
from specimens.search_request import SearchRequest
from specimens.table import BY_NAME, USUAL

# The orders that are offered besides those in time: by the names that begin a row, and by the usual
# columns. The headers of the table have all others.
_USUAL_SORTS = ("scientificName", "family", *(BY_NAME[name].sort for name in USUAL))
SORT_LABELS = {
    RELEVANCE: gettext_lazy("Most relevant first"),
    NEWEST: gettext_lazy("Newest first"),
    "eventDate": gettext_lazy("Oldest first"),
    "-modified": gettext_lazy("Recently changed by the publisher"),
    "-lastInterpreted": gettext_lazy("Recently interpreted by GBIF"),
    **{param: BY_PARAM[param].label for param in _USUAL_SORTS if param in SORTS},
}


def present_sorts(asked: SearchRequest) -> list[tuple[str, str, bool]]:
    """Return (value, label, whether it is chosen) for each order.

    Any other order that is requested, by a header of the table, is offered as well.
    """
    labels = dict(SORT_LABELS)
    if not asked.query.q and asked.sort != RELEVANCE:
        del labels[RELEVANCE]
    if asked.sort not in labels:
        labels[asked.sort] = _label_of_sort(asked.sort)
    return [(value, str(label), value == asked.sort) for value, label in labels.items()]


def _label_of_sort(sort: str) -> str:
    label = str(BY_PARAM[sort.removeprefix("-")].label)
    return _("%s, descending") % label if sort.startswith("-") else label


def kept_by_sort(asked: SearchRequest) -> list[tuple[str, str]]:
    """The (name, value) pairs for the hidden inputs of the form for order and page size."""
    own = ("sort", "limit", "offset")
    return asked.query.to_params() + [pair for pair in asked.shown() if pair[0] not in own]
