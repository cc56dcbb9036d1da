"""Counts as CSV."""

import csv
import io

from specimens.charts import BY_NAME
from specimens.presenters.chart_counts import ChartCounts, Row
from specimens.presenters.counts_spreadsheet import chart_csv, sources_csv
from specimens.presenters.sources import Source

YEAR = Row("1900,1909", "1900–1909", 3, None)


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_a_chart_has_a_line_for_each_row_and_for_what_has_no_value():
    none = Row("!*", "Not given", 1, None)
    assert read(chart_csv(ChartCounts(BY_NAME["year"], 4, (YEAR,), none=none))) == [
        ["value", "label", "count", "share"],
        ["1900,1909", "1900–1909", "3", "0.750000"],
        ["!*", "Not given", "1", "0.250000"],
    ]


def test_decades_have_a_line_for_each_taxon():
    decade = YEAR._replace(cells=(Row("1900,1909", "Insecta", 2, None),))
    taxa = (Row("Insecta", "Insecta", 2, None),)
    counts = ChartCounts(BY_NAME["taxaByDecade"], 4, (decade,), rank="class", taxa=taxa)
    assert read(chart_csv(counts))[1:] == [["class", "Insecta", "1900,1909", "1900–1909", "2"]]


def test_no_value_of_a_publisher_is_run_by_a_spreadsheet():
    row = Row("=cmd()", "=cmd()", 1, None)
    assert read(chart_csv(ChartCounts(BY_NAME["recordedBy"], 1, (row,))))[1][0] == "'=cmd()"


def test_sources_have_their_licences_in_one_cell():
    source = Source("k", "Kew", 3, None, [("CC0_1_0", 2), ("CC_BY_4_0", 1)], 2)
    assert read(sources_csv([source], 6))[1] == [
        "k", "Kew", "3", "0.500000", "CC0_1_0 | CC_BY_4_0", "2", "", "",
    ]  # fmt: skip
