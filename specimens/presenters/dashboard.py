"""The dashboard of a search: the charts that its address names, each with its numbers as a table.

Longer than most modules because it has a function for each way to draw a chart.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from specimens.charts import BY_NAME, CHARTS, USUAL, ChartKind
from specimens.columns import RANKS
from specimens.description import noun_for, values_counted
from specimens.fields import BY_PARAM
from specimens.filters import WIDGETS, Widget
from specimens.presenters.cached_counts import count_matches
from specimens.presenters.chart_counts import ChartCounts, Row, count_chart, count_together
from specimens.presenters.values import number
from specimens.presenters.widgets import all_values_url
from specimens.search.engine import FieldMissing
from specimens.search_request import SearchRequest

SHADES = 6
HEIGHT = 100  # of a drawing of columns, in its own units; a column with its gap is 10 wide


def present_dashboard(asked: SearchRequest, engine) -> dict:
    """The context of specimens/_dashboard.html; only the charts that are asked for are counted."""
    own = ("charts", "offset")
    return {
        "count": count_matches(engine, asked.query),
        "charts": present_charts(asked.charts, asked, engine),
        "chosen": [{"name": name, "label": str(BY_NAME[name].label)} for name in asked.charts],
        "others": [
            {"name": chart.name, "label": str(chart.label)}
            for chart in CHARTS
            if chart.name not in asked.charts
        ],
        "kept_by_charts": asked.query.to_params()
        + [pair for pair in asked.shown() if pair[0] not in own],
        "usual_url": "" if asked.charts == USUAL else asked.url(charts=USUAL),
    }


def present_charts(names: Sequence[str], asked: SearchRequest, engine) -> list[dict]:
    """The charts of these names, counted together."""
    count_together([BY_NAME[name] for name in names], asked.query, engine)
    return [present_chart(name, asked, engine) for name in names]


def present_chart(name: str, asked: SearchRequest, engine) -> dict:
    """A chart; one that the index must be built for first has a ``label`` and nothing else."""
    chart = BY_NAME[name]
    try:
        counts = count_chart(chart, asked.query, engine)
    except FieldMissing:
        return {"name": name, "label": str(chart.label), "kind": ""}
    search = asked.query.to_params()
    return {
        "name": name,
        "label": str(chart.label),
        "kind": chart.kind.value,
        "csv_url": f"{reverse('specimens:chart-csv')}?{urlencode([*search, ('for', name)])}",
        "api_url": f"{reverse('api:occurrence-chart', args=[name])}?{urlencode(search)}",
        "is_scientific": is_scientific(name if chart.kind is ChartKind.VALUES else counts.rank),
        "rows": [present_row(each, counts.total) for each in counts.rows],
        "none": present_row(counts.none, counts.total) if counts.none else None,
        "is_empty": not any(each.count for each in counts.rows),
        "note": note_of(counts),
        "all": present_all(counts, asked),
        **DRAWINGS[chart.kind](counts),
    }


def present_all(counts: ChartCounts, asked: SearchRequest) -> dict | None:
    """{words, url} of the page that lists all values; None if all are shown, or there is no such page."""
    name = counts.chart.name
    has_more = counts.number is None or counts.number > len(counts.rows)
    if counts.chart.kind is not ChartKind.VALUES or WIDGETS.get(name) is not Widget.VALUES:
        return None
    if not has_more:
        return None
    many = _plural(name) if counts.number is None else values_counted(name, counts.number)
    url = all_values_url(BY_PARAM[name], SearchRequest(asked.query))
    return {"words": _("Show all %s") % many, "url": url}


def is_scientific(param: str) -> bool:
    """Whether names of the parameter are set in italics."""
    return param in BY_PARAM and (param == RANKS[-1] or BY_PARAM[param].facet.scientific)


def present_row(row: Row, total: int) -> dict:
    return {
        "label": row.label,
        "count": row.count,
        "share": share(row.count, total),
        "url": search_url(row),
    }


def search_url(row: Row) -> str:
    """The search for the records of a row; "" if there are none, or no address has room for it."""
    return row.query.get_absolute_url() if row.query and row.count else ""


def share(count: int, total: int) -> str:
    """A share in words: "12.3%", "<0.1%", "0%"."""
    if not count or not total:
        return "0%"
    percent = count / total * 100
    if percent < 0.1:
        return "<0.1%"
    return f"{number(int(percent * 10) / 10)}%" if count < total else "100%"


def note_of(counts: ChartCounts) -> str:
    """What must be known of the numbers: how many more values there are, whether they may add up to more."""
    notes = []
    shown, plural = len(counts.rows), _plural(counts.chart.name)
    if counts.chart.kind is ChartKind.VALUES:
        if counts.number is None:
            notes.append(
                _("The %(shown)s most frequent %(plural)s.") % {"shown": shown, "plural": plural}
            )
        elif counts.number > shown:
            numbers = {"shown": shown, "number": number(counts.number), "plural": plural}
            notes.append(_("The %(shown)s most frequent of %(number)s %(plural)s.") % numbers)
    if counts.chart.has_several:
        notes.append(
            _("A record can have several values, so the numbers can add up to more than %s.")
            % number(counts.total)
        )
    if counts.chart.kind is ChartKind.DECADES:
        rank = _plural(counts.rank)
        notes.append(
            _("The most frequent %(taxa)s; the first column counts all records.") % {"taxa": rank}
        )
    return " ".join(notes)


def _plural(param: str) -> str:
    return noun_for(param) if param in BY_PARAM else _("values")


def _bars(counts: ChartCounts) -> dict:
    """The length of each bar, of 100; the longest is the most frequent value, or of shares the whole."""
    is_share = counts.chart.kind is ChartKind.COMPLETENESS
    most = counts.total if is_share else max((row.count for row in counts.rows), default=0)
    return {
        "bars": [
            present_row(row, counts.total) | {"length": f"{_part(row.count, most, 100):.2f}"}
            for row in counts.rows
        ]
    }


def _columns(counts: ChartCounts) -> dict:
    """The columns, of the height of the most frequent; ``most`` is what that stands for."""
    most = max((row.count for row in counts.rows), default=0)
    heights = [_part(row.count, most, HEIGHT) for row in counts.rows]
    labels = [row.label for row in counts.rows]
    return {
        "view_box": f"0 0 {10 * len(labels)} {HEIGHT}",
        "height": HEIGHT,
        "columns": [
            present_row(row, counts.total)
            | {"x": x, "y": f"{HEIGHT - high:.2f}", "height": f"{high:.2f}"}
            for x, row, high in zip(
                range(0, 10 * len(labels), 10), counts.rows, heights, strict=True
            )
        ],
        "most": most,
        "ends": [labels[0], labels[len(labels) // 2], labels[-1]] if len(labels) > 2 else labels,
    }


def _part(count: int, most: int, length: int) -> float:
    """As much of a length; what there is at all can be seen."""
    return max(count / most * length, 0.8) if count else 0


def _decades(counts: ChartCounts) -> dict:
    """The shade of each cell, by its share of the largest; 0 for none."""
    most = max((cell.count for row in counts.rows for cell in row.cells), default=0)
    return {
        "taxa": [present_row(taxon, counts.total) for taxon in counts.taxa],
        "rank": str(BY_PARAM[counts.rank].label),
        "decades": [
            present_row(row, counts.total) | {"cells": [_cell(cell, most) for cell in row.cells]}
            for row in counts.rows
        ],
    }


def _cell(cell: Row, most: int) -> dict:
    """Shades go by the square root, or all but the fullest would be pale."""
    shade = round((cell.count / most) ** 0.5 * SHADES) if most else 0
    return {
        "count": cell.count,
        "url": search_url(cell),
        "shade": max(1, shade) if cell.count else 0,
    }


DRAWINGS = {
    ChartKind.VALUES: _bars,
    ChartKind.COMPLETENESS: _bars,
    ChartKind.YEARS: _columns,
    ChartKind.MONTHS: _columns,
    ChartKind.DECADES: _decades,
}
