"""What the institution search may be asked for (one query string for its list, map and GeoJSON),
and the list of collections.
"""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from institutions.gbif_filters import FlagFilter, ListedFilter, ValuesFilter
from institutions.holdings import specimen_counts
from institutions.models import Institution
from institutions.parameters import InvalidParameter


class InstitutionSearchFilters(django_filters.FilterSet):
    """Repeating a parameter means "or", different parameters "and"; unknown ones are ignored."""

    q = django_filters.CharFilter(method="with_words", label=_("Words"), max_length=200)
    type = ListedFilter("types", label=_("Type"))
    discipline = ListedFilter("disciplines", label=_("Discipline"))
    city = ValuesFilter(lookup_expr="iexact", label=_("City"))
    hasSpecimens = FlagFilter(method="with_specimens", label=_("Specimens here"))
    hasCoordinate = FlagFilter(method="with_coordinates", label=_("Coordinates"))

    class Meta:
        model = Institution
        fields = ()

    def with_words(self, queryset, name, text):
        return queryset.matching(text)

    def with_specimens(self, queryset, name, wanted):
        holders = [key for key, count in specimen_counts().items() if count]
        return queryset.filter(pk__in=holders) if wanted else queryset.exclude(pk__in=holders)

    def with_coordinates(self, queryset, name, wanted):
        located = Institution.objects.located().values("pk")
        return queryset.filter(pk__in=located) if wanted else queryset.exclude(pk__in=located)


SORTS = {
    "name": _("Name"),
    "specimens": _("Specimens here"),
    "declared": _("Specimens declared"),
    "city": _("City"),
}


class ListOptions(forms.Form):
    """In what order the list is, and which page of it is wanted."""

    sort = forms.ChoiceField(
        choices=list(SORTS.items()),
        required=False,
        error_messages={
            "invalid_choice": _("“%(value)s” is none of name, specimens, declared, city.")
        },
    )
    page = forms.IntegerField(
        min_value=1,
        max_value=1_000_000,
        required=False,
        error_messages={"invalid": _("A page is a whole number.")},
    )

    def clean_sort(self):
        return self.cleaned_data["sort"] or "name"

    def clean_page(self):
        return self.cleaned_data["page"] or 1


class CollectionWords(forms.Form):
    """What the list of collections may be asked for."""

    q = forms.CharField(required=False, max_length=200)


def refuse_invalid(form: forms.Form) -> None:
    """Raise InvalidParameter for the first field that cannot be understood."""
    for name, errors in form.errors.items():
        raise InvalidParameter(name, str(errors[0]))
