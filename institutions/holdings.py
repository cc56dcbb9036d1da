"""What each institution and collection holds here: the number of specimens, and a profile.

This app must not import the specimens app (imports go one way), so the
specimens app registers the functions that answer when it starts. So does the portal app with what
else the page of an entry shows, for which harvests are asked as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from institutions.models import Dataset, GrscicollEntry, Publisher


@dataclass(frozen=True)
class Profile:
    """What one institution or collection holds here.

    ``count`` is None if it is unknown, for example while the search index is being built. ``url``
    is the search that lists the specimens. ``groups`` are the most frequent values of some fields,
    as (title, [(label, count, url of the search)]). ``is_left_out``: the default search has none
    of them. ``uncollected`` is the number that no collection has, ``uncollected_url`` their search.
    """

    count: int | None = 0
    url: str = ""
    groups: list[tuple[str, list[tuple[str, int, str]]]] = field(default_factory=list)
    is_left_out: bool = False
    uncollected: int = 0
    uncollected_url: str = ""


_count: Callable[[str], Mapping[str, int] | None] | None = None
_profile: Callable[[str, str], Profile] | None = None
_excluded_datasets: Callable[[], QuerySet[Dataset]] | None = None


def provide(
    count: Callable[[str], Mapping[str, int] | None],
    profile: Callable[[str, str], Profile] | None = None,
    excluded_datasets: Callable[[], QuerySet[Dataset]] | None = None,
) -> None:
    """Register ``count(parameter)``, ``profile(parameter, key)`` and ``excluded_datasets()``.

    The parameter is ``institutionKey`` or ``collectionKey``. ``count`` returns {key as text: number
    of specimens in the default search}, or None if the numbers are unknown. ``profile`` describes
    one holder, even if the default search leaves its specimens out (for example because it is
    abroad).
    """
    global _count, _profile, _excluded_datasets
    _count, _profile, _excluded_datasets = count, profile, excluded_datasets


_parts: Callable[[GrscicollEntry, Mapping], dict] | None = None


def provide_parts(parts: Callable[[GrscicollEntry, Mapping], dict]) -> None:
    """Register ``parts(entry, context)``: what the page of an entry shows besides its context."""
    global _parts
    _parts = parts


def page_parts(entry: GrscicollEntry, context: Mapping) -> dict:
    """What else the page shows: {} if nothing is registered."""
    return _parts(entry, context) if _parts else {}


def specimen_counts(parameter: str = "institutionKey") -> Mapping[str, int] | None:
    """Return {institution (or collection) key as text: number of specimens here}.

    Keys without specimens are absent. The result is None if the numbers are unknown.
    """
    return _count(parameter) if _count else {}


def specimen_profile(parameter: str, key: str) -> Profile:
    """Describe what the institution (or collection) with the key holds here."""
    return _profile(parameter, key) if _profile else Profile()


def excluded_datasets() -> QuerySet[Dataset]:
    """The datasets whose specimens here are all of excluded institutions."""
    return _excluded_datasets() if _excluded_datasets else Dataset.objects.none()


def shown_datasets() -> QuerySet[Dataset]:
    """The datasets that are named anywhere: all but those whose specimens are all excluded."""
    return Dataset.objects.exclude(pk__in=excluded_datasets().values("pk"))


def listed_datasets() -> QuerySet[Dataset]:
    """The shown datasets that GBIF still lists."""
    return shown_datasets().filter(deleted=None, withdrawn_at=None)


def listed_publishers() -> QuerySet[Publisher]:
    """The shown publishers that GBIF still lists."""
    return shown_publishers().filter(deleted=None, withdrawn_at=None)


def shown_publishers() -> QuerySet[Publisher]:
    """The publishers that are named anywhere: all but those whose datasets here are all excluded."""
    its_own = {"publisher": OuterRef("pk")}
    return Publisher.objects.exclude(
        Exists(excluded_datasets().filter(**its_own)) & ~Exists(shown_datasets().filter(**its_own))
    )
