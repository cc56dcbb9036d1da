"""When harvests ended: what is cited and followed names its harvest.

This app must not import the harvest app (imports go one way), so the harvest app registers the
function that answers when it starts.
"""

from collections.abc import Callable, Collection
from datetime import datetime

_ends: Callable[[Collection[int] | None], dict[int, datetime]] | None = None
_last_settled: Callable[[], int] | None = None


def provide(
    ends: Callable[[Collection[int] | None], dict[int, datetime]],
    last_settled: Callable[[], int] | None = None,
) -> None:
    """Register ``ends(numbers)``: {number of a harvest: when it ended, or began if it has not ended}.

    With None, of the last harvest of specimens that ended and did not fail. ``last_settled()`` is the
    number of the last harvest that will change nothing any more, as will none before it.
    """
    global _ends, _last_settled
    _ends, _last_settled = ends, last_settled


def ends_of(numbers: Collection[int]) -> dict[int, datetime]:
    """When the harvests with these numbers ended; those that are unknown are left out."""
    return _ends(numbers) if _ends else {}


def last_settled() -> int:
    """The number of the last harvest that is over for good, as are all before it; 0 for none."""
    return _last_settled() if _last_settled else 0


def last_end() -> datetime | None:
    """When the last harvest of specimens ended that did not fail; None if there is none."""
    return next(iter(_ends(None).values()), None) if _ends else None
