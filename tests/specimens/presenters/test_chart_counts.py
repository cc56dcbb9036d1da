"""The numbers of charts, against a slow loop over the rows and against the searches that they link to."""

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.charts import BY_NAME, CHARTS, ChartKind
from specimens.presenters.chart_counts import (
    COMPLETE,
    MOST_DECADES,
    MOST_ROWS,
    count_chart,
    decades_of,
    rank_of_interest,
)
from specimens.query import SpecimenQuery
from tests.specimens import slow_search
from tests.specimens.search.contract.test_engine import read, searches

pytestmark = pytest.mark.django_db
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = st.sampled_from([chart.name for chart in CHARTS])


def rows_found(world, params):
    return slow_search.search(world.rows, params)


@SOME
@given(
    params=searches(), name=st.sampled_from([c.name for c in CHARTS if c.kind is ChartKind.VALUES])
)
def test_values_are_those_that_a_loop_counts(world, params, name):
    cache.clear()
    query = read(params)
    counts = count_chart(BY_NAME[name], query, world.engine)
    expected = slow_search.facet(world.rows, params, name, query.checklist_key)
    assert [row.count for row in counts.rows] == [n for _key, n in expected[:MOST_ROWS]]
    assert counts.number == len(expected)
    found = rows_found(world, params)
    without = sum(1 for row in found if not slow_search.values_of(row, name, query.checklist_key))
    assert (counts.none.count if counts.none else 0) == without
    assert counts.total == len(found)


@SOME
@given(params=searches())
def test_years_and_months_are_those_that_a_loop_counts(world, params):
    cache.clear()
    query, found = read(params), rows_found(world, params)
    years = count_chart(BY_NAME["year"], query, world.engine)
    for row in years.rows:
        low, _comma, high = row.value.partition(",")
        low, high = int(low), int(high or low)
        there = [one for one in found if one.year is not None and low <= one.year <= high]
        assert row.count == len(there)
    assert sum(row.count for row in years.rows) == sum(one.year is not None for one in found)
    months = count_chart(BY_NAME["month"], query, world.engine)
    assert [row.count for row in months.rows] == [
        sum(one.month == month for one in found) for month in range(1, 13)
    ]


@SOME
@given(params=searches())
def test_decades_by_taxa_are_those_that_a_loop_counts(world, params):
    cache.clear()
    query, found = read(params), rows_found(world, params)
    counts = count_chart(BY_NAME["taxaByDecade"], query, world.engine)
    for decade in counts.rows:
        low, high = map(int, decade.value.split(","))
        for cell in decade.cells:
            there = [
                one
                for one in found
                if slow_search.plain(cell.label)
                in map(slow_search.plain, slow_search.values_of(one, counts.rank))
                and one.year is not None
                and low <= one.year <= high
            ]
            assert cell.count == len(there)


@SOME
@given(params=searches())
def test_completeness_is_what_a_loop_counts(world, params):
    cache.clear()
    found = rows_found(world, params)
    counts = count_chart(BY_NAME["completeness"], read(params), world.engine)
    for (param, text, _label), row in zip(COMPLETE, counts.rows, strict=True):
        assert row.count == sum(slow_search.holds(one, param, [text], "") for one in found)


@SOME
@given(params=searches(), name=NAMES)
def test_each_row_links_to_as_many_records_as_it_counts(world, params, name):
    cache.clear()
    counts = count_chart(BY_NAME[name], read(params), world.engine)
    rows = [*counts.rows, *([counts.none] if counts.none else []), *counts.taxa]
    rows += [cell for row in counts.rows[:5] for cell in row.cells]
    for row in rows:
        if row.count and row.query:
            assert world.engine.count(row.query) == row.count, row.query.to_params()


def test_an_empty_search_has_charts_without_records(world):
    nothing = SpecimenQuery(q=("xyzzy",))
    for chart in CHARTS:
        counts = count_chart(chart, nothing, world.engine)
        assert (counts.total, counts.none) == (0, None)
        assert not any(row.count for row in counts.rows)


def test_decades_are_whole_with_those_between_and_the_earliest_together():
    assert decades_of({1895: 1, 1911: 1}) == [(1910, 1919), (1900, 1909), (1890, 1899)]
    many = decades_of({1501: 1, 2020: 1})
    assert len(many) == MOST_DECADES
    assert many[-1] == (1500, many[-2][0] - 1)


@pytest.mark.parametrize(
    ("by_rank", "rank"),
    [
        (
            {"kingdom": [("A", 9), ("B", 1)], "phylum": [("C", 3), ("D", 3), ("E", 2), ("F", 2)]},
            "phylum",
        ),
        ({"kingdom": [("A", 9)], "phylum": [("C", 8), ("D", 1)]}, "phylum"),
        ({"kingdom": [("A", 9)], "phylum": [("C", 9)]}, "phylum"),
    ],
)
def test_the_rank_of_interest_has_several_taxa_of_like_size(by_rank, rank):
    assert rank_of_interest(by_rank) == rank
