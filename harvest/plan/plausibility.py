"""Whether a loss of records is plausible: trouble with GBIF's index must not empty the portal."""

from django.conf import settings

from harvest.notes.note import Note


def is_implausible(before: int, after: int) -> bool:
    """Whether a fall from ``before`` to ``after`` records is too large to be believed.

    Below HARVEST_MAX_LOSS_MINIMUM records any loss is plausible: a small dataset may well go.
    """
    lost = before - after
    return before >= settings.HARVEST_MAX_LOSS_MINIMUM and lost > settings.HARVEST_MAX_LOSS * before


def explain(before: int, after: int) -> Note:
    """The note that says why a loss was not believed, and what to do about it."""
    return Note.of("IMPLAUSIBLE_LOSS", **loss(before, after))


def loss(before: int, after: int) -> dict[str, object]:
    """The parameters of a note on a loss that was not believed."""
    return {
        "lost": before - after,
        "before": before,
        "limit": f"{settings.HARVEST_MAX_LOSS:.0%}",
    }
