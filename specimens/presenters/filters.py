"""The filters of the search form, in groups, and which of them have their values counted.

Only the values of open filters are counted; those of a closed one are a link, or a request of the
page's script, away.
"""

from django.urls import reverse

from institutions.hidden import hidden_keys
from specimens.fields import BY_PARAM, Field
from specimens.filters import FILTERS, OPEN, USUAL, WIDGETS, FilterGroup, Widget, group_of
from specimens.presenters.cached_counts import Counts, count_totals, count_values
from specimens.presenters.widgets import LONG, MOST_COUNTED, Counted, is_asked, present_widget
from specimens.search.answers import FACET, FILTER
from specimens.search_request import SearchRequest

COUNTABLE = (Widget.VALUES, Widget.BOOLEAN)


def present_filters(asked: SearchRequest, engine, matches: int | None = None) -> dict:
    """The filters on the page by group, and those that can be added.

    ``matches`` is the number of records on the page, if it is that of the search.
    """
    waiting = engine.waiting
    known = [field for field in FILTERS if is_known(field, waiting)]
    shown = [field for field in known if _is_on_page(field, asked)]
    counted = _count(shown, asked, engine)
    return {
        "groups": _by_group(
            (each, _present(each, asked, counted.get(each.param), matches)) for each in shown
        ),
        "addable": _by_group(
            (each, {"label": str(each.label), "url": opened_url(each, asked)})
            for each in known
            if not _is_on_page(each, asked)
        ),
    }


def _by_group(pairs) -> list[dict]:
    """(field, filter) pairs as groups in order, without those that would be empty."""
    found: dict[FilterGroup, list] = {group: [] for group in FilterGroup}
    for field, shown in pairs:
        found[group_of(field)].append(shown)
    return [{"title": str(group.label), "filters": found[group]} for group in found if found[group]]


def present_filter(param: str, asked: SearchRequest, engine) -> dict:
    """One filter alone, as present_filters has it."""
    field = BY_PARAM[param]
    return _present(field, asked, _count([field], asked, engine).get(param), None)


def is_known(field: Field, waiting) -> bool:
    """Whether the index can do with a field what its filter needs."""
    needed = {FILTER, FACET} if WIDGETS[field.param] in COUNTABLE else {FILTER}
    return not needed & set(waiting.get(field.param, ()))


def _is_on_page(field: Field, asked: SearchRequest) -> bool:
    is_used = bool(asked.query.criteria_of(field.param))
    return field.param in USUAL or is_used or is_asked(field, asked)


def _is_counted(field: Field, asked: SearchRequest) -> bool:
    is_open_anyway = field.param in OPEN and not asked.query.criteria_of(field.param)
    return WIDGETS[field.param] in COUNTABLE and (is_open_anyway or is_asked(field, asked))


def _count(fields: list[Field], asked: SearchRequest, engine) -> dict[str, Counted]:
    """{parameter: its values}, of the filters that are to be counted."""
    params = [field.param for field in fields if _is_counted(field, asked)]
    counts = count_values(engine, asked.shown_query, params, MOST_COUNTED)
    many = [param for param in params if len(counts[param]) == MOST_COUNTED]
    totals = count_totals(engine, asked.shown_query, many)
    hidden = hidden_keys()
    counts = {
        param: [pair for pair in pairs if pair[0] not in hidden] for param, pairs in counts.items()
    }
    found = {param: _found(param, asked, engine) for param in params}
    return {
        param: Counted(
            [pair for pair in pairs if pair[0] not in hidden] or counts[param],
            totals.get(param, len(counts[param])),
            labels,
        )
        for param, (pairs, labels) in found.items()
    }


def _found(param: str, asked: SearchRequest, engine) -> tuple[Counts, dict[str, str]]:
    """The values that the reader looks for in a filter, and their labels; none without a text."""
    if not (sought := asked.find.get(param)):
        return [], {}
    found = engine.suggest(asked.shown_query, param, sought, limit=LONG)
    return [(value, count) for value, _label, count in found], {
        value: label for value, label, _count in found
    }


def opened_url(field: Field, asked: SearchRequest) -> str:
    """The address of the page with the filter open."""
    opened = tuple(dict.fromkeys((*asked.open, field.param)))
    return f"{asked.url(open=opened, offset=asked.offset)}#facet-{field.param}"


def _present(
    field: Field, asked: SearchRequest, counted: Counted | None, matches: int | None
) -> dict:
    """``counted`` is None for a filter whose values are not counted."""
    widget = WIDGETS[field.param]
    is_open = bool(counted or asked.query.criteria_of(field.param) or is_asked(field, asked))
    is_waiting = (
        not is_open
        if widget in (Widget.TIME, Widget.AREA)
        else counted is None and widget in COUNTABLE
    )
    return {
        "open": is_open,
        "is_open_anyway": field.param in OPEN,
        "opened_url": opened_url(field, asked) if is_waiting else "",
        "fragment_url": _fragment_url(field, asked) if is_waiting else "",
        **present_widget(field, asked, counted, matches),
    }


def _fragment_url(field: Field, asked: SearchRequest) -> str:
    """The address of the filter alone, opened."""
    return reverse("specimens:facet") + asked.url() + f"&for={field.param}"
