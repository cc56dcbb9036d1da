"""The snapshots of one holder, or of the UK, in the order of harvests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from harvest.models import Snapshot

Kind = Snapshot.Kind
MOST = 60  # points that a chart or a page has room for


@dataclass(frozen=True)
class Point:
    """What there was after a harvest: {name: number} of names.KEPT; what was not known is absent."""

    harvest: int
    at: datetime
    figures: Mapping[str, int]


def history_of(kind: Kind, key: UUID | None = None) -> list[Point]:
    """All that is kept of it, the oldest first."""
    found = Snapshot.objects.filter(kind=kind)
    found = found.filter(key=key) if key else found.filter(key__isnull=True)
    rows = found.order_by("run").values_list("run", "taken_at", "figures")
    return [Point(*row) for row in rows]


def thinned(points: Sequence[Point]) -> list[Point]:
    """Those for a chart: of more than MOST, the last of each month."""
    if len(points) <= MOST:
        return list(points)
    by_month = {localtime(point.at).strftime("%Y-%m"): point for point in points}
    return list(by_month.values())
