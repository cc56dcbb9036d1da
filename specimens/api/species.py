"""``/api/v1/species``: the taxa that specimens here are identified as, or lie within.

Longer than most modules because it has a class for each call, and they share the pages.
"""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from institutions.api.paged import InForms
from institutions.web.paging import Paging, envelope_schema
from institutions.web.parameters import constant_case
from specimens.api.species_found import (
    children_of,
    find_taxon,
    found_by,
    likeliest_first,
    of_taxon,
    parents_of,
    synonyms_of,
)
from specimens.api.species_request import (
    FACETS,
    LIST_PARAMETERS,
    SEARCH_PARAMETERS,
    SpeciesRequest,
)
from specimens.api.usages import present_suggestion, present_usages
from specimens.models import Taxon
from specimens.presenters.cached_counts import count_matches
from specimens.search.engine import get_engine

MOST_SUGGESTED = 100
USAGE = {"type": "object", "required": ["key"], "additionalProperties": True}
TAXON = OpenApiResponse(USAGE, description="The taxon in GBIF's shape.")
TAXA = OpenApiResponse({"type": "array", "items": USAGE}, description="The taxa.")
PAGE = OpenApiResponse(envelope_schema({"type": "array", "items": USAGE}), description="The taxa.")
PAGE_WITH_FACETS = OpenApiResponse(
    envelope_schema(
        {"type": "array", "items": USAGE}, facets={"type": "array", "items": {"type": "object"}}
    ),
    description="The taxa, and the counts of what is asked for in facet.",
)
KEY = OpenApiParameter(
    "key",
    {"type": "string", "pattern": "^[0-9A-Za-z]{1,20}$"},
    OpenApiParameter.PATH,
    description="The key of a taxon.",
)
PARTS = ("parents", "children", "synonyms")


class SpeciesList(InForms, APIView):
    """The taxa with a name, or all of them, in alphabetical order.

    There are those that specimens here are identified as, and those above them.
    """

    @extend_schema(operation_id="species_list", parameters=LIST_PARAMETERS, responses=PAGE)
    def get(self, request, format=None):
        asked = SpeciesRequest.from_params(request.query_params)
        return Response(page_of(asked))


class SpeciesSearch(InForms, APIView):
    """Search the taxa that specimens here are identified as, and those above them.

    `q` is how a name begins. The default checklist is the Catalogue of Life, whose keys are those of
    `taxonKey` in searches; `datasetKey` or `checklistKey` names the GBIF backbone.
    """

    @extend_schema(
        operation_id="species_search", parameters=SEARCH_PARAMETERS, responses=PAGE_WITH_FACETS
    )
    def get(self, request, format=None):
        asked = SpeciesRequest.from_params(request.query_params)
        facets = [count_facet(name, asked) for name in asked.facets]
        return Response(page_of(asked) | {"facets": facets})


class SpeciesSuggest(InForms, APIView):
    """The taxa whose names begin so, as a plain list: accepted ones first, then the shortest."""

    @extend_schema(operation_id="species_suggest", parameters=LIST_PARAMETERS, responses=TAXA)
    def get(self, request, format=None):
        asked = SpeciesRequest.from_params(request.query_params)
        limit = min(asked.paging.limit, MOST_SUGGESTED)
        first = asked.paging.offset
        taxa = list(likeliest_first(found_by(asked))[first : first + limit])
        return Response([present_suggestion(usage) for usage in present_usages(taxa)])


class SpeciesDetail(InForms, APIView):
    """One taxon by its key: a whole number is one of the GBIF backbone, any other of the Catalogue of Life.

    `checklistKey` says otherwise. `portal` has the number of its specimens here.
    """

    @extend_schema(
        operation_id="species_detail",
        parameters=[KEY, *LIST_PARAMETERS],
        responses=TAXON,
    )
    def get(self, request, key, format=None):
        asked = SpeciesRequest.from_params(request.query_params)
        taxon = find_taxon(key, asked.checklist)
        (usage,) = present_usages([taxon])
        query = of_taxon(taxon.key, str(taxon.checklist_key))
        count = count_matches(get_engine(), query)
        usage["portal"] = {"specimenCount": count, "url": query.get_absolute_url()}
        return Response(usage)


class SpeciesPart(InForms, APIView):
    """What is above a taxon (`parents`, a list), right below it, or a synonym of it (pages of taxa)."""

    @extend_schema(
        operation_id="species_part",
        parameters=[
            KEY,
            OpenApiParameter("part", str, OpenApiParameter.PATH, enum=PARTS, description="Which."),
            *LIST_PARAMETERS,
        ],
        responses=OpenApiResponse(
            {"oneOf": [PAGE.response, TAXA.response]}, description="The taxa."
        ),
    )
    def get(self, request, key, part, format=None):
        asked = SpeciesRequest.from_params(request.query_params)
        if part not in PARTS:
            raise NotFound(_("A taxon has only: %s.") % ", ".join(PARTS))
        taxon = find_taxon(key, asked.checklist)
        if part == "parents":
            return Response(present_usages(parents_of(taxon)))
        found = children_of(taxon) if part == "children" else synonyms_of(taxon)
        return Response(in_envelope(found.order_by("name", "key"), asked.paging))


def page_of(asked: SpeciesRequest) -> dict:
    return in_envelope(found_by(asked).order_by("name", "key"), asked.paging)


def in_envelope(taxa: QuerySet[Taxon], paging: Paging) -> dict:
    page = list(taxa[paging.offset : paging.offset + paging.limit])
    return paging.envelope(taxa.count(), present_usages(page))


def count_facet(name: str, asked: SpeciesRequest) -> dict:
    """The values of a facet among the matches, the most frequent first, as GBIF writes them."""
    column = FACETS[name]
    rows = found_by(asked).exclude(**{column: ""}).order_by().values_list(column)
    rows = rows.annotate(count=Count("pk")).filter(count__gte=asked.facet_mincount)
    first, end = asked.facet_offset, asked.facet_offset + asked.facet_limit
    return {
        "field": constant_case(name),
        "counts": [
            {"name": value, "count": count}
            for value, count in rows.order_by("-count", column)[first:end]
        ],
    }
