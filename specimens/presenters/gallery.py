"""The gallery of a search: a page of its pictures, those of each group, or each with its label.

Longer than most modules: the three ways share what leads from one picture to the next.
"""

from django.utils.translation import gettext_lazy

from institutions.hidden import hidden_keys
from institutions.web import page_links
from specimens.fields import BY_PARAM, Kind
from specimens.gallery import GROUPS, LABEL
from specimens.labels import label_values
from specimens.models import Specimen
from specimens.presenters.label import present_label
from specimens.presenters.neighbours import page_url, search_of
from specimens.presenters.records import formatted_names, present_records, present_results
from specimens.query import SpecimenQuery, as_parameter
from specimens.search.engine import MAX_FACET_WINDOW
from specimens.search_request import SearchRequest

GROUPS_OF_A_PAGE = 10
PICTURES_OF_A_GROUP = 6
MOST_GROUPS = 1_000  # that can be paged through: more are better found by filters
TILE_LABELS = {
    "": gettext_lazy("Pictures"),
    LABEL: gettext_lazy("Pictures and labels"),
}


def present_gallery(asked: SearchRequest, engine) -> dict:
    """Present records with images only: by groups if the request asks for them, else as results.

    ``gallery`` says how they are shown, and how else they can be.
    """
    query = asked.shown_query
    if asked.group_by:
        shown = present_groups(asked, query, engine)
    else:
        shown = present_records(asked, engine, query)
        for result in shown["results"]:
            result["picture_url"] = picture_url(result["url"])
        if asked.tiles == LABEL:
            add_labels(shown["results"])
    return shown | {"gallery": present_choices(asked)}


def picture_url(record_url: str, number: int = 1) -> str:
    """The address of the page of a record's picture, from that of the record, with what it carries."""
    path, mark, carried = record_url.partition("?")
    return f"{path}/image/{number}{mark}{carried}"


def present_choices(asked: SearchRequest) -> dict:
    """The choices of the gallery: (value, label, whether it is chosen) of each."""
    return {
        "is_label": asked.tiles == LABEL,
        "group_by": asked.group_by,
        "groups": [
            (param, str(BY_PARAM[param].label), param == asked.group_by) for param in GROUPS
        ],
        "tiles": [
            {"label": str(label), "url": asked.url(tiles=tiles, group_by=""), "current": is_current}
            for tiles, label in TILE_LABELS.items()
            for is_current in [not asked.group_by and tiles == asked.tiles]
        ],
        "kept": [
            pair for pair in kept_pairs(asked) if pair[0] not in ("groupBy", "tiles", "offset")
        ],
    }


def kept_pairs(asked: SearchRequest) -> list[tuple[str, str]]:
    return asked.query.to_params() + asked.shown()


def add_labels(results: list[dict]) -> None:
    """Give each result the rows of its label."""
    keys = [result["key"] for result in results]
    found = Specimen.objects.as_records(keys)
    formatted, by_key = formatted_names(found), {specimen.pk: specimen for specimen in found}
    for result in results:
        if specimen := by_key.get(result["key"]):
            name = formatted.get(specimen.col_taxon_key, "")
            result["label_rows"] = present_label(specimen, name)


def present_groups(asked: SearchRequest, query: SpecimenQuery, engine) -> dict:
    """Present a page of groups, each with its first pictures; years from the last, others by number.

    Each group's count is of the search that it leads to. ``rest`` is the search for records that
    belong to no group, None if there are none.
    """
    param = asked.group_by
    values = group_values(query, param, engine)
    start = asked.offset // GROUPS_OF_A_PAGE * GROUPS_OF_A_PAGE
    page = values[start : start + GROUPS_OF_A_PAGE]
    labels = label_values(param, page, query.checklist_key)
    groups = [present_group(asked, query, value, labels[value], engine) for value in page]
    fill(groups, asked)
    rest = query.without(param).with_value(param, "!*")
    rest_count = 0 if query.values(param) else engine.count(rest)
    return {
        "count": engine.count(query),
        "results": [],
        "groups": [group for group in groups if group["count"]],
        "group_label": str(BY_PARAM[param].label),
        "group_count": len(values),
        "rest": {"count": rest_count, "url": asked.url(rest, group_by="")} if rest_count else None,
        "pages": page_links.present_pages(
            start // GROUPS_OF_A_PAGE + 1,
            max(1, -(-len(values) // GROUPS_OF_A_PAGE)),
            lambda number: asked.url(offset=(number - 1) * GROUPS_OF_A_PAGE),
        ),
    }


def group_values(query: SpecimenQuery, param: str, engine) -> list[str]:
    """The values of the groups, in their order; at most MOST_GROUPS."""
    field = BY_PARAM[param]
    hidden = hidden_keys() if field.kind is Kind.UUID else set()
    limit = min(MOST_GROUPS + len(hidden), MAX_FACET_WINDOW)
    counts = engine.facets(query, [param], limit=limit, lifted=False)[param]
    values = [value for value, _count in counts if value not in hidden]
    if field.kind is Kind.INTEGER:
        values.sort(key=int, reverse=True)
    return values


def present_group(
    asked: SearchRequest, query: SpecimenQuery, value: str, label: str, engine
) -> dict:
    """A group without its pictures: {label, count, url, keys, query, is_scientific}."""
    param = asked.group_by
    own = query.without(param).with_value(param, as_parameter(param, value))
    page = engine.page(own, 0, PICTURES_OF_A_GROUP, asked.sort)
    return {
        "label": label,
        "is_scientific": param in ("genus", "species"),
        "count": page.count,
        "url": asked.url(own, group_by=""),
        "keys": page.keys,
        "query": own,
    }


def fill(groups: list[dict], asked: SearchRequest) -> None:
    """Give each group its ``results``: all of them are read from the database at once."""
    keys = list(dict.fromkeys(key for group in groups for key in group["keys"]))
    found = {result["key"]: result for result in present_results(keys)}
    for group in groups:
        group["results"] = [
            present_in_group(found[key], group["query"], asked, place)
            for place, key in enumerate(group["keys"])
            if key in found
        ]


def present_in_group(result: dict, query: SpecimenQuery, asked: SearchRequest, place: int) -> dict:
    """A result whose links lead through its group."""
    search = search_of(SearchRequest(query, sort=asked.sort), query)
    url = page_url(result["key"], search, place)
    return result | {"url": url, "picture_url": picture_url(url)}
