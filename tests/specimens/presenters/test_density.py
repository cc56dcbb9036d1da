"""Colours and legend of the map of a result."""

import pytest

from specimens.presenters.density import (
    colour_steps,
    present_cells,
    present_drawing,
    present_legend,
    step_of,
)
from specimens.query import SpecimenQuery
from specimens.search.engine import Cell
from specimens.search_request import SearchRequest


@pytest.mark.parametrize("most", [1, 2, 5, 17, 1000, 18_203_114])
def test_every_count_has_a_colour_and_greater_counts_never_a_lighter_one(most):
    steps = colour_steps(most)
    sample = sorted({1, 2, most // 3 or 1, most // 2 or 1, most})
    colours = [step_of(count, steps) for count in sample if count <= most]
    assert colours == sorted(colours)
    assert colours[-1] == 6
    assert min(colours) >= 1


def test_steps_are_even_on_a_logarithmic_scale():
    assert colour_steps(1_000_000) == [10, 100, 1000, 10_000, 100_000, 1_000_000]


def test_the_legend_names_every_count_once():
    legend = present_legend(colour_steps(1_000_000))
    assert [item["label"] for item in legend][:2] == ["1–10", "11–100"]
    assert legend[-1] == {"step": 6, "label": "100,001–1,000,000"}


def test_the_legend_of_a_single_count_is_one_number():
    assert present_legend(colour_steps(1)) == [{"step": 6, "label": "1"}]


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
