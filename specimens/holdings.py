"""What each institution and collection holds here: the number of specimens, and a profile.

And which datasets hold nothing but specimens of excluded institutions.
"""

from collections.abc import Mapping
from functools import lru_cache

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language

from institutions.exclusion import given_keys
from institutions.holdings import Profile
from institutions.models import Dataset
from specimens.fields import BY_PARAM
from specimens.labels import label_values
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery, as_parameter
from specimens.search.engine import IndexMissing, get_engine

MOST_HOLDERS = 60_000  # GRSciColl has some 10,000 institutions in the whole world.


def specimen_counts(parameter: str) -> Mapping[str, int] | None:
    """Return {key as text: number of specimens in the default search}; None if there is no index.

    ``parameter`` is institutionKey or collectionKey.
    """
    try:
        return _counts(parameter, get_engine().generation)
    except IndexMissing:
        return None


@lru_cache(maxsize=4)
def _counts(parameter: str, generation: str) -> Mapping[str, int]:
    """Count the specimens by holder; cached for each ``generation`` of the index."""
    return dict(get_engine().facets(SpecimenQuery(), [parameter], limit=MOST_HOLDERS)[parameter])


PROFILED = ("family", "country")
MOST_PROFILED = 10


def specimen_profile(parameter: str, key: str) -> Profile:
    """Describe what the holder with the key has here; ``count`` is None if there is no index."""
    try:
        return _profile(parameter, key, get_engine().generation, get_language())
    except IndexMissing:
        return Profile(count=None)


@lru_cache(maxsize=2_000)
def _profile(parameter: str, key: str, generation: str, language: str) -> Profile:
    """Make a holder's profile; cached for each ``generation`` of the index and each language.

    If the default search has none of its specimens (it may be abroad), the profile is of the search
    that includes them.
    """
    query = SpecimenQuery().with_value(parameter, key)
    engine = get_engine()
    count, is_left_out = engine.count(query), False
    if not count:
        for scope in Scope.includable():
            query = query.with_value("include", scope)
        count = engine.count(query)
        is_left_out = bool(count)
    uncollected = query.with_value("collectionKey", "!*")  # of an institution only
    facets = engine.facets(query, PROFILED, limit=MOST_PROFILED)
    groups = [
        (str(BY_PARAM[param].label), _rows(query, param, facets[param])) for param in PROFILED
    ]
    return Profile(
        count,
        query.get_absolute_url(),
        groups,
        is_left_out,
        engine.count(uncollected) if parameter == "institutionKey" else 0,
        uncollected.get_absolute_url(),
    )


def _rows(query: SpecimenQuery, param: str, values) -> list[tuple[str, int, str]]:
    labels = label_values(param, [value for value, _count in values])
    return [
        (
            labels[value],
            count,
            query.with_value(param, as_parameter(param, value)).get_absolute_url(),
        )
        for value, count in values
    ]


def excluded_datasets() -> QuerySet[Dataset]:
    """The datasets that have specimens of excluded institutions and no visible ones."""
    if not given_keys():
        return Dataset.objects.none()
    its_own = {"dataset": OuterRef("pk")}
    return Dataset.objects.filter(
        ~Exists(Specimen.objects.visible().filter(**its_own)),
        Exists(Specimen.objects.excluded().filter(**its_own)),
    )
