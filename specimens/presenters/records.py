"""A page of results, read from the database in the order of the index."""

from institutions.web import page_links
from institutions.web.data_version import remembered
from specimens.models import DEFAULT_CHECKLIST, Specimen, Taxon
from specimens.presenters.cells import label_columns
from specimens.presenters.neighbours import page_url, search_of
from specimens.presenters.results import present_result
from specimens.search.engine import reach_of
from specimens.search_request import SearchRequest
from specimens.table import USUAL

MOST_NAMES = 20_000  # that a process remembers: some 200 bytes each


def present_records(asked: SearchRequest, engine, query=None) -> dict:
    """Present one page of results, in the order requested."""
    query = query or asked.query
    page = engine.page(query, asked.offset, asked.limit, asked.sort)
    places = {key: asked.offset + place for place, key in enumerate(page.keys)}
    results, reach = present_results(page.keys, asked.columns), reach_of(asked.sort)
    search = search_of(asked, query)
    for result in results:
        result["url"] = page_url(result["key"], search, places[result["key"]])
    return {
        "count": page.count,
        "results": results,
        "first": asked.offset + 1,
        "last": asked.offset + len(page.keys),
        "pages": present_pages(asked, page.count),
        "is_beyond_reach": page.count > reach and asked.offset + asked.limit >= reach,
        "reach": reach,
    }


def present_results(keys: list[int], columns: tuple[str, ...] = ()) -> list[dict]:
    """Present the records with these gbifIDs, in order; one withdrawn a moment ago is left out.

    ``columns`` are the names of the table's columns.
    """
    is_usual = set(columns) <= set(USUAL)
    found = Specimen.objects.as_results(keys) if is_usual else Specimen.objects.as_records(keys)
    formatted, labels = formatted_names(found), label_columns(columns)
    return [
        present_result(specimen, formatted.get(specimen.col_taxon_key, ""), labels)
        for specimen in found
    ]


def formatted_names(specimens) -> dict[str, str]:
    """Return {Catalogue of Life key: the name as GBIF formats it} for the specimens' taxa."""
    keys = {specimen.col_taxon_key for specimen in specimens} - {""}
    taxa = Taxon.objects.filter(checklist_key=DEFAULT_CHECKLIST, key__in=keys)
    return dict(taxa.values_list("key", "formatted_name")) if keys else {}


@remembered(MOST_NAMES)
def formatted_name(key: str) -> str:
    """The name of a taxon of the Catalogue of Life as GBIF formats it; "" if it isn't known."""
    taxa = Taxon.objects.filter(checklist_key=DEFAULT_CHECKLIST, key=key)
    return taxa.values_list("formatted_name", flat=True).first() or "" if key else ""


def present_pages(asked: SearchRequest, count: int) -> dict:
    """The context of _pagination.html. There are none beyond the reach of the order."""
    last = max(0, min(count, reach_of(asked.sort)) - 1) // asked.limit

    def url(number: int) -> str:
        return asked.url(offset=(number - 1) * asked.limit)

    return page_links.present_pages(asked.offset // asked.limit + 1, last + 1, url)
