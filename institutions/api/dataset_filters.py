"""The parameters of ``/api/v1/dataset`` and ``/organization``, as far as harvests know what they ask for."""

import django_filters

from institutions.filter_kinds import (
    CodesFilter,
    CountriesFilter,
    FlagFilter,
    KeysFilter,
    WordsFilter,
)
from institutions.models import Dataset, Publisher
from institutions.text import token
from institutions.text_search import matching
from institutions.vocabularies.creative_commons import gbif_licence

WORDS_OF_A_DATASET = ("title", "description", "doi", "publisher__title")
WORDS_OF_A_PUBLISHER = ("title", "abbreviation", "description", "city")


def licence(text: str) -> str:
    """What licences are compared by: GBIF's name, or the text itself."""
    return gbif_licence(token(text)) or token(text)


class LicencesFilter(CodesFilter):
    """Keep datasets with one of the licences, named by GBIF's name, in words or by address."""

    compared = staticmethod(licence)


class DatasetFilters(django_filters.FilterSet):
    """GBIF's filters of datasets."""

    q = WordsFilter(
        method="with_words",
        max_length=200,
        help_text="Words that must all occur in title, description, DOI or publisher.",
    )
    type = CodesFilter(help_text="Such as OCCURRENCE.")
    subtype = CodesFilter(help_text="Such as SPECIMEN.")
    license = LicencesFilter(help_text="GBIF's name of a licence, such as CC_BY_4_0.")
    publishingOrg = KeysFilter("publisher_id", help_text="The key of its publisher.")
    publishingCountry = CountriesFilter(
        "publisher__country", help_text="Its publisher's country, as a two-letter ISO code."
    )
    doi = CodesFilter(help_text="Its DOI, such as 10.15468/abc123.")
    hl = FlagFilter(method="pass_over", help_text="Accepted, and changes nothing.")

    class Meta:
        model = Dataset
        fields = ()

    def with_words(self, queryset, name, text):
        return matching(queryset, text, WORDS_OF_A_DATASET)

    def pass_over(self, queryset, name, value):
        return queryset


class PublisherFilters(django_filters.FilterSet):
    """GBIF's filters of organizations."""

    q = WordsFilter(
        method="with_words",
        max_length=200,
        help_text="Words that must all occur in title, abbreviation, description or city.",
    )
    country = CountriesFilter(help_text="Country as a two-letter ISO code.")

    class Meta:
        model = Publisher
        fields = ()

    def with_words(self, queryset, name, text):
        return matching(queryset, text, WORDS_OF_A_PUBLISHER)
