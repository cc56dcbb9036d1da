"""How many specimens each institution and collection holds here, and which.

Institutions know nothing of specimens (imports go one way), so the specimens
app registers, when it starts, the functions that answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Profile:
    """What one institution or collection holds here.

    ``count`` is None if it is unknown, as while search is being built; ``url`` is the
    search that lists the specimens; ``groups`` are the most frequent values of some fields, as
    (title, [(label, count, url of the search)]).
    """

    count: int | None = 0
    url: str = ""
    groups: list[tuple[str, list[tuple[str, int, str]]]] = field(default_factory=list)


_count: Callable[[str], Mapping[str, int] | None] | None = None
_profile: Callable[[str, str], Profile] | None = None


def provide(
    count: Callable[[str], Mapping[str, int] | None],
    profile: Callable[[str, str], Profile] | None = None,
) -> None:
    """Register ``count(parameter)`` and ``profile(parameter, key)``.

    The parameter is ``institutionKey`` or ``collectionKey``. ``count`` returns the number of
    specimens of the default search by key (as text), None if it is unknown. ``profile``
    describes one holder, also where the default search leaves its specimens out (as those of
    institutions abroad).
    """
    global _count, _profile
    _count, _profile = count, profile


def specimen_counts(parameter: str = "institutionKey") -> Mapping[str, int] | None:
    """Specimens here by institution (or collection) key as text; a key without any is absent.

    None if they are unknown.
    """
    return _count(parameter) if _count else {}


def specimen_profile(parameter: str, key: str) -> Profile:
    """What the institution (or collection) with the key holds here."""
    return _profile(parameter, key) if _profile else Profile()
