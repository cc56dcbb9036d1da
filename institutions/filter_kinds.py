"""The kinds of parameter of GBIF's lists, as django-filter filters."""

import django_filters
from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field

from institutions.text import clean as clean_text
from institutions.text import folded
from institutions.text_search import fold

TEXT = {"type": "string"}
FOLDED = "folded"  # no lookup of Django's: there are a few hundred entries


class GbifFilter(django_filters.Filter):
    """A filter that describes its type (``takes``) and meaning (``help_text``) in OpenAPI."""

    takes = TEXT

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        extend_schema_field({**self.takes, "description": options.get("help_text", "")})(self)


class ValuesField(forms.Field):
    """Every value of a repeated parameter: a list of text."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        for text in value or []:
            ProhibitNullCharactersValidator()(text)  # PostgreSQL's text has none
        return [text for text in map(clean_text, value or []) if text]


class ValuesFilter(GbifFilter):
    """Keep entries that have one of the values, as ``institutions.text.folded`` compares them."""

    field_class = ValuesField
    takes = {"type": "array", "items": TEXT}

    def __init__(self, *args, lookup_expr=FOLDED, **options):
        super().__init__(*args, lookup_expr=lookup_expr, **options)

    def filter(self, queryset, values):
        if values and self.lookup_expr == FOLDED:
            wanted = set(map(folded, values))
            entries = queryset.order_by().values_list("pk", self.field_name)
            return queryset.filter(pk__in=[key for key, text in entries if fold(text) in wanted])
        any_value = Q()
        for value in values or []:
            any_value |= Q(**{f"{self.field_name}__{self.lookup_expr}": value})
        return queryset.filter(any_value)


class KeysField(ValuesField):
    """Every value of a repeated parameter, each a UUID."""

    def clean(self, value):
        return [forms.UUIDField().clean(text) for text in super().clean(value)]


class KeysFilter(ValuesFilter):
    """Keep entries with one of the keys."""

    field_class = KeysField
    takes = {"type": "array", "items": TEXT | {"format": "uuid"}}

    def __init__(self, *args, **options):
        super().__init__(*args, lookup_expr="exact", **options)


class ListedFilter(ValuesFilter):
    """Keep entries whose list (types, disciplines…) has one of the values."""

    def filter(self, queryset, values):
        return queryset.filter(**{f"{self.field_name}__overlap": values}) if values else queryset


class ListedObjectFilter(ValuesFilter):
    """Keep entries whose list of objects has one with the value under ``member``."""

    def __init__(self, *args, member: str, **options):
        super().__init__(*args, lookup_expr="contains", **options)
        self.member = member

    def filter(self, queryset, values):
        return super().filter(queryset, [[{self.member: value}] for value in values or []])


class BooleanField(forms.Field):
    """``true`` or ``false``, in any case, and nothing else; None if there is no value."""

    WORDS = {"true": True, "false": False, "": None}

    def clean(self, value):
        try:
            return self.WORDS[(value or "").strip().lower()]
        except KeyError:
            raise forms.ValidationError(
                _("“%(value)s” is neither true nor false."), params={"value": value}
            ) from None


class FlagFilter(GbifFilter):
    """Keep entries whose field has the given truth value."""

    field_class = BooleanField
    takes = {"type": "boolean"}


class NumberRangeField(forms.Field):
    """A number ``n`` or a range ``a,b``, with ``*`` for an open end.

    Its value is a pair (least, most), where None means an open end, or None if nothing is given.
    """

    def clean(self, value):
        if not value:
            return None
        ends = [end.strip() for end in value.split(",")]
        if len(ends) > 2 or not all(self.is_end(end) for end in ends):
            raise forms.ValidationError(
                _("“%(value)s” is neither a number nor a range such as 10,100 or 1000,*."),
                params={"value": value},
            )
        return tuple(None if end == "*" else int(end) for end in (ends[0], ends[-1]))

    @staticmethod
    def is_end(text: str) -> bool:
        return text == "*" or (text.isascii() and text.isdecimal() and len(text) <= 18)


class NumberRangeFilter(GbifFilter):
    """Keep entries whose number lies within the range, ends included."""

    field_class = NumberRangeField

    def filter(self, queryset, ends):
        least, most = ends or (None, None)
        if least is not None:
            queryset = queryset.filter(**{f"{self.field_name}__gte": least})
        if most is not None:
            queryset = queryset.filter(**{f"{self.field_name}__lte": most})
        return queryset
