"""Which of the terms that MIDS asks for a specimen has: of one in Python, of many in SQL.

Columns are read in SQL for an index of millions. Terms without a column may be packed, which SQL
can't read; they are read in Python everywhere.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.db.models import BooleanField, ExpressionWrapper, Func, IntegerField, Q, TextField
from django.db.models.functions import Cast

from specimens.columns import BY_ATTRIBUTE, BY_TERM
from specimens.mids import (
    NOTHING,
    NOTHING_OF,
    TERMS,
    Assessment,
    Profile,
    assess,
    is_filled,
    level_name,
    profile_of,
)

# {term: the columns that have it}; any other term is among those without a column.
_OTHERWISE = {
    "country": ("country_code",),
    "countryCode": ("country_code",),
    "mediaType": ("media_types",),
    "scientificName": ("scientific_name", "verbatim_scientific_name"),
    "taxonKey": ("col_taxon_key", "backbone_taxon_key"),
}
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    term: _OTHERWISE.get(term) or (BY_TERM[term].attribute,)
    for term in sorted(TERMS)
    if term in _OTHERWISE or term in BY_TERM
}
_NUMBERS = ("decimal_latitude", "decimal_longitude", "coordinate_uncertainty_in_meters", "year")


def mids_of(specimen, profile: Profile | None = None) -> Assessment:
    """Judge a specimen, all of whose columns are at hand, by TDWG's profile or the one given."""
    terms = {
        term
        for term, attributes in ATTRIBUTES.items()
        if any(is_filled(term, getattr(specimen, attribute)) for attribute in attributes)
    }
    terms.update(filled(specimen.terms))
    return assess(terms, profile or profile_of(specimen.basis_of_record))


def filled(terms: Mapping) -> Iterator[str]:
    """The names of those of TERMS, among a record's terms without a column, that say anything."""
    return (term for term in TERMS & terms.keys() if is_filled(term, terms[term]))


def filled_columns() -> Func:
    """An SQL expression for a text with a figure for each of ATTRIBUTES: 1 if the columns say
    anything, else 0. One more says whether the specimen is a fossil.
    """
    figures = [*map(_says, ATTRIBUTES), Q(basis_of_record="FOSSIL_SPECIMEN")]
    numbers = (Cast(ExpressionWrapper(each, BooleanField()), IntegerField()) for each in figures)
    return Func(*numbers, function="concat", output_field=TextField())


def read_columns(figures: str) -> tuple[list[str], Profile]:
    """The terms that the text of ``filled_columns`` says are filled, and TDWG's profile."""
    terms = [term for term, figure in zip(ATTRIBUTES, figures, strict=False) if figure == "1"]
    return terms, Profile.PALAEONTOLOGY if figures[-1] == "1" else Profile.BIOLOGY


# What is written of a record, in tables and files: the level, and what is missing for any higher one.
FACTS = ("mids", "midsMissing", "midsFunding", "midsFundingMissing")


def facts(specimen) -> dict[str, str | list[str]]:
    """The FACTS of a specimen, all of whose columns are at hand."""
    return _facts(mids_of(specimen), mids_of(specimen, Profile.FUNDING))


@lru_cache(maxsize=10_000)
def facts_of(figures: str, terms: str) -> dict[str, str | list[str]]:
    """The same by the text of ``filled_columns`` and the names that ``filled`` returned, with spaces
    between: some thousands stand for all records.
    """
    columns, profile = read_columns(figures)
    names = {*columns, *terms.split()}
    return _facts(assess(names, profile), assess(names, Profile.FUNDING))


def _facts(by_tdwg: Assessment, by_funding: Assessment) -> dict[str, str | list[str]]:
    levels = level_name(by_tdwg), level_name(by_funding)
    missing = list(by_tdwg.missing), list(by_funding.missing)
    return dict(zip(FACTS, (levels[0], missing[0], levels[1], missing[1]), strict=True))


def _says(term: str) -> Q:
    either = Q()
    for attribute in ATTRIBUTES[term]:
        either |= _column_says(term, attribute)
    return either


def _column_says(term: str, attribute: str) -> Q:
    nothing = sorted(NOTHING_OF.get(term, NOTHING))
    if attribute in _NUMBERS:
        return Q(**{f"{attribute}__isnull": False})
    if BY_ATTRIBUTE[attribute].shape.is_list:
        return ~Q(**{f"{attribute}__contained_by": nothing})
    return ~Q(**{f"{attribute}__in": nothing})
