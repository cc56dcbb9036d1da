"""``/api/v1/dataset`` and ``/organization`` as lists: where the specimens that are here come from.

Longer than most modules because the lists share their facets and their order.
"""

from collections import Counter

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import generics
from rest_framework.response import Response

from institutions.api.dataset_filters import DatasetFilters, PublisherFilters
from institutions.api.filters import GbifFilterBackend
from institutions.api.serializers import (
    DatasetFoundSerializer,
    DatasetSerializer,
    PublisherSerializer,
)
from institutions.api.views import EntryList, EntryPagination, OfEntries
from institutions.holdings import listed_datasets, listed_publishers, specimen_counts
from institutions.models import Dataset
from institutions.text import token
from institutions.web.paging import (
    DEFAULT_LIMIT,
    Paging,
    envelope_schema,
    whole_number,
    whole_number_schema,
)
from institutions.web.parameters import InvalidParameter, constant_case, fold_name

# {a facet: where its values stand}
FACETS = {
    "type": "type",
    "subtype": "subtype",
    "license": "license",
    "publishingOrg": "publisher_id",
    "publishingCountry": "publisher__country",
}
NUMBERS = {"facetLimit": 10, "facetOffset": 0, "facetMincount": 1}
MULTISELECT = "facetMultiselect"
FACET_PARAMETERS = [
    OpenApiParameter("facet", str, many=True, enum=list(FACETS), description="What is counted."),
    *(
        OpenApiParameter(name, whole_number_schema(usual), description="Of each facet.")
        for name, usual in NUMBERS.items()
    ),
    OpenApiParameter(
        MULTISELECT, bool, default=False, description="Count a facet with its own filter lifted."
    ),
]
MOST_SUGGESTED = 100
PAGING_PARAMETERS = [
    OpenApiParameter("limit", whole_number_schema(DEFAULT_LIMIT), description="At most 100."),
    OpenApiParameter("offset", whole_number_schema(0), description="Datasets to pass over."),
]
SUGGESTED = OpenApiResponse(
    {"type": "array", "items": {"type": "object", "required": ["key", "title"]}},
    description="The datasets.",
)


class DatasetList(EntryList):
    """The datasets that specimens come from, the newest first."""

    serializer_class = DatasetSerializer
    filterset_class = DatasetFilters

    def entries(self):
        return listed_datasets().select_related("publisher").order_by("-created", "key")


class FacetedPagination(EntryPagination):
    def get_paginated_response_schema(self, schema):
        return envelope_schema(schema, facets={"type": "array", "items": {"type": "object"}})


class DatasetSearch(EntryList):
    """Search the datasets that specimens come from; those with the most specimens come first.

    `recordCount` is the number of their specimens in the portal's default search, where GBIF's is of all
    their records.
    """

    serializer_class = DatasetFoundSerializer
    filterset_class = DatasetFilters
    pagination_class = FacetedPagination
    controls = ("facet", *NUMBERS, MULTISELECT)

    def entries(self):
        return by_size(listed_datasets().select_related("publisher"))

    @extend_schema(operation_id="dataset_search", parameters=FACET_PARAMETERS)
    def get(self, request, *args, **kwargs):
        facets, shown = Facets(request.query_params), self.get_queryset()
        answer = super().get(request, *args, **kwargs)
        filters = GbifFilterBackend().get_filterset_kwargs(request, shown, self)["data"]
        counts = [facets.count(name, filters, shown) for name in facets.names]
        return Response(answer.data | {"facets": counts})


class DatasetSuggest(OfEntries, generics.GenericAPIView):
    """The datasets whose texts have all the words, as a plain list: those with the most specimens first."""

    serializer_class = DatasetFoundSerializer
    filterset_class = DatasetFilters
    filter_backends = [GbifFilterBackend]
    pagination_class = None

    def entries(self):
        return by_size(listed_datasets().select_related("publisher"))

    @extend_schema(
        operation_id="dataset_suggest",
        parameters=PAGING_PARAMETERS,
        filters=True,
        responses=SUGGESTED,
    )
    def get(self, request, format=None):
        paging = Paging.from_params(request.query_params, MOST_SUGGESTED)
        found = self.filter_queryset(self.get_queryset())
        found = found[paging.offset : paging.offset + paging.limit]
        names = ("key", "title", "description", "type", "subtype")
        results = self.get_serializer(found, many=True).data
        return Response([{name: each[name] for name in names if name in each} for each in results])


class OrganizationList(EntryList):
    """The publishers of those datasets, the newest first."""

    serializer_class = PublisherSerializer
    filterset_class = PublisherFilters

    def entries(self):
        return listed_publishers().order_by("-created", "key")


def by_size(datasets: QuerySet[Dataset]) -> QuerySet[Dataset]:
    """Those with the most specimens here first; by title while their number is unknown."""
    here = specimen_counts("datasetKey") or {}
    ranked = sorted(here, key=lambda key: (-here[key], key))
    places = [When(key=key, then=Value(place)) for place, key in enumerate(ranked)]
    size = Case(*places, default=Value(len(ranked))) if places else Value(0)
    return datasets.alias(size=size).order_by("size", "title", "key")


class Facets:
    """The facets that are asked for, by their parameters. Raises InvalidParameter."""

    def __init__(self, params):
        given = {fold_name(name): values for name, values in params.lists()}
        names = {fold_name(name): name for name in FACETS}
        asked = [fold_name(text) for text in given.get("facet", []) if fold_name(text)]
        if set(asked) - names.keys():
            raise InvalidParameter("facet", _("Use one of %s.") % ", ".join(FACETS))
        self.names = [names[each] for each in dict.fromkeys(asked)]
        single = {name: given.get(fold_name(name), [""])[-1] for name in (*NUMBERS, MULTISELECT)}
        self.is_lifted = read_flag(single)
        self.limit, self.first, self.least = (
            whole_number(single, name, usual) for name, usual in NUMBERS.items()
        )

    def count(self, name: str, filters, datasets: QuerySet[Dataset]) -> dict:
        """The values of a facet among the matches, the most frequent first, as GBIF writes them."""
        left = filters.copy()
        if self.is_lifted:
            left.pop(name, None)
        found = DatasetFilters(left, datasets).qs.order_by().values_list(FACETS[name], flat=True)
        counts = Counter(map(str, filter(None, found)))
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        kept = [(value, count) for value, count in ordered if count >= self.least]
        return {
            "field": constant_case(name),
            "counts": [
                {"name": value, "count": count}
                for value, count in kept[self.first : self.first + self.limit]
            ],
        }


def read_flag(single: dict[str, str]) -> bool:
    text = token(single[MULTISELECT])
    if text not in ("true", "false", ""):
        raise InvalidParameter(MULTISELECT, _("Use true or false."))
    return text == "true"
