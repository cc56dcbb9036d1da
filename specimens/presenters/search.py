"""The content of the specimen search page: results, filters, chips and tabs."""

from django.utils.translation import gettext_lazy

from specimens.description import describe, phrases_of
from specimens.fields import BY_PARAM
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
from specimens.presenters.records import present_records
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.search_addresses import builder_url, present_addresses
from specimens.presenters.search_orders import kept_by_sort, present_sorts
from specimens.presenters.sources import present_sources
from specimens.presenters.synonyms import present_synonyms
from specimens.presenters.table import present_table
from specimens.presenters.taxa import present_taxa
from specimens.search_request import SearchRequest

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
        "reference_formats": [(form, each.label) for form, each in FORMATS.items()],
        "asked_query": f"?{asked.query.encoded}" if asked.query.encoded else "",
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
        **present_addresses(asked),
        **view,
    }


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
