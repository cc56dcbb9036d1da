"""What a page shows of the history of a holder, or of the UK: charts, and the same as a table."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate

from harvest.models import Snapshot
from portal.history.chart import draw_line
from portal.history.names import BY_NAME, KEPT, WITH_RECORDS
from portal.history.snapshots import Kind, thinned
from specimens.dates import present_day
from specimens.measures import MIDS_1, MIDS_2, RECORDS

CHARTED = (RECORDS, "images", MIDS_1, MIDS_2)
OF_UK = (RECORDS, WITH_RECORDS, "images", MIDS_1, MIDS_2)


def present_history(kind: Kind, every: Sequence[Snapshot], key: UUID | None = None) -> dict:
    """present_snapshots of ``every``, which is snapshots.history_of()."""
    names = OF_UK if kind == Kind.UK else CHARTED
    return present_snapshots(every, names, address(kind, key, "csv"), address(kind, key))


def present_snapshots(
    every: Sequence[Snapshot], names: Sequence[str], csv_url: str, api_url: str
) -> dict:
    """{charts of some figures, columns, rows (the newest first), has_more: than the rows, csv_url, api_url}.

    Without a snapshot, ``rows`` is empty.
    """
    snapshots = thinned(every)
    columns = [
        figure for figure in KEPT if any(figure.name in snapshot.figures for snapshot in snapshots)
    ]
    return {
        "charts": list(present_charts(snapshots, names)),
        "columns": columns,
        "rows": [
            {
                "harvest": snapshot.run_id,
                "day": day_of(snapshot),
                "numbers": [snapshot.figures.get(figure.name) for figure in columns],
            }
            for snapshot in reversed(snapshots)
        ],
        "has_more": len(every) > len(snapshots),
        "csv_url": csv_url,
        "api_url": api_url,
    }


def present_charts(snapshots: Sequence[Snapshot], names: Sequence[str]):
    """Of each figure that two snapshots have, as one is no line."""
    for name in names:
        line = draw_line(snapshots, name)
        if line and len(line.dots) > 1:
            yield {
                "name": name,
                "label": BY_NAME[name].label,
                "line": line,
                "dots": [(dot, day_of(dot.snapshot)) for dot in line.dots],
                "ends": [day_of(line.dots[0].snapshot), day_of(line.dots[-1].snapshot)],
            }


def day_of(snapshot: Snapshot) -> str:
    return present_day(localdate(snapshot.taken_at))


def address(kind: Kind, key: UUID | None, form: str = "") -> str:
    """Of the whole history, by the API."""
    names = {"key": key} if key else {}
    name = "api:history" if kind == Kind.UK else f"api:history-{kind}"
    return reverse(name, kwargs=names | ({"format": form} if form else {}))
