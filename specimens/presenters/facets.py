"""The filters of the search form: values with counts, chosen ones ticked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from specimens.fields import BY_PARAM
from specimens.labels import label_values
from specimens.presenters.cached_counts import count_values
from specimens.query import SpecimenQuery, literal
from specimens.search_request import FIND, SearchRequest

SHORT = 8  # values of a filter shown at first
LONG = 100  # and at most


@dataclass(frozen=True)
class Shown:
    """One filter of the form. ``is_open``: at first; ``has_box``: long enough to be searched."""

    param: str
    is_open: bool = False
    has_box: bool = False
    scientific: bool = False


FACETS = (
    Shown("institutionKey", is_open=True, has_box=True),
    Shown("collectionKey", has_box=True),
    Shown("basisOfRecord", is_open=True),
    Shown("typeStatus"),
    Shown("taxonKey", has_box=True),
    Shown("kingdom"),
    Shown("phylum"),
    Shown("class"),
    Shown("order", has_box=True),
    Shown("family", has_box=True),
    Shown("genus", has_box=True, scientific=True),
    Shown("country", is_open=True, has_box=True),
    Shown("year"),
    Shown("recordedBy", has_box=True),
    Shown("hasImage"),
    Shown("hasCoordinate"),
    Shown("datasetKey", has_box=True),
    Shown("license"),
)
RANGE = "year"
BOOLEANS = ("hasImage", "hasCoordinate")
COUNTED = tuple(facet.param for facet in FACETS if facet.param != RANGE)
SEARCHED = frozenset(facet.param for facet in FACETS if facet.has_box)


def present_facets(asked: SearchRequest, engine) -> list[dict]:
    """The filters in order; ``kind`` is "values", "range" or "boolean".

    One call for all counts, and one more for each filter that is searched in.
    """
    counts = count_values(engine, asked.query, COUNTED, LONG)
    for param, prefix in asked.find.items():
        if param in SEARCHED:
            found = engine.suggest(asked.query, param, prefix, limit=LONG)
            counts[param] = [(value, count) for value, _label, count in found]
    return [present_facet(facet, asked, counts.get(facet.param, [])) for facet in FACETS]


def present_facet(facet: Shown, asked: SearchRequest, counts: list[tuple[str, int]]) -> dict:
    if facet.param == RANGE:
        return present_range(asked.query)
    chosen = asked.query.values(facet.param)
    found = facet.param in asked.find
    shown = counts if found or asked.more == facet.param else counts[:SHORT]
    shown = shown + missing(facet.param, chosen, shown, dict(counts))
    labels = label_values(
        facet.param, [value for value, _count in shown], asked.query.checklist_key
    )
    return {
        "kind": "boolean" if facet.param in BOOLEANS else "values",
        "param": facet.param,
        "label": str(BY_PARAM[facet.param].label),
        "open": facet.is_open or found or asked.more == facet.param or bool(chosen),
        "chosen": len(chosen),
        "values": [
            {
                "value": literal(facet.param, value),
                "label": labels.get(value, value),
                "count": count,
                "checked": literal(facet.param, value) in chosen,
                "scientific": facet.scientific,
            }
            for value, count in shown
        ],
        "find_name": f"{FIND}{facet.param}" if facet.has_box else "",
        "find_text": asked.find.get(facet.param, ""),
        "more_url": more_url(facet, asked, counts, shown),
        "more_label": _("More of these"),
    }


def missing(
    param: str, chosen: list[str], shown: list[tuple], counts: dict[str, int]
) -> list[tuple]:
    """Chosen values that would not be seen, so that each can be unticked; count None if unknown."""
    there = {literal(param, value) for value, _count in shown}
    plain = [value for value in chosen if value not in there and is_plain(value)]
    return [(value.removeprefix("\\"), counts.get(value.removeprefix("\\"))) for value in plain]


def is_plain(value: str) -> bool:
    """Whether a criterion is a value to tick, and not "has one" or a negation."""
    return value != "*" and not value.startswith("!")


def more_url(facet: Shown, asked: SearchRequest, counts: list, shown: list) -> str:
    if len(counts) <= len(shown):
        return ""
    return asked.url(more=facet.param) + f"#facet-{facet.param}"


def present_range(query: SpecimenQuery) -> dict:
    """The two year boxes, filled where the search has one range of years."""
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
