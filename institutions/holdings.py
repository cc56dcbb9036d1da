"""How many specimens each institution and collection holds here.

Institutions know nothing of specimens (imports go one way), so the specimens
app registers, when it starts, the function that answers.
"""

from collections.abc import Callable, Mapping

_count: Callable[[str], Mapping[str, int]] | None = None


def provide(count: Callable[[str], Mapping[str, int]]) -> None:
    """Register ``count(parameter)``, with parameter ``institutionKey`` or ``collectionKey``.

    It returns the number of specimens of the default search by key (as text).
    """
    global _count
    _count = count


def specimen_counts(parameter: str = "institutionKey") -> Mapping[str, int]:
    """Specimens here by institution (or collection) key as text; a key without any is absent."""
    return _count(parameter) if _count else {}
