"""The filters of the search form: values with counts, chosen ones ticked."""

from django.utils.translation import gettext as _

from institutions.hidden import hidden_keys
from specimens.fields import BY_PARAM, FIELDS, Field, Kind
from specimens.labels import label_values
from specimens.presenters.cached_counts import count_values
from specimens.query import SpecimenQuery, as_parameter
from specimens.search.engine import FACET
from specimens.search_request import FIND, SearchRequest

SHORT = 8  # values of a filter shown at first
LONG = 100  # and at most


RANGE = "year"
ON_PAGE = tuple(
    sorted((f for f in FIELDS if f.facet and f.facet.page), key=lambda field: field.facet.page)
)
SEARCHED = frozenset(f.param for f in ON_PAGE if f.facet.searchable)
COUNTED = frozenset(f.param for f in ON_PAGE if f.param != RANGE and not f.facet.on_request)


def present_facets(asked: SearchRequest, engine) -> list[dict]:
    """The filters in order; ``kind`` is "values", "range" or "boolean".

    One call for all counts, one for each filter that is opened on request, and one for each that
    is searched in. Fields that the index does not have yet are left out.
    """
    waiting = engine.waiting
    fields = [field for field in ON_PAGE if FACET not in waiting.get(field.param, ())]
    counted = tuple(field.param for field in fields if field.param in COUNTED)
    counts = dict(count_values(engine, asked.query, counted, LONG))
    for field in fields:
        if field.facet.on_request and is_wanted(field, asked):
            counts |= count_values(engine, asked.query, (field.param,), LONG)
        if field.facet.searchable and (prefix := asked.find.get(field.param)):
            found = engine.suggest(asked.query, field.param, prefix, limit=LONG)
            counts[field.param] = [(value, count) for value, _label, count in found]
    hidden = hidden_keys()
    for field in fields:
        if field.kind is Kind.UUID and field.param in counts:
            counts[field.param] = [pair for pair in counts[field.param] if pair[0] not in hidden]
    return [present_facet(field, asked, counts.get(field.param)) for field in fields]


def is_wanted(field: Field, asked: SearchRequest) -> bool:
    """Whether the filter is in use: opened by its link, searched in, or with a value chosen."""
    return bool(
        asked.more == field.param or field.param in asked.find or asked.query.values(field.param)
    )


def present_facet(field: Field, asked: SearchRequest, counts: list[tuple[str, int]] | None) -> dict:
    """``counts`` is None for a filter whose values nobody has asked for yet."""
    if field.param == RANGE:
        return present_range(asked.query)
    chosen = asked.query.values(field.param)
    values = shown_values(field, asked, counts or [], chosen)
    ticked = {value_key(field, value) for value in chosen}
    labels = label_values(
        field.param, [value for value, _count in values], asked.query.checklist_key
    )
    return {
        "kind": "boolean" if field.kind is Kind.BOOLEAN else "values",
        "param": field.param,
        "label": str(field.label),
        "open": field.facet.is_open or is_wanted(field, asked),
        "chosen": len(chosen),
        "values": [
            {
                "value": as_parameter(field.param, value),
                "label": labels.get(value, value),
                "count": count,
                "checked": value_key(field, as_parameter(field.param, value)) in ticked,
                "scientific": field.facet.scientific,
            }
            for value, count in values
        ],
        "find_name": f"{FIND}{field.param}" if field.facet.searchable else "",
        "find_text": asked.find.get(field.param, ""),
        "more_url": more_url(field, asked, counts, values),
        "more_label": more_label(field, counts),
    }


def shown_values(
    field: Field, asked: SearchRequest, counts: list[tuple[str, int]], chosen: list[str]
) -> list[tuple]:
    """The values that the filter lists with their counts: the first few, or all, and all chosen."""
    is_whole = field.param in asked.find or asked.more == field.param
    shown = counts if is_whole else counts[:SHORT]
    return shown + missing(field, chosen, shown, counts)


def missing(
    field: Field, chosen: list[str], shown: list[tuple], counts: list[tuple[str, int]]
) -> list[tuple]:
    """Chosen values that would not be seen, so that each can be unticked; count None if unknown."""
    there = {field.key(value) for value, _count in shown}
    known = {field.key(value): (value, count) for value, count in counts}
    plain = {
        field.key(bare): bare for value in chosen if is_plain(value) for bare in [bared(value)]
    }
    return [known.get(key, (value, None)) for key, value in plain.items() if key not in there]


def bared(value: str) -> str:
    """A value to tick as records have it, without the sign that a URL may need."""
    return value.removeprefix("\\")


def value_key(field: Field, value: str) -> str:
    """What a criterion as a URL writes it is compared by; one that is no value is only itself."""
    return field.key(bared(value)) if is_plain(value) else value


def is_plain(value: str) -> bool:
    """Whether a criterion is a value to tick, and not "has one" or a negation."""
    return value != "*" and not value.startswith("!")


def more_url(field: Field, asked: SearchRequest, counts: list | None, shown: list) -> str:
    """The address that lists all values; "" if they are listed already."""
    if counts is not None and len(counts) <= len(shown):
        return ""
    return asked.url(more=field.param) + f"#facet-{field.param}"


def more_label(field: Field, counts: list[tuple[str, int]] | None) -> str:
    """The text of the link to ``more_url``: "Show all 83 institutions".

    At most LONG values are counted, so that LONG values may be all or only the first.
    """
    plural = field.facet.plural
    if counts is None:
        return _("Show the %(plural)s") % {"plural": plural}
    text = _("Show all %(count)s %(plural)s")
    if len(counts) >= LONG:
        text = _("Show the first %(count)s %(plural)s")
    return text % {"count": len(counts), "plural": plural}


def present_range(query: SpecimenQuery) -> dict:
    """The two year boxes, filled if the search has one range of years."""
    start, end = year_ends(query)
    return {
        "kind": "range",
        "param": RANGE,
        "label": str(BY_PARAM[RANGE].label),
        "open": bool(start or end),
        "chosen": len(query.values(RANGE)),
        "start": start,
        "end": end,
    }


def year_ends(query: SpecimenQuery) -> tuple[str, str]:
    """The texts of the boxes: "" for an open end, both "" unless there is one plain range."""
    values = query.values(RANGE)
    if len(values) != 1 or not is_plain(values[0]):
        return "", ""
    start, _comma, end = values[0].partition(",")
    return start.replace("*", ""), (end or start).replace("*", "")
