"""Which downloads of the account GBIF is making: its limit may be used up by forgotten ones."""

from harvest.download.listing import unfinished
from harvest.gbif import GbifError
from harvest.models import HarvestRun

CANCELLED_AT = "https://www.gbif.org/user/download"


def describe_unfinished(client, run: HarvestRun) -> str:
    """The account's unfinished downloads in brackets, for a message; "" if GBIF lists none."""
    try:
        keys = unfinished(client)
    except GbifError:  # the message is worth having without them
        return ""
    ours = set(run.downloads.filter(key__in=keys).values_list("key", flat=True))
    others = [key for key in keys if key not in ours]
    if not keys:
        return ""
    said = f"unfinished: {', '.join(keys)}"
    if others:
        said += f"; not of this harvest: {', '.join(others)}, to be cancelled at {CANCELLED_AT}"
    return f" ({said})"
