"""The parameters of ``/api/v1/grscicoll/institution`` and ``…/collection``, as GBIF has them.

Repeating a parameter means "or", different parameters "and". GBIF silently
ignores a parameter that it does not know, and so answers another question than
was asked (a misspelt ``contry=GB`` lists the world); we say so instead.
"""

import django_filters
from django.db.models import F
from django_filters.rest_framework import DjangoFilterBackend

from institutions.filters import EntryWords, InstitutionSearchFilters
from institutions.gbif_filters import (
    FlagFilter,
    KeysFilter,
    ListedFilter,
    ListedObjectFilter,
    NumberRangeFilter,
    ValuesFilter,
)
from institutions.models import Collection, Institution
from institutions.parameters import InvalidParameter, fold_name, unknown_parameter

PAGING = ("limit", "offset")


class EntryFilters(EntryWords):
    """What institutions and collections are both asked for."""

    code = ValuesFilter()
    name = ValuesFilter()
    alternativeCode = ListedObjectFilter("alternative_codes", member="code")
    identifier = ListedObjectFilter("identifiers", member="identifier")
    country = ValuesFilter()
    city = ValuesFilter()
    active = FlagFilter()
    displayOnNHCPortal = FlagFilter("display_on_nhc_portal")
    numberSpecimens = NumberRangeFilter("number_specimens")
    occurrenceCount = NumberRangeFilter("occurrence_count")
    typeSpecimenCount = NumberRangeFilter("type_specimen_count")
    masterSourceType = ValuesFilter("master_source")
    replacedBy = KeysFilter("replaced_by")
    sortBy = django_filters.ChoiceFilter(
        choices=[("NUMBER_SPECIMENS", "NUMBER_SPECIMENS")], method="sort"
    )
    sortOrder = django_filters.ChoiceFilter(
        choices=[("ASC", "ASC"), ("DESC", "DESC")], method="pass_over"
    )

    def sort(self, queryset, name, value):
        number = F("number_specimens")
        ascending = self.data.get("sortOrder") == "ASC"
        order = number.asc(nulls_last=True) if ascending else number.desc(nulls_last=True)
        return queryset.order_by(order, "key")

    def pass_over(self, queryset, name, value):
        return queryset


class InstitutionFilters(EntryFilters, InstitutionSearchFilters):
    """The page's own filters (hasCoordinate and hasSpecimens are not GRSciColl's) and GBIF's."""

    institutionKey = KeysFilter("key")
    disciplines = ListedFilter("disciplines")  # pygbif's name for it
    institutionalGovernance = ListedFilter("institutional_governances")

    class Meta:
        model = Institution
        fields = ()


class CollectionFilters(EntryFilters):
    institutionKey = KeysFilter("institution_id")
    contentType = ListedFilter("content_types")
    preservationType = ListedFilter("preservation_types")
    accessionStatus = ValuesFilter("accession_status")
    personalCollection = FlagFilter("personal_collection")

    class Meta:
        model = Collection
        fields = ()


class GbifFilterBackend(DjangoFilterBackend):
    """Reads parameters whatever their case; what is wrong with one is said by its name."""

    raise_exception = False

    def get_filterset_kwargs(self, request, queryset, view):
        names = {fold_name(name): name for name in view.filterset_class.base_filters}
        data = request.query_params.copy()
        data.clear()
        for name, values in request.query_params.lists():
            known = names.get(fold_name(name))
            if known is None and fold_name(name) not in PAGING:
                raise unknown_parameter(name, [*names.values(), *PAGING])
            if known:
                data.setlist(known, values)
        return {"data": data, "queryset": queryset, "request": request}

    def filter_queryset(self, request, queryset, view):
        filters = self.get_filterset(request, queryset, view)
        for name, errors in filters.errors.items():
            raise InvalidParameter(name, errors[0])
        return filters.qs
