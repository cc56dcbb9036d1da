"""The map of a search as the server draws it."""

import pytest

from specimens.presenters.map_drawing import find_frame, present_drawing, present_in_words
from specimens.query import SpecimenQuery
from specimens.search.engine import Cell
from specimens.search_request import SearchRequest

pytestmark = pytest.mark.django_db


def test_the_squares_with_the_most_specimens_are_listed_in_words(world):
    query = SpecimenQuery()
    drawing = present_drawing(SearchRequest(query, view="MAP"), query, world.engine, [])
    counts = [square["count"] for square in drawing["listed"]]
    assert counts == sorted(counts, reverse=True)
    assert drawing["ground"]["names"]
    assert drawing["ground"]["lines"].startswith("M")


def test_a_square_in_words_leads_to_its_records():
    query = SpecimenQuery().with_value("country", "GB")
    asked = SearchRequest(query, view="MAP", decade=1950)
    shown = present_in_words(asked, query, Cell(0.0, 51.0, 1.0, 52.0, 9))
    assert (shown["words"], shown["count"]) == ("51–52° N, 0–1° E", 9)
    assert shown["url"] == "?country=GB&decimalLatitude=51%2C52&decimalLongitude=0%2C1"


def test_squares_of_values_have_other_classes_than_those_of_numbers(world):
    query = SpecimenQuery()
    asked = SearchRequest(query, view="MAP", colour="kingdom")
    drawing = present_drawing(asked, query, world.engine, ["Animalia", "Plantae"])
    classes = {square["class"] for square in drawing["squares"]}
    assert classes <= {"colour-1", "colour-2", "colour-9"}
    assert "colour-1" in classes


def test_a_search_of_nothing_located_has_no_drawing(world):
    query = SpecimenQuery().with_value("hasCoordinate", "false")
    assert find_frame(query, world.engine) is None
    assert present_drawing(SearchRequest(query), query, world.engine, []) is None
