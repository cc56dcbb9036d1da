"""What each kind of filter shows: values to tick, one of two, two ends, or a part of a text.

Longer than most modules because it is one function for each kind, and what these share.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.criteria import ANY, NOT, Criterion, as_parameter, bare
from specimens.description import in_words, noun_for, values_counted
from specimens.fields import Field, Kind
from specimens.filters import WIDGETS, Widget
from specimens.labels import label_values
from specimens.presenters.areas import present_areas
from specimens.presenters.cached_counts import Counts
from specimens.presenters.geological_time import ends_of_time, option_groups
from specimens.search_boxes import CONTAINS, FROM, RADIUS, TO, WITHIN
from specimens.search_request import FIND, SearchRequest

SHORT = 8  # values of a filter shown at first
LONG = 100  # and at most
MOST_COUNTED = 300  # values that are counted, so that the number of fewer is known


class Counted(NamedTuple):
    """The most frequent values with their counts, and how many there are.

    ``labels`` are those of values that were found by another name.
    """

    values: Counts
    total: int
    labels: Mapping[str, str] = {}


def present_widget(
    field: Field, asked: SearchRequest, counted: Counted | None, matches: int | None
) -> dict:
    """The context of specimens/_facet.html; ``matches`` as in present_filters."""
    widget = WIDGETS[field.param]
    return {
        "kind": widget.value,
        "param": field.param,
        "label": str(field.label),
        "chosen": len(asked.query.criteria_of(field.param)),
        "error": next((each.message for each in asked.unread if each.param == field.param), ""),
        "links": [] if widget is Widget.BOOLEAN else _links(field, asked),
        **PRESENTERS[widget](field, asked, counted, matches),
    }


def _links(field: Field, asked: SearchRequest) -> list[dict]:
    """Links to the same search for what boxes can't say: any value, none, all but these."""
    criteria = asked.query.criteria_of(field.param)
    # Of an area that would be: with coordinates, which is a filter of its own.
    others = {} if field.kind.is_place else {ANY: _("Any value"), NOT + ANY: _("No value")}
    found = [
        _link(field, asked, label, [text])
        for text, label in others.items()
        if text not in map(str, criteria)
    ]
    given = [one for one in criteria if not one.any_value]
    if given and len({one.negated for one in given}) == 1:
        is_not = given[0].negated
        label = _("Only these") if is_not else _("All but these")
        found.append(
            _link(field, asked, label, [one.text if is_not else NOT + one.text for one in given])
        )
    return found


def _link(field: Field, asked: SearchRequest, label: str, texts: list[str]) -> dict:
    query = asked.query.without(field.param)
    for text in texts:
        query = query.with_value(field.param, text)
    return {"label": label, "url": asked.url(query)}


def _values(
    field: Field, asked: SearchRequest, counted: Counted | None, matches: int | None
) -> dict:
    criteria = asked.query.criteria_of(field.param)
    chosen = [one for one in criteria if one.is_value]
    values = _shown_values(field, asked, counted, chosen)
    if counted is None and len(criteria) == len(values) == 1:
        values = [(values[0][0], matches)]
    ticked = {field.key(bare(one)) for one in chosen}
    labels = label_values(
        field.param, [value for value, _count in values], asked.query.checklist_key
    ) | dict(counted.labels if counted else {})
    return {
        "held": _held(field, asked, [one for one in criteria if not one.is_value]),
        "values": [
            {
                "value": as_parameter(field.param, value),
                "label": labels.get(value, value),
                "count": count,
                "checked": field.key(value) in ticked,
                "scientific": field.facet.scientific,
            }
            for value, count in values
        ],
        "has_list": bool(values or counted),
        "find_name": f"{FIND}{field.param}" if _has_box(field, asked, counted) else "",
        "find_text": asked.find.get(field.param, ""),
        "contains": _contains(field, asked.find.get(field.param, "")),
        "takes_wildcards": field.takes_wildcards,
        "tree_url": asked.url(view="TAXA") + "#results" if field.kind is Kind.TAXON else "",
        "plural": noun_for(field.param),
        **_more(field, asked, counted, len(values)),
    }


def _has_box(field: Field, asked: SearchRequest, counted: Counted | None) -> bool:
    """Whether one looks for some of the values: there are more than are shown at first."""
    return bool(counted) and (counted.total > SHORT or field.param in asked.find)


def _contains(field: Field, text: str) -> dict | None:
    """All values with the text that is looked for, as one value to tick; None if there can't be one."""
    if not text or ANY in text or not field.takes_wildcards:
        return None
    return {"value": f"*{text}*", "label": _("Any with “%s”") % text}


def _shown_values(
    field: Field, asked: SearchRequest, counted: Counted | None, chosen: list[Criterion]
) -> list[tuple[str, int | None]]:
    """The values that the filter lists: the first few, or all, and all chosen.

    The count of a chosen value that is not among those counted is None.
    """
    counts = counted.values if counted else []
    is_whole = field.param in asked.find or field.param in asked.more
    shown = counts[:LONG] if is_whole else counts[:SHORT]
    there = {field.key(value) for value, _count in shown}
    known = {field.key(value): (value, count) for value, count in counts}
    ticked = {field.key(bare(one)): bare(one) for one in chosen}
    return shown + [
        known.get(key, (value, None)) for key, value in ticked.items() if key not in there
    ]


def _more(field: Field, asked: SearchRequest, counted: Counted | None, shown: int) -> dict:
    """The links to more values: "Show all 83 institutions", to fewer, and to all from A to Z.

    Each is without an address if it would show no more. ``number`` is how many values there are, in
    words; "" unless they are counted and several.
    """
    total = counted.total if counted else 0
    number = values_counted(field.param, total)
    has_more = bool(counted) and min(len(counted.values), LONG) > shown
    label = _("Show all %s") % number
    if total > LONG:
        label = _("Show the first %(count)s of %(number)s") % {"count": LONG, "number": number}
    return {
        "number": _("%s values") % f"{total:,}" if total > 1 else "",
        "more_url": _listed_url(field, asked) if has_more else "",
        "more_label": label if has_more else "",
        "fewer_url": _folded_url(field, asked) if field.param in asked.more else "",
        "all_url": all_values_url(field, asked) if total > SHORT else "",
    }


def _listed_url(field: Field, asked: SearchRequest) -> str:
    """The address of the page with all values of the filter."""
    more = tuple(dict.fromkeys((*asked.more, field.param)))
    return asked.url(more=more, offset=asked.offset) + f"#facet-{field.param}"


def _folded_url(field: Field, asked: SearchRequest) -> str:
    """The address of the page with the first few values of the filter, which stays open."""
    more = tuple(param for param in asked.more if param != field.param)
    opened = tuple(dict.fromkeys((*asked.open, field.param)))
    return asked.url(more=more, open=opened, offset=asked.offset) + f"#facet-{field.param}"


def all_values_url(field: Field, asked: SearchRequest, letter: str = "", offset: int = 0) -> str:
    """The address of the page, at one of its letters."""
    own = {"for": field.param} | ({"letter": letter} if letter else {})
    address = reverse("specimens:values") + asked.url(offset=offset, more=())
    return address + ("&" if "=" in address else "") + urlencode(own)


def _boolean(
    field: Field, asked: SearchRequest, counted: Counted | None, _matches: int | None
) -> dict:
    """Three ways: with, without, either; the last is chosen unless there is one plain criterion."""
    criteria = asked.query.criteria_of(field.param)
    chosen = str(criteria[0]) if len(criteria) == 1 else ""
    counts = dict(counted.values if counted else ())
    labels = {
        "true": _sentence(str(field.phrase or _("yes"))),
        "false": _sentence(str(field.phrase_if_false or _("no"))),
        "": _("Either"),
    }
    is_plain = len(criteria) <= 1 and chosen in labels
    chosen = chosen if is_plain else ""
    return {
        "held": _held(field, asked, [] if is_plain else list(criteria)),
        "values": [
            {"value": value, "label": label, "count": counts.get(value), "checked": value == chosen}
            for value, label in labels.items()
        ],
    }


def _range(
    field: Field, asked: SearchRequest, _counted: Counted | None, _matches: int | None
) -> dict:
    """Two boxes, filled if there is one plain range."""
    criteria = asked.query.criteria_of(field.param)
    start, end = range_ends(criteria)
    typed = {name: value for each in asked.unread for name, value in each.typed}
    start = typed.get(f"{field.param}{FROM}", start)
    end = typed.get(f"{field.param}{TO}", end)
    return {
        "held": [] if start or end else _held(field, asked, list(criteria)),
        "from_name": f"{field.param}{FROM}",
        "to_name": f"{field.param}{TO}",
        "start": start,
        "end": end,
        "unit": field.unit,
    }


def _time(
    field: Field, asked: SearchRequest, _counted: Counted | None, _matches: int | None
) -> dict:
    """Two lists of names, chosen if there is one plain interval; without lists if it is closed."""
    criteria = asked.query.criteria_of(field.param)
    start, end = ends_of_time(criteria)
    is_listed = bool(criteria) or is_asked(field, asked)
    return {
        "held": [] if start else _held(field, asked, list(criteria)),
        "from_name": f"{field.param}{FROM}",
        "to_name": f"{field.param}{TO}",
        "start": start,
        "end": end,
        "groups": option_groups() if is_listed else [],
        "plural": _("periods"),
    }


def is_asked(field: Field, asked: SearchRequest) -> bool:
    """Whether the reader has opened the filter, or looks for something in it."""
    unread = (each.param for each in asked.unread)
    return field.param in (*asked.open, *unread, *asked.more) or field.param in asked.find


def range_ends(criteria: tuple[Criterion, ...]) -> tuple[str, str]:
    """The texts of the boxes: "" for an open end, both "" unless there is one plain range."""
    if len(criteria) != 1 or criteria[0].negated or criteria[0].any_value:
        return "", ""
    start, _comma, end = criteria[0].text.partition(",")
    return start.replace(ANY, ""), (end or start).replace(ANY, "")


def _text(
    field: Field, asked: SearchRequest, _counted: Counted | None, _matches: int | None
) -> dict:
    """A box for a part of the text, and what is asked already."""
    return {
        "held": _held(field, asked, list(asked.query.criteria_of(field.param))),
        "contains_name": f"{field.param}{CONTAINS}",
    }


def _area(
    field: Field, asked: SearchRequest, _counted: Counted | None, _matches: int | None
) -> dict:
    """A box for an area or a place, one for the circle around that, and named areas unless it is closed."""
    is_listed = is_asked(field, asked) or bool(asked.query.criteria_of(field.param))
    typed = {name: value for each in asked.unread for name, value in each.typed}
    return {
        "held": _held(field, asked, list(asked.query.criteria_of(field.param))),
        "within_name": f"{field.param}{WITHIN}",
        "radius_name": f"{field.param}{RADIUS}",
        "within": typed.get(f"{field.param}{WITHIN}", ""),
        "radius": typed.get(f"{field.param}{RADIUS}", ""),
        "areas": present_areas() if is_listed else [],
        "plural": _("named areas"),
        "draw_url": reverse("specimens:area") + asked.url(),
    }


def _held(field: Field, asked: SearchRequest, criteria: list[Criterion]) -> list[dict]:
    """Criteria that the filter's boxes can't show, each as a box that stands ticked."""
    key = asked.query.checklist_key
    return [
        {"value": str(one), "label": _sentence(in_words(field.param, one, key))} for one in criteria
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


PRESENTERS = {
    Widget.VALUES: _values,
    Widget.BOOLEAN: _boolean,
    Widget.RANGE: _range,
    Widget.TIME: _time,
    Widget.TEXT: _text,
    Widget.AREA: _area,
}
