"""Parameters that an address has and a page does not know: named, rather than dropped in silence."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from institutions.text import clean
from institutions.web.parameters import InvalidParameter, unknown_parameter

# What others add to addresses to follow people about. They ask for nothing.
TRACKERS = frozenset(
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "dclid",
        "fbclid",
        "gad_source",
        "gbraid",
        "gclid",
        "igshid",
        "li_fat_id",
        "mkt_tok",
        "msclkid",
        "srsltid",
        "ttclid",
        "twclid",
        "wbraid",
        "yclid",
    }
)
TRACKER_PREFIXES = ("utm_", "mc_", "mtm_", "pk_", "piwik_", "matomo_")
MOST_NAMED = 5
LONGEST = 60  # of a name; longer ones are cut


def unknown_names(params, is_known: Callable[[str], bool]) -> list[str]:
    """The names in a QueryDict that have a value, are not known, and are no tracker's.

    At most MOST_NAMED, in order, each short enough for a sentence.
    """
    names = [
        name
        for name, values in params.lists()
        if name.strip() and any(map(clean, values))
        if not (is_known(name) or is_tracker(name))
    ]
    return [name[:LONGEST] for name in names[:MOST_NAMED]]


def is_tracker(name: str) -> bool:
    return name.lower() in TRACKERS or name.lower().startswith(TRACKER_PREFIXES)


def refuse_unknown(params, known: Collection[str] = (), many: Collection[str] = ()) -> None:
    """Raise InvalidParameter if a QueryDict has a parameter that a page does not know, or one of ``known``
    twice: only the last would be answered. ``many`` may be repeated. Those of trackers are passed over.
    """
    for name in unknown_names(params, {*known, *many}.__contains__):
        raise unknown_parameter(name, [*known, *many])
    refuse_repeated(params, known)


def refuse_repeated(params, known: Collection[str]) -> None:
    """Raise InvalidParameter if a QueryDict has one of ``known`` twice."""
    for name in known:
        if len(params.getlist(name)) > 1:
            raise InvalidParameter(name, _("Give it one value only."))
