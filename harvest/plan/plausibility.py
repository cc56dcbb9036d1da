"""Whether a loss is believable: an index in trouble must not empty the portal."""

from django.conf import settings

ADVICE = "If the loss is right, harvest with --accept-losses."


def is_implausible(before: int, after: int) -> bool:
    """Whether so few of ``before`` records could be left that the old ones are kept.

    Below HARVEST_MAX_LOSS_MINIMUM records nothing is implausible: a small dataset may well go.
    """
    lost = before - after
    return before >= settings.HARVEST_MAX_LOSS_MINIMUM and lost > settings.HARVEST_MAX_LOSS * before


def explain(before: int, after: int) -> str:
    """Why a loss was not believed, and what to do about it."""
    return (
        f"{before - after:,} of {before:,} records would be lost, more than "
        f"{settings.HARVEST_MAX_LOSS:.0%}: the old ones are kept. {ADVICE}"
    )
