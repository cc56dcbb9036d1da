"""What a page shows of the history of a holder, or of the UK: charts, and the same as a table."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate

from portal.history.chart import draw_line
from portal.history.names import BY_NAME, KEPT, WITH_RECORDS
from portal.history.points import Kind, Point, thinned
from specimens.dates import present_day
from specimens.measures import MIDS_1, MIDS_2, RECORDS

CHARTED = (RECORDS, "images", MIDS_1, MIDS_2)
OF_UK = (RECORDS, WITH_RECORDS, "images", MIDS_1, MIDS_2)


def present_history(kind: Kind, every: Sequence[Point], key: UUID | None = None) -> dict:
    """{charts, columns, rows (the newest first), has_more: than the rows, csv_url, api_url}.

    ``every`` is points.history_of(). Without a snapshot, ``rows`` is empty.
    """
    points = thinned(every)
    columns = [figure for figure in KEPT if any(figure.name in point.figures for point in points)]
    return {
        "charts": list(present_charts(points, OF_UK if kind == Kind.UK else CHARTED)),
        "columns": columns,
        "rows": [
            {
                "harvest": point.harvest,
                "day": day_of(point),
                "numbers": [point.figures.get(figure.name) for figure in columns],
            }
            for point in reversed(points)
        ],
        "has_more": len(every) > len(points),
        "csv_url": address(kind, key, "csv"),
        "api_url": address(kind, key),
    }


def present_charts(points: Sequence[Point], names: Sequence[str]):
    for name in names:
        if line := draw_line(points, name):
            yield {
                "name": name,
                "label": BY_NAME[name].label,
                "line": line,
                "dots": [(dot, day_of(dot.point)) for dot in line.dots],
                "ends": [day_of(line.dots[0].point), day_of(line.dots[-1].point)][: len(line.dots)],
            }


def day_of(point: Point) -> str:
    return present_day(localdate(point.at))


def address(kind: Kind, key: UUID | None, form: str = "") -> str:
    """Of the whole history, by the API."""
    names = {"key": key} if key else {}
    name = "api:history" if kind == Kind.UK else f"api:history-{kind}"
    return reverse(name, kwargs=names | ({"format": form} if form else {}))
