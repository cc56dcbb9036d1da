"""What the dashboard shows of the numbers of its charts."""

import pytest
from django.core.cache import cache
from django.http import QueryDict

from specimens.charts import BY_NAME, USUAL
from specimens.presenters.chart_counts import ChartCounts, Row
from specimens.presenters.dashboard import note_of, present_dashboard, share
from specimens.query import SpecimenQuery
from specimens.search.engine import FieldMissing
from specimens.search_request import SearchRequest
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


@pytest.fixture
def present(search_index):
    """``present(address)``: the dashboard of five specimens of two years and two countries."""
    cache.clear()
    for number, (year, code) in enumerate([(1872, "GB")] * 3 + [(1875, "FR"), (None, "")], 1):
        make_specimen(number, scope="IN_SCOPE", year=year, month=None, country_code=code,
                      type_status=["Holotype", "Paratype"])  # fmt: skip
    engine = search_index()

    def of(address=""):
        return present_dashboard(SearchRequest.from_params(QueryDict(address)), engine)

    return of


def chart(shown):
    (found,) = shown["charts"]
    return found


def test_the_charts_of_the_address_are_shown_in_its_order(present):
    assert [each["name"] for each in present()["charts"]] == list(USUAL)
    shown = present("charts=issue&charts=year")
    assert [each["name"] for each in shown["charts"]] == ["issue", "year"]
    assert [each["name"] for each in shown["chosen"]] == ["issue", "year"]
    assert shown["usual_url"] == "?"
    assert "year" not in [each["name"] for each in shown["others"]]


def test_only_what_is_shown_is_counted(present, monkeypatch):
    counted = []
    monkeypatch.setattr(
        "specimens.presenters.dashboard.count_chart",
        lambda chart, query, engine: counted.append(chart.name) or ChartCounts(chart, 0, ()),
    )
    present("charts=country")
    assert counted == ["country"]


def test_columns_have_room_for_years_without_records(present):
    found = chart(present("charts=year"))
    assert [(each["label"], each["count"]) for each in found["columns"]] == [
        ("1872", 3), ("1873", 0), ("1874", 0), ("1875", 1),
    ]  # fmt: skip
    assert [each["url"] for each in found["columns"]][:2] == ["/specimen/search?year=1872", ""]
    assert (found["none"]["count"], found["none"]["url"]) == (1, "/specimen/search?year=%21%2A")
    assert (found["most"], found["ends"]) == (3, ["1872", "1874", "1875"])


def test_the_longest_bar_is_the_most_frequent_value(present):
    found = chart(present("charts=country"))
    assert [(each["label"], each["length"]) for each in found["bars"]] == [
        ("United Kingdom", "100.00"),
        ("France", "33.33"),
    ]
    assert found["rows"][0]["share"] == "60%"


def test_each_chart_has_its_numbers_as_csv_and_json(present):
    found = chart(present("charts=typeStatus&q=oak"))
    assert found["csv_url"] == "/specimen/chart.csv?q=oak&for=typeStatus"
    assert found["api_url"] == "/api/v1/occurrence/chart/typeStatus?q=oak"


def test_several_values_of_a_record_are_pointed_out(present):
    assert "add up to more than 5" in chart(present("charts=typeStatus"))["note"]
    assert chart(present("charts=country"))["note"] == ""


def test_a_chart_that_none_of_the_records_has_is_empty(present):
    assert chart(present("charts=month"))["is_empty"]


def test_a_chart_whose_field_is_waiting_says_so(present, monkeypatch):
    def lacking(_chart, _query, _engine):
        raise FieldMissing("country")

    monkeypatch.setattr("specimens.presenters.dashboard.count_chart", lacking)
    assert chart(present("charts=country")) == {
        "name": "country",
        "label": "Country or area",
        "kind": "",
    }


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 10, "0%"),
        (1, 10_000, "<0.1%"),
        (1, 3, "33.3%"),
        (10, 10, "100%"),
        (9_999, 10_000, "99.9%"),
        (0, 0, "0%"),
    ],
)
def test_no_share_is_rounded_to_nothing_or_to_all(count, total, words):
    assert share(count, total) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (83, "The 1 most frequent of 83 institutions."),
        (None, "The 1 most frequent institutions."),
        (1, ""),
    ],
)
def test_a_chart_says_how_many_values_there_are(number, words):
    rows = (Row("K", "Kew", 3, SpecimenQuery()),)
    assert note_of(ChartCounts(BY_NAME["institutionKey"], 3, rows, number)) == words
