"""The kinds of parameter of GBIF's lists, as django-filter filters."""

from functools import lru_cache

import django_filters
from drf_spectacular.utils import extend_schema_field

from institutions.filter_fields import (
    NUMBER_RANGE,
    BooleanField,
    ChoiceField,
    CountriesField,
    KeysField,
    NumberRangeField,
    ValuesField,
    WordsField,
)
from institutions.text import token
from institutions.text_search import MOST_KEPT, fold
from institutions.vocabularies.countries import COUNTRY_CODES

TEXT = {"type": "string", "pattern": r"^[^\x00]*$"}


class GbifFilter(django_filters.Filter):
    """A filter that describes its type (``takes``) and meaning (``help_text``) in OpenAPI."""

    takes = TEXT

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        takes = self.takes | {"description": options.get("help_text", "")}
        if "max_length" in options:
            takes["maxLength"] = options["max_length"]
        if "choices" in options:
            takes["enum"] = [value for value, _label in options["choices"]]
        extend_schema_field(takes)(self)


class WordsFilter(GbifFilter):
    """Takes search words; ``method`` says what to keep."""

    field_class = WordsField


class ChoiceFilter(GbifFilter):
    """Takes one of ``choices``; ``method`` says what it does."""

    field_class = ChoiceField
    takes = {"type": "string"}


class ValuesFilter(GbifFilter):
    """Keep entries that have one of the values, as ``institutions.text.folded`` compares them.

    No lookup of Django's: there are a few hundred entries.
    """

    field_class = ValuesField
    takes = {"type": "array", "items": TEXT}
    compared = staticmethod(fold)

    def filter(self, queryset, values):
        if not values:
            return queryset
        wanted = set(map(self.compared, values))
        entries = queryset.order_by().values_list("pk", self.field_name)
        found = [
            key
            for key, stored in entries
            if wanted.intersection(map(self.compared, self.texts(stored)))
        ]
        return queryset.filter(pk__in=found)

    def texts(self, stored) -> list[str]:
        """The texts of an entry that a value may be."""
        return [stored]


class KeysFilter(GbifFilter):
    """Keep entries with one of the keys."""

    field_class = KeysField
    takes = {"type": "array", "items": {"type": "string", "format": "uuid"}}

    def filter(self, queryset, values):
        return queryset.filter(**{f"{self.field_name}__in": values}) if values else queryset


class CodesFilter(ValuesFilter):
    """As ValuesFilter, of codes: whatever punctuation stands around them."""

    compared = staticmethod(lru_cache(MOST_KEPT)(token))


class CountriesFilter(CodesFilter):
    """Keep entries of one of the countries."""

    field_class = CountriesField
    takes = {
        "type": "array",
        "items": {"type": "string", "title": "country code", "enum": sorted(COUNTRY_CODES)},
    }


class ListedFilter(CodesFilter):
    """Keep entries whose list (types, disciplines…) has one of the values."""

    def texts(self, stored):
        return stored


class ListedObjectFilter(CodesFilter):
    """Keep entries whose list of objects has one with the value under ``member``."""

    def __init__(self, *args, member: str, **options):
        super().__init__(*args, **options)
        self.member = member

    def texts(self, stored):
        return [str(each.get(self.member, "")) for each in stored]


class FlagFilter(GbifFilter):
    """Keep entries whose field has the given truth value."""

    field_class = BooleanField
    takes = {"type": "boolean"}


class NumberRangeFilter(GbifFilter):
    """Keep entries whose number lies within the range, ends included."""

    field_class = NumberRangeField
    takes = {"type": "string", "title": "number or range", "pattern": f"^{NUMBER_RANGE}$"}

    def filter(self, queryset, ends):
        least, most = ends or (None, None)
        if least is not None:
            queryset = queryset.filter(**{f"{self.field_name}__gte": least})
        if most is not None:
            queryset = queryset.filter(**{f"{self.field_name}__lte": most})
        return queryset
