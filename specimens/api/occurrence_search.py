"""The answer of a search in GBIF's envelope: its records and its facets."""

from institutions.web.parameters import constant_case
from specimens.api.classifications import taxa_of
from specimens.api.occurrence import present_occurrence
from specimens.api.record_fields import pick
from specimens.api.request import FacetRequest, OccurrenceRequest
from specimens.models import Specimen
from specimens.presenters.cached_counts import count_matches
from specimens.search.engine import MAX_FACET_WINDOW, get_engine


def answer_search(asked: OccurrenceRequest) -> dict:
    """A page of results in GBIF's envelope; after a cursor with the next, unless this is the last."""
    engine, paging = get_engine(), asked.paging
    if asked.after is None:
        page = engine.page(asked.query, offset=paging.offset, limit=paging.limit, sort=asked.sort)
        return paging.envelope(page.count, present_page(page.keys, asked.fields))
    keys = engine.keys_after(asked.query, asked.after, paging.limit + 1)
    is_last = len(keys) <= paging.limit
    keys = keys[: paging.limit]
    answer = paging.envelope(count_matches(engine, asked.query), present_page(keys, asked.fields))
    answer["endOfRecords"] = is_last
    return answer if is_last else answer | {"nextCursor": str(keys[-1])}


def present_page(keys: list[int], fields: tuple[str, ...] = ()) -> list[dict]:
    """Present the records with these keys, in order; any that has gone meanwhile is left out.

    ``fields``: the members that they have; empty for all.
    """
    specimens = Specimen.objects.visible().in_order_of(keys)
    taxa = taxa_of(specimens)
    return [pick(present_occurrence(specimen, taxa), fields) for specimen in specimens]


def count_facets(asked: OccurrenceRequest) -> list[dict]:
    """Count the requested facets, in GBIF's format, with the number of all values (``total``).

    The name of a field is in capitals (``INSTITUTION_KEY``); values are text.
    """
    return [count_facet(asked, facet) for facet in asked.facets]


def count_facet(asked: OccurrenceRequest, facet: FacetRequest) -> dict:
    """``next`` is the facetOffset of the values that follow; absent if there are none."""
    engine, param, end = get_engine(), facet.param, facet.offset + facet.limit
    counts = engine.facets(
        asked.query,
        [param],
        limit=facet.limit + 1 if facet.limit > 0 and end < MAX_FACET_WINDOW else facet.limit,
        offset=facet.offset,
        mincount=facet.mincount,
        lifted=asked.multiselect,
    )[param]
    lifted = asked.query.without(param) if asked.multiselect else asked.query
    is_whole = facet.offset == 0 and facet.mincount <= 1 and 0 < len(counts) <= facet.limit
    answer = {
        "field": constant_case(param),
        "counts": [{"name": str(value), "count": count} for value, count in counts[: facet.limit]],
        "total": len(counts) if is_whole else engine.totals(lifted, [param])[param],
    }
    return answer | ({"next": end} if len(counts) > facet.limit else {})
