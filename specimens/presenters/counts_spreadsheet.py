"""Counts as CSV: the numbers of a chart, and the datasets or institutions of a search."""

import csv
import io
from collections.abc import Iterable, Sequence

from specimens.presenters.chart_counts import ChartCounts, Row
from specimens.presenters.sources import Source
from specimens.presenters.spreadsheet import BETWEEN, BYTE_ORDER_MARK, plain

HEAD = ("value", "label", "count", "share")


def chart_csv(counts: ChartCounts) -> str:
    """A row for each row of a chart, and of decades for each of its cells; shares are of the search."""
    rows = [*counts.rows, *([counts.none] if counts.none else [])]
    if not counts.taxa:
        return written(HEAD, (_of_row(each, counts.total) for each in rows))
    cells = (
        [counts.rank, cell.label, *_of_row(decade, counts.total)[:2], str(cell.count)]
        for decade in counts.rows
        for cell in decade.cells
    )
    return written(("rank", "taxon", "years", "label", "count"), cells)


def _of_row(row: Row, total: int) -> list[str]:
    return [row.value, row.label, str(row.count), f"{row.count / max(total, 1):.6f}"]


def sources_csv(sources: Iterable[Source], total: int) -> str:
    """A row for each dataset or institution."""
    head = ("key", "name", "count", "share", "licences", "datasets", "doi", "citation")
    return written(head, (_of_source(each, total) for each in sources))


def _of_source(source: Source, total: int) -> list[str]:
    return [
        source.key,
        source.name,
        str(source.count),
        f"{source.count / max(total, 1):.6f}",
        BETWEEN.join(licence for licence, _count in source.licences),
        str(source.datasets or ""),
        getattr(source.entry, "doi", "") or "",
        getattr(source.entry, "citation", "") or "",
    ]


def written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    lines = csv.writer(out)
    lines.writerow(head)
    lines.writerows([plain(cell) for cell in row] for row in rows)
    return out.getvalue()
