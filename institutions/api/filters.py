"""The parameters of ``/api/v1/grscicoll/institution`` and ``…/collection``, as GBIF has them.

A repeated parameter means "or"; different parameters are combined with "and". GBIF
silently ignores an unknown parameter and so answers a different question (a misspelt
``contry=GB`` lists the whole world); here it is an error.
"""

from django.db.models import F
from django_filters.rest_framework import DjangoFilterBackend

from institutions.filter_kinds import (
    ChoiceFilter,
    CodesFilter,
    CountriesFilter,
    FlagFilter,
    KeysFilter,
    ListedFilter,
    ListedObjectFilter,
    NumberRangeFilter,
    ValuesFilter,
)
from institutions.filters import EntryWords, InstitutionSearchFilters
from institutions.models import Collection, Institution
from institutions.web.parameters import InvalidParameter, fold_name, unknown_parameter

PAGING = ("limit", "offset")


class EntryFilters(EntryWords):
    """The filters that institutions and collections have in common."""

    code = CodesFilter(help_text="Code, whatever its case.")
    name = ValuesFilter(help_text="The whole name, whatever its case.")
    alternativeCode = ListedObjectFilter(
        "alternative_codes", member="code", help_text="Another code that it goes by."
    )
    identifier = ListedObjectFilter(
        "identifiers", member="identifier", help_text="An identifier, such as its ROR address."
    )
    country = CountriesFilter(help_text="Country as a two-letter ISO code.")
    city = ValuesFilter(help_text="City, whatever its case.")
    active = FlagFilter(help_text="Whether GRSciColl marks it as active.")
    displayOnNHCPortal = FlagFilter(
        "display_on_nhc_portal",
        help_text="Whether it is displayed on portals such as this. All here are.",
    )
    numberSpecimens = NumberRangeFilter(
        "number_specimens", help_text="Specimens that it declares: a number or a range."
    )
    occurrenceCount = NumberRangeFilter(
        "occurrence_count", help_text="Occurrences at GBIF: a number or a range."
    )
    typeSpecimenCount = NumberRangeFilter(
        "type_specimen_count", help_text="Type specimens at GBIF: a number or a range."
    )
    masterSourceType = CodesFilter(
        "master_source", help_text="Where the entry is kept: GRSCICOLL, GBIF_REGISTRY or IH."
    )
    replacedBy = KeysFilter("replaced_by", help_text="The key of the entry that replaces it.")
    sortBy = ChoiceFilter(
        choices=[("NUMBER_SPECIMENS", "NUMBER_SPECIMENS")],
        method="sort",
        help_text="What to sort by. Without it, the newest come first.",
    )
    sortOrder = ChoiceFilter(
        choices=[("ASC", "ASC"), ("DESC", "DESC")],
        method="pass_over",
        help_text="With sortBy: DESC by default.",
    )

    def sort(self, queryset, name, value):
        number = F("number_specimens")
        ascending = self.form.cleaned_data["sortOrder"] == "ASC"
        order = number.asc(nulls_last=True) if ascending else number.desc(nulls_last=True)
        return queryset.order_by(order, "key")

    def pass_over(self, queryset, name, value):
        return queryset


class InstitutionFilters(EntryFilters, InstitutionSearchFilters):
    """GBIF's filters of institutions, and those of the portal's own list.

    hasCoordinate and hasSpecimens are not parameters of GRSciColl.
    """

    institutionKey = KeysFilter("key", help_text="GRSciColl key.")
    disciplines = ListedFilter("disciplines", help_text="The same as discipline; pygbif's name.")
    institutionalGovernance = ListedFilter(
        "institutional_governances", help_text="Governance, such as Academic or Local."
    )

    class Meta:
        model = Institution
        fields = ()


class CollectionFilters(EntryFilters):
    """GBIF's filters of collections."""

    institutionKey = KeysFilter("institution_id", help_text="The key of its institution.")
    contentType = ListedFilter("content_types", help_text="What it holds, in GRSciColl's words.")
    preservationType = ListedFilter(
        "preservation_types", help_text="How it is preserved, in GRSciColl's words."
    )
    accessionStatus = CodesFilter("accession_status", help_text="Such as Institutional or Project.")
    personalCollection = FlagFilter(
        "personal_collection", help_text="Whether it is a person's own."
    )

    class Meta:
        model = Collection
        fields = ()


class GbifFilterBackend(DjangoFilterBackend):
    """Reads parameters regardless of case and underscores.

    A view names the parameters that it reads itself in ``controls``, besides those of paging. Raises
    InvalidParameter, which names the parameter, if one is unknown or invalid.
    """

    raise_exception = False

    def get_filterset_kwargs(self, request, queryset, view):
        names = {fold_name(name): name for name in view.filterset_class.base_filters}
        data = request.query_params.copy()
        data.clear()
        controls = (*PAGING, *getattr(view, "controls", ()))
        others = {fold_name(name) for name in controls}
        for name, values in request.query_params.lists():
            known = names.get(fold_name(name))
            if known is None and fold_name(name) not in others:
                raise unknown_parameter(name, [*names.values(), *controls])
            if known:
                data.setlist(known, values)
        return {"data": data, "queryset": queryset, "request": request}

    def filter_queryset(self, request, queryset, view):
        filters = self.get_filterset(request, queryset, view)
        for name, errors in filters.errors.items():
            raise InvalidParameter(name, errors[0])
        return filters.qs
