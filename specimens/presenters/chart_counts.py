"""The numbers of a chart of a search: what pages draw, spreadsheets list and the API answers.

Every filter of the search holds, so that a row counts what the search that it links to finds.
Longer than most modules because each kind of chart is counted in a way of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from institutions.hidden import hidden_keys
from institutions.web.parameters import InvalidParameter
from specimens.charts import Chart, ChartKind
from specimens.columns import RANKS
from specimens.criteria import as_parameter
from specimens.labels import label_values
from specimens.narrowing import narrowed
from specimens.presenters.cached_counts import (
    count_matches,
    count_pairs,
    count_values_of_matches,
)
from specimens.presenters.widgets import MOST_COUNTED
from specimens.presenters.year_steps import in_steps
from specimens.query import SpecimenQuery
from specimens.search.engine import MAX_FACET_WINDOW

MOST_ROWS = 10  # of a chart of values
MOST_YEARS = 10_000
MOST_TAXA = 8  # columns of a chart of decades
MOST_DECADES = 24  # rows of it; what is earlier is one row
RANKS_DRAWN = RANKS[:-2]  # those of few values
FEW_TAXA = 4
YES, ANY, NONE = "true", "*", "!*"
# What a record is complete with: (parameter, what must hold of it, in words).
COMPLETE = (
    ("species", ANY, gettext_lazy("Identified to species")),
    ("recordedBy", ANY, gettext_lazy("Collector")),
    ("eventDate", ANY, gettext_lazy("Date collected")),
    ("country", ANY, gettext_lazy("Country or area")),
    ("locality", ANY, gettext_lazy("Locality")),
    ("hasCoordinate", YES, gettext_lazy("Coordinates")),
    ("catalogNumber", ANY, gettext_lazy("Catalogue number")),
    ("preparations", ANY, gettext_lazy("Preparations")),
    ("identifiedBy", ANY, gettext_lazy("Identified by")),
    ("hasImage", YES, gettext_lazy("Image")),
)


class Row(NamedTuple):
    """A number of records, and the search that finds them; None if it is too long for an address.

    ``value`` is the value as addresses write it. ``cells`` are those of a decade, by taxon.
    """

    value: str
    label: str
    count: int
    query: SpecimenQuery | None
    cells: tuple["Row", ...] = ()


@dataclass(frozen=True)
class ChartCounts:
    """The numbers of a chart.

    ``total``: the records of the search. ``rows``: those that are shown, in order. ``number``: how
    many values there are, None if they are more than are counted. ``none``: the records without any
    value, None if there are none or the chart has no such row. ``taxa`` are the columns of decades.
    """

    chart: Chart
    total: int
    rows: tuple[Row, ...]
    number: int | None = None
    none: Row | None = None
    rank: str = ""
    taxa: tuple[Row, ...] = field(default=())


def count_chart(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    """Count a chart of a search; raises IndexMissing, and FieldMissing if the index lacks its field."""
    return COUNT[chart.kind](chart, query, engine)


def count_together(charts: Sequence[Chart], query: SpecimenQuery, engine) -> None:
    """Count in one look at the matches what several charts need, so that each finds it in the cache."""
    kinds = {chart.kind for chart in charts}
    params = [chart.name for chart in charts if chart.kind in (ChartKind.VALUES, ChartKind.MONTHS)]
    params += RANKS_DRAWN if ChartKind.DECADES in kinds else ()
    known = [param for param in dict.fromkeys(params) if param not in engine.waiting]
    if len(charts) > 1:
        count_values_of_matches(engine, query, known, MOST_COUNTED)


def count_whole(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    """Count a chart with all values of its field, for a file; the rows of these have no search.

    At most MAX_FACET_WINDOW values. Raises as ``count_chart``.
    """
    counts = count_chart(chart, query, engine)
    if chart.kind is not ChartKind.VALUES or counts.number == len(counts.rows):
        return counts
    found = engine.facets(query, [chart.name], limit=MAX_FACET_WINDOW, lifted=False)[chart.name]
    hidden = hidden_keys()
    shown = [pair for pair in found if pair[0] not in hidden]
    labels = label_values(chart.name, [value for value, _count in shown], query.checklist_key)
    rows = tuple(
        Row(as_parameter(chart.name, value), labels[value], count, None) for value, count in shown
    )
    return replace(counts, rows=rows, number=len(found))


def row(query: SpecimenQuery, param: str, text: str, label: str, count: int) -> Row:
    """The row of what also meets ``param=text``."""
    try:
        found = narrowed(query, param, text)
    except InvalidParameter:
        found = None
    return Row(text, label, count, found)


def value_rows(
    query: SpecimenQuery, param: str, counts: Sequence[tuple[str, int]]
) -> tuple[Row, ...]:
    """A row for each of the values of a facet."""
    labels = label_values(param, [value for value, _count in counts], query.checklist_key)
    return tuple(
        row(query, param, as_parameter(param, value), labels[value], count)
        for value, count in counts
    )


def _values(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    param = chart.name
    counts = count_values_of_matches(engine, query, [param], MOST_COUNTED)[param]
    total = count_matches(engine, query)
    is_whole = len(counts) < MOST_COUNTED
    hidden = hidden_keys()
    shown = [pair for pair in counts if pair[0] not in hidden]
    if is_whole and not chart.has_several:
        without = total - sum(count for _value, count in counts)
    else:
        without = count_matches(engine, narrowed(query, param, NONE))
    return ChartCounts(
        chart,
        total,
        value_rows(query, param, shown[:MOST_ROWS]),
        number=len(counts) if is_whole else None,
        none=_none(query, param, without),
    )


def _none(query: SpecimenQuery, param: str, count: int) -> Row | None:
    return row(query, param, NONE, _("Not given"), count) if count else None


def _years(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    years, total = years_of(query, engine), count_matches(engine, query)
    rows = tuple(
        row(query, "year", str(low) if low == high else f"{low},{high}", _span(low, high), count)
        for low, high, count in in_steps(years)
    )
    none = _none(query, "year", total - sum(years.values()))
    return ChartCounts(chart, total, rows, number=len(years), none=none)


def years_of(query: SpecimenQuery, engine) -> dict[int, int]:
    """{year: records} of the matches, the earliest first."""
    counts = count_values_of_matches(engine, query, ["year"], MOST_YEARS)["year"]
    return dict(sorted((int(year), count) for year, count in counts))


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _months(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    counts = dict(count_values_of_matches(engine, query, ["month"], MOST_COUNTED)["month"])
    total = count_matches(engine, query)
    months = [str(month) for month in range(1, 13)]
    rows = value_rows(query, "month", [(month, counts.get(month, 0)) for month in months])
    none = _none(query, "month", total - sum(counts.values()))
    return ChartCounts(chart, total, rows, number=len(counts), none=none)


def _completeness(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    waiting = engine.waiting
    rows = []
    for param, text, label in COMPLETE:
        if param in waiting:
            continue
        found = narrowed(query, param, text)
        rows.append(Row(param, str(label), count_matches(engine, found), found))
    return ChartCounts(chart, count_matches(engine, query), tuple(rows))


def _decades(chart: Chart, query: SpecimenQuery, engine) -> ChartCounts:
    by_rank = count_values_of_matches(engine, query, RANKS_DRAWN, MOST_COUNTED)
    rank = rank_of_interest(by_rank)
    total, years = count_matches(engine, query), years_of(query, engine)
    taxa = value_rows(query, rank, by_rank[rank][:MOST_TAXA])
    names = [name for name, _count in by_rank[rank][:MOST_TAXA]]
    pairs = count_pairs(engine, query, rank, names, "year")
    of_taxa = [{int(year): count for year, count in pairs[name]} for name in names]
    rows = tuple(_decade(query, taxa, low, high, years, of_taxa) for low, high in decades_of(years))
    none = _none(query, "year", total - sum(years.values()))
    return ChartCounts(chart, total, rows, None, none, rank, taxa)


def _decade(query, taxa, low: int, high: int, years, of_taxa) -> Row:
    text, label = f"{low},{high}", _("%ss") % low if high - low == 9 else _span(low, high)
    cells = tuple(
        row(taxon.query or query, "year", text, taxon.label, _within(counts, low, high))
        for taxon, counts in zip(taxa, of_taxa, strict=True)
    )
    decade = row(query, "year", text, label, _within(years, low, high))
    return decade._replace(cells=cells)


def _within(years: dict[int, int], low: int, high: int) -> int:
    return sum(count for year, count in years.items() if low <= year <= high)


def decades_of(years: dict[int, int]) -> list[tuple[int, int]]:
    """(first year, last year) of each decade from the first to the last with records, the latest first.

    Also of those between that have none. The earliest are one row if there are more than MOST_DECADES.
    """
    if not years:
        return []
    first, last = min(years) // 10 * 10, max(years) // 10 * 10
    starts = list(range(last, first - 1, -10))
    found = [(start, start + 9) for start in starts[: MOST_DECADES - 1]]
    if left := starts[MOST_DECADES - 1 :]:
        found.append((left[-1], left[0] + 9))
    return found


def rank_of_interest(by_rank: dict[str, Sequence[tuple[str, int]]]) -> str:
    """The highest rank with several taxa, the largest with at most half of all records with one.

    Without one, the rank with the most taxa, the lowest of them.
    """
    for rank, counts in by_rank.items():
        known = sum(count for _name, count in counts)
        if len(counts) >= FEW_TAXA and counts[0][1] * 2 <= known:
            return rank
    return max(reversed(by_rank), key=lambda rank: len(by_rank[rank]))


COUNT: dict[ChartKind, Callable[[Chart, SpecimenQuery, object], ChartCounts]] = {
    ChartKind.VALUES: _values,
    ChartKind.YEARS: _years,
    ChartKind.MONTHS: _months,
    ChartKind.DECADES: _decades,
    ChartKind.COMPLETENESS: _completeness,
}
