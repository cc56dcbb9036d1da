"""Charts in JSON."""

from specimens.api.chart import present_chart
from specimens.charts import BY_NAME
from specimens.presenters.chart_counts import ChartCounts, Row
from specimens.query import SpecimenQuery

QUERY = SpecimenQuery().with_value("country", "FR")


def test_each_row_has_the_search_that_finds_it():
    rows = (Row("FR", "France", 3, QUERY), Row("PE", "Peru", 1, None))
    answer = present_chart(ChartCounts(BY_NAME["country"], 4, rows, 2))
    assert answer == {
        "chart": "country",
        "count": 4,
        "hasSeveral": False,
        "values": 2,
        "rows": [
            {"name": "FR", "label": "France", "count": 3, "search": "country=FR"},
            {"name": "PE", "label": "Peru", "count": 1, "search": None},
        ],
        "none": None,
    }


def test_decades_have_a_cell_for_each_taxon_and_the_rank():
    decade = Row("1900,1909", "1900s", 3, QUERY, (Row("1900,1909", "Insecta", 2, QUERY),))
    answer = present_chart(ChartCounts(BY_NAME["taxaByDecade"], 4, (decade,), rank="class"))
    assert answer["rank"] == "class"
    assert [(cell["label"], cell["count"]) for cell in answer["rows"][0]["cells"]] == [
        ("Insecta", 2)
    ]
