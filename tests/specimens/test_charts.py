"""The table of charts, and how addresses name them."""

import pytest

from institutions.web.parameters import InvalidParameter
from specimens.charts import BY_NAME, CHARTS, MOST, USUAL, ChartKind, read_charts
from specimens.fields import FACETS


def test_each_chart_of_values_counts_a_field_that_has_a_facet():
    of_values = [chart.name for chart in CHARTS if chart.kind is ChartKind.VALUES]
    assert set(of_values) <= set(FACETS)
    assert len(BY_NAME) == len(CHARTS)


def test_the_usual_charts_fit_on_a_page():
    assert set(USUAL) <= set(BY_NAME)
    assert len(USUAL) <= MOST


def test_charts_are_read_in_the_order_given_each_once():
    assert read_charts(["Type_Status", "year", "", "typeStatus"]) == ("typeStatus", "year")
    assert read_charts([]) == read_charts([" "]) == USUAL


@pytest.mark.parametrize("names", [["nonsense"], list(BY_NAME)])
def test_unknown_charts_and_too_many_are_refused(names):
    with pytest.raises(InvalidParameter):
        read_charts(names)


@pytest.mark.parametrize(
    ("name", "has_several"), [("typeStatus", True), ("country", False), ("completeness", False)]
)
def test_a_chart_knows_whether_a_record_can_be_counted_twice(name, has_several):
    assert BY_NAME[name].has_several is has_several
