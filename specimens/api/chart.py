"""A chart of a search in JSON."""

from urllib.parse import urlencode

from specimens.presenters.chart_counts import ChartCounts, Row


def present_chart(counts: ChartCounts) -> dict:
    """The numbers of a chart; see schema.CHART_ANSWER."""
    answer = {
        "chart": counts.chart.name,
        "count": counts.total,
        "hasSeveral": counts.chart.has_several,
        "values": counts.number,
        "rows": [_row(each) for each in counts.rows],
        "none": _row(counts.none) if counts.none else None,
    }
    return answer | ({"rank": counts.rank} if counts.rank else {})


def _row(row: Row) -> dict:
    """``search`` has the parameters of the search that finds the records; null if there are too many."""
    found = {
        "name": row.value,
        "label": row.label,
        "count": row.count,
        "search": None if row.query is None else urlencode(row.query.to_params()),
    }
    return found | ({"cells": [_row(cell) for cell in row.cells]} if row.cells else {})
