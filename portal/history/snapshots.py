"""The snapshots of one holder, or of the UK, in the order of harvests."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.timezone import localtime

from harvest.models import Snapshot

Kind = Snapshot.Kind
MOST = 60  # snapshots that a chart or a page has room for


def history_of(kind: Kind, key: UUID | None = None) -> list[Snapshot]:
    """All that is kept of it, the oldest first."""
    found = Snapshot.objects.filter(kind=kind)
    found = found.filter(key=key) if key else found.filter(key__isnull=True)
    return list(found.order_by("run"))


def thinned(snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    """Those for a chart: of more than MOST, the last of each month."""
    if len(snapshots) <= MOST:
        return list(snapshots)
    by_month = {localtime(each.taken_at).strftime("%Y-%m"): each for each in snapshots}
    return list(by_month.values())
