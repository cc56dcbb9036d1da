"""The content of the specimen search page: results, filters, chips, sorts and pages."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.description import describe, phrases_of
from specimens.fields import BY_PARAM, NEWEST, RELEVANCE, SORTS
from specimens.page_options import PAGE_SIZES, VIEWS
from specimens.predicates.read import PREDICATE
from specimens.presenters.areas import present_mended
from specimens.presenters.chips import present_chips
from specimens.presenters.dashboard import present_dashboard
from specimens.presenters.filters import opened_url, present_filters
from specimens.presenters.form import kept_pairs, present_includes, present_not_shown
from specimens.presenters.former_views import present_instead
from specimens.presenters.gallery import present_gallery
from specimens.presenters.gbif_link import link_to_gbif
from specimens.presenters.map_view import present_map
from specimens.presenters.meanings import has_operators, present_meanings, present_places
from specimens.presenters.nothing import present_nothing
from specimens.presenters.pasted_list import present_pasted_list
from specimens.presenters.records import present_pages, present_records
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.sources import present_sources
from specimens.presenters.synonyms import present_synonyms
from specimens.presenters.table import present_table
from specimens.presenters.taxa import present_taxa
from specimens.search_request import SearchRequest
from specimens.table import BY_NAME, USUAL

__all__ = ["present_pages", "present_search"]

VIEW_LABELS = {
    "TABLE": gettext_lazy("Table"),
    "GALLERY": gettext_lazy("Gallery"),
    "MAP": gettext_lazy("Map"),
    "TAXA": gettext_lazy("Taxa"),
    "DATASETS": gettext_lazy("Datasets"),
    "INSTITUTIONS": gettext_lazy("Institutions"),
    "DASHBOARD": gettext_lazy("Dashboard"),
}
COUNTED = ("TABLE", "GALLERY")  # views whose number is that of the filters
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


def present_search(asked: SearchRequest, engine) -> dict:
    """The context of specimens/search.html; raises IndexMissing, and InvalidParameter (paging)."""
    view = PRESENTERS[asked.view](asked, engine)
    gbif = link_to_gbif(asked.query)
    includes = present_includes(asked, engine)
    return {
        "nav": "specimens",
        "asked": asked,
        "heading": describe(asked.query),
        "phrases": present_phrases(asked),
        "query_text": " ".join(asked.query.q),
        "filters": present_filters(asked, engine, view["count"] if asked.view in COUNTED else None),
        "includes": includes,
        "not_shown": present_not_shown(includes),
        "kept": kept_pairs(asked, engine.waiting),
        "kept_by_unread": asked.query.to_params() + asked.shown(),
        "kept_by_sort": kept_by_sort(asked),
        "table": present_table(asked),
        "chips": present_chips(asked),
        "clear_url": SearchRequest(type(asked.query)(), view=asked.view).url(),
        "tabs": present_tabs(asked),
        "sorts": present_sorts(asked),
        "page_sizes": [(size, size == asked.limit) for size in PAGE_SIZES],
        "api_url": api_url(asked),
        "builder_url": builder_url(asked),
        "reference_formats": [(form, each.label) for form, each in FORMATS.items()],
        "asked_query": f"?{asked.query.encoded}" if asked.query.encoded else "",
        "csv_url": reverse("specimens:search-csv") + asked.url(offset=asked.offset),
        "download_url": download_url(asked),
        "manifest_url": manifest_url(asked) if asked.view == "GALLERY" else "",
        "has_order": asked.view in ("TABLE", "GALLERY"),
        "gbif": gbif,
        "not_understood": asked.not_understood,
        "instead": present_instead(asked, gbif),
        "meanings": present_meanings(asked),
        "has_operators": has_operators(asked),
        "places": present_places(asked),
        "mended": present_mended(asked),
        "synonyms": present_synonyms(asked, engine),
        "pasted_list": present_pasted_list(asked),
        "alternatives": None if view["count"] else present_nothing(asked, engine),
        **view,
    }


def api_url(asked: SearchRequest) -> str:
    """The address of the same records from the API, in the same order."""
    page = [("sort", asked.sort), ("limit", str(asked.limit)), ("offset", str(asked.offset))]
    return f"{reverse('api:occurrence-search')}?{urlencode([*asked.query.to_params(), *page])}"


def download_url(asked: SearchRequest) -> str:
    """The address where all records that the view shows can be downloaded, with its columns."""
    plain = SearchRequest(asked.shown_query, columns=asked.columns)
    return reverse("specimens:download") + plain.url()


def manifest_url(asked: SearchRequest) -> str:
    """The address of the IIIF manifest of the search's first pictures, in the same order."""
    plain = SearchRequest(asked.query, sort=asked.sort)
    return reverse("specimens:search-manifest") + plain.url()


def builder_url(asked: SearchRequest) -> str:
    """The address of the builder with the search in it."""
    return f"{reverse('specimens:builder')}?{urlencode(asked.query.to_params())}"


def present_phrases(asked: SearchRequest) -> list[dict]:
    """The parts of the heading, each with the address of the filter that it stands for, or ""."""
    return [
        {"words": phrase.words, "url": _filter_url(asked, phrase.param)}
        for phrase in phrases_of(asked.query)
    ]


def _filter_url(asked: SearchRequest, param: str) -> str:
    if param in BY_PARAM:
        return opened_url(BY_PARAM[param], asked)
    if param == PREDICATE:
        return builder_url(asked)
    return "#facet-include" if param == "include" else "#filters" if param else ""


PRESENTERS = {
    "TABLE": present_records,
    "GALLERY": present_gallery,
    "MAP": present_map,
    "TAXA": present_taxa,
    "DATASETS": present_sources,
    "INSTITUTIONS": present_sources,
    "DASHBOARD": present_dashboard,
}


def present_tabs(asked: SearchRequest) -> list[dict]:
    return [
        {
            "label": str(VIEW_LABELS[view]),
            "url": asked.url(view=view),
            "current": view == asked.view,
        }
        for view in VIEWS
    ]


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
