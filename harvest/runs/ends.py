"""When harvests ended, for what is cited and followed (specimens/harvests.py)."""

from collections.abc import Collection
from datetime import datetime

from harvest.models import HarvestRun

DONE = (HarvestRun.State.COMPLETED, HarvestRun.State.INCOMPLETE)


def ends(numbers: Collection[int] | None) -> dict[int, datetime]:
    """{number: when the harvest ended, or began}; with None, of the last of specimens that did not fail."""
    runs = HarvestRun.objects.all()
    if numbers is None:
        last = runs.filter(kind=HarvestRun.Kind.SPECIMENS, state__in=DONE, ended_at__isnull=False)
        runs = last.order_by("-ended_at")[:1]
    else:
        runs = runs.filter(pk__in=numbers)
    found = runs.values_list("pk", "ended_at", "started_at")
    return {number: ended or started for number, ended, started in found}
