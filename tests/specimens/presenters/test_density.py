"""Colours and legend of the map of a result."""

from specimens.presenters.density import (
    present_cells,
    present_drawing,
    present_legend,
)
from specimens.query import SpecimenQuery
from specimens.search.engine import Cell
from specimens.search_request import SearchRequest


def test_the_legend_names_every_count_once_and_has_no_end():
    labels = [item["label"] for item in present_legend()]
    assert labels == ["1", "2–9", "10–99", "100–999", "1,000–9,999", "10,000 and more"]
    assert [item["step"] for item in present_legend()] == [1, 2, 3, 4, 5, 6]


def test_a_part_of_the_map_without_specimens_has_no_squares_and_no_legend():
    class Empty:
        def density(self, query, bounds, zoom):
            return []

    answer = present_cells(SpecimenQuery(), Empty(), (-1, -1, 1, 1), 3)
    assert (answer["cells"], answer["legend"]) == ([], [])


def test_the_squares_with_the_most_specimens_are_listed_in_words():
    class Two:
        def density(self, query, bounds, zoom):
            return [Cell(-4.0, 50.0, -3.0, 51.0, 7), Cell(0.0, 51.0, 1.0, 52.0, 9)]

    query = SpecimenQuery().with_value("country", "GB")
    most, least = present_drawing(SearchRequest(query, view="MAP"), query, Two())["listed"]
    assert (most["words"], most["count"]) == ("51–52° N, 0–1° E", 9)
    assert least["words"] == "50–51° N, 3–4° W"
    assert most["url"] == ("?country=GB&decimalLatitude=51%2C52&decimalLongitude=0%2C1")
