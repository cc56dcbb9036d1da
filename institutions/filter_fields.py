"""The form fields of filters: they read what is typed exactly as what is stored."""

import re

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from institutions.text import clean as clean_text
from institutions.text import token
from institutions.vocabularies.countries import NOT_A_CODE, country_code

NUMBER_RANGE = r"(\*|[0-9]{1,18})(,(\*|[0-9]{1,18}))?"


class ValuesField(forms.Field):
    """Every value of a repeated parameter: a list of text."""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        for text in value or []:
            ProhibitNullCharactersValidator()(text)  # PostgreSQL's text has none
        return [text for text in map(clean_text, value or []) if text]


class WordsField(forms.CharField):
    """Search words, cleaned as what is stored."""

    def clean(self, value):
        return clean_text(super().clean(value))


class ChoiceField(forms.ChoiceField):
    """One of the choices, typed in any case."""

    def to_python(self, value):
        typed = clean_text(value)
        meant = {token(choice): choice for choice, _label in self.choices}
        return meant.get(token(typed), typed)


class KeysField(ValuesField):
    """Every value of a repeated parameter, each a UUID, perhaps in braces."""

    def clean(self, value):
        return [forms.UUIDField().clean(token(text)) for text in super().clean(value)]


class CountriesField(ValuesField):
    """Every value of a repeated parameter, each a two-letter code in any case."""

    def clean(self, value):
        codes = [country_code(text) for text in super().clean(value)]
        if not all(codes):
            raise forms.ValidationError(NOT_A_CODE)
        return codes


class BooleanField(forms.Field):
    """``true`` or ``false``, in any case, and nothing else; None if there is no value."""

    WORDS = {"true": True, "false": False, "": None}

    def clean(self, value):
        try:
            return self.WORDS[token(value or "")]
        except KeyError:
            raise forms.ValidationError(
                _("“%(value)s” is neither true nor false."), params={"value": value}
            ) from None


class NumberRangeField(forms.Field):
    """A number ``n`` or a range ``a,b``, with ``*`` for an open end.

    Its value is a pair (least, most), where None means an open end, or None if nothing is given.
    """

    def clean(self, value):
        if not clean_text(value):
            return None
        ends = [token(end) for end in value.split(",")]
        if not re.fullmatch(NUMBER_RANGE, ",".join(ends)):
            raise forms.ValidationError(
                _("“%(value)s” is neither a number nor a range such as 10,100 or 1000,*."),
                params={"value": value},
            )
        return tuple(None if end == "*" else int(end) for end in (ends[0], ends[-1]))


class PageField(forms.IntegerField):
    """The number of a page."""

    def to_python(self, value):
        return super().to_python(token(value or ""))
