"""``/api/v1/grscicoll``, ``/dataset`` and ``/organization``: what we have of GBIF's registry."""

from rest_framework import generics
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from institutions.api.filters import CollectionFilters, GbifFilterBackend, InstitutionFilters
from institutions.api.paged import InForms
from institutions.api.serializers import (
    CollectionSerializer,
    DatasetSerializer,
    InstitutionSerializer,
    PublisherSerializer,
)
from institutions.holdings import shown_datasets, shown_publishers
from institutions.models import Collection, Institution
from institutions.web.paging import DEFAULT_LIMIT, Paging, envelope_schema, whole_number_schema

MOST_ENTRIES = 1000  # GRSciColl's own limit


class EntryPagination(BasePagination):
    """Paging by GBIF's ``offset`` and ``limit``, in GBIF's envelope."""

    def paginate_queryset(self, queryset, request, view=None):
        self.paging = Paging.from_params(request.query_params, most=MOST_ENTRIES)
        self.count = queryset.count()
        return queryset[self.paging.offset : self.paging.offset + self.paging.limit]

    def get_paginated_response(self, data):
        return Response(self.paging.envelope(self.count, data))

    def get_paginated_response_schema(self, schema):
        return envelope_schema(schema)

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": description,
                "schema": whole_number_schema(default),
            }
            for name, default, description in (
                ("limit", DEFAULT_LIMIT, f"Results in the answer, at most {MOST_ENTRIES:,}."),
                ("offset", 0, "Results to pass over first."),
            )
        ]


class OfEntries(InForms):
    """Answers with ``entries()``. The API is described without a database, and so without entries."""

    def get_queryset(self):
        if getattr(self, "swagger_fake_view", False):
            return self.serializer_class.Meta.model.objects.none()
        return self.entries()


class EntryList(OfEntries, generics.ListAPIView):
    """A list of GRSciColl entries, newest first as GRSciColl orders them."""

    filter_backends = [GbifFilterBackend]
    pagination_class = EntryPagination


class InstitutionList(EntryList):
    """All institutions in the UK, and those elsewhere that specimens refer to.

    Those that ask not to be displayed are left out: none has `displayOnNHCPortal` of false.
    The list on the portal's own pages is `country=GB&active=true`.
    """

    serializer_class = InstitutionSerializer
    filterset_class = InstitutionFilters

    def entries(self):
        return Institution.objects.shown().current().order_by("-created", "key")


class CollectionList(EntryList):
    """The collections of the institutions that the portal has."""

    serializer_class = CollectionSerializer
    filterset_class = CollectionFilters

    def entries(self):
        shown = Collection.objects.shown().current()
        return shown.select_related("institution").order_by("-created", "key")


class EntryDetail(OfEntries, generics.RetrieveAPIView):
    """One entry by its GBIF key; as at GBIF, deleted ones are returned too, with `deleted` set."""

    lookup_field = "key"


class InstitutionDetail(EntryDetail):
    serializer_class = InstitutionSerializer

    def entries(self):
        return Institution.objects.shown()


class CollectionDetail(EntryDetail):
    serializer_class = CollectionSerializer

    def entries(self):
        return Collection.objects.shown().select_related("institution")


class DatasetDetail(EntryDetail):
    """A dataset that specimens come from, with the citation that its publisher requests."""

    serializer_class = DatasetSerializer

    def entries(self):
        return shown_datasets().select_related("publisher")


class OrganizationDetail(EntryDetail):
    """A publisher of datasets."""

    serializer_class = PublisherSerializer

    def entries(self):
        return shown_publishers()
