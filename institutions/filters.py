"""The filters of the lists of institutions and collections, on their pages and in the API.

A repeated parameter means "or"; different parameters are combined with "and".
"""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from institutions.filter_fields import ChoiceField, PageField
from institutions.filter_kinds import (
    FlagFilter,
    KeysFilter,
    ListedFilter,
    ValuesFilter,
    WordsFilter,
)
from institutions.holdings import specimen_counts
from institutions.models import Collection, Institution
from institutions.web.parameters import InvalidParameter


class EntryWords(django_filters.FilterSet):
    """The search words, which every list of entries accepts."""

    q = WordsFilter(
        method="with_words",
        label=_("Search words"),
        max_length=200,
        help_text="Words that must all occur in the name, codes, city or description.",
    )

    def with_words(self, queryset, name, text):
        return queryset.matching(text)


class CollectionSearchFilters(EntryWords):
    """The filters of the list of collections."""

    institutionKey = KeysFilter("institution_id", label=_("Institution"))

    class Meta:
        model = Collection
        fields = ()


class InstitutionSearchFilters(EntryWords):
    """The filters that the list of institutions, its map, its GeoJSON and the API share."""

    type = ListedFilter("types", label=_("Type"), help_text="Type of institution, such as Museum.")
    discipline = ListedFilter(
        "disciplines", label=_("Discipline"), help_text="Discipline, such as Zoology."
    )
    city = ValuesFilter(label=_("City"), help_text="City, whatever its case.")
    hasSpecimens = FlagFilter(
        method="with_specimens",
        label=_("Specimen records here"),
        help_text="Whether the default search has specimens of theirs; not a parameter of GBIF's.",
    )
    hasCoordinate = FlagFilter(
        method="with_coordinates",
        label=_("Coordinates"),
        help_text="Whether they have a place on the map; not a parameter of GBIF's.",
    )

    class Meta:
        model = Institution
        fields = ()

    def with_specimens(self, queryset, name, wanted):
        """Keep the institutions with (or without) specimens here.

        Keeps all of them while the counts are unknown, since none can be ruled out.
        """
        here = specimen_counts()
        if here is None:
            return queryset
        holders = [key for key, count in here.items() if count]
        return queryset.filter(pk__in=holders) if wanted else queryset.exclude(pk__in=holders)

    def with_coordinates(self, queryset, name, wanted):
        on_map = [each.pk for each in queryset.on_map()]
        return queryset.filter(pk__in=on_map) if wanted else queryset.exclude(pk__in=on_map)


SORTS = {
    "name": _("Name"),
    "specimens": _("Specimen records here"),
    "declared": _("Specimens declared"),
    "city": _("City"),
}


class ListOptions(forms.Form):
    """The order of the list, and the number of the page to show."""

    sort = ChoiceField(
        choices=list(SORTS.items()),
        required=False,
        error_messages={"invalid_choice": _("Use one of name, specimens, declared, city.")},
    )
    page = PageField(
        min_value=1,
        max_value=1_000_000,
        required=False,
        error_messages={"invalid": _("Use a whole number of 1 or more.")},
    )

    def clean_sort(self):
        return self.cleaned_data["sort"] or "name"

    def clean_page(self):
        return self.cleaned_data["page"] or 1


def refuse_invalid(form: forms.Form) -> None:
    """Raise InvalidParameter for the first field of the form that is invalid, if any is."""
    for name, errors in form.errors.items():
        raise InvalidParameter(name, str(errors[0]))
