"""Whether a loss is believable: an index in trouble must not empty the portal."""

from django.conf import settings

from harvest.notes.note import Note


def is_implausible(before: int, after: int) -> bool:
    """Whether so few of ``before`` records could be left that the old ones are kept.

    Below HARVEST_MAX_LOSS_MINIMUM records nothing is implausible: a small dataset may well go.
    """
    lost = before - after
    return before >= settings.HARVEST_MAX_LOSS_MINIMUM and lost > settings.HARVEST_MAX_LOSS * before


def explain(before: int, after: int) -> Note:
    """Why a loss was not believed, and what to do about it."""
    return Note.of("IMPLAUSIBLE_LOSS", **loss(before, after))


def loss(before: int, after: int) -> dict[str, object]:
    """The parameters of a note on a loss that was not believed."""
    return {
        "lost": before - after,
        "before": before,
        "limit": f"{settings.HARVEST_MAX_LOSS:.0%}",
    }
