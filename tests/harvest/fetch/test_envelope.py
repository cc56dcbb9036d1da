"""What is a page of a list."""

import pytest

from harvest.fetch.envelope import counts_of, page_of
from harvest.gbif import PermanentFailure

PAGE = {"offset": 0, "limit": 1, "endOfRecords": True, "count": 1, "results": [{"key": 1}]}


@pytest.mark.parametrize("page", [PAGE, PAGE | {"facets": []}, PAGE | {"count": 0, "results": []}])
def test_a_page_is_taken_as_it_is(page):
    assert page_of("/occurrence/search", page) == page


@pytest.mark.parametrize(
    "answer",
    [
        *(None, [], {}, "text", 7, {"error": "Not today"}),
        PAGE | {"count": "many"},
        PAGE | {"count": -1},
        PAGE | {"count": True},
        PAGE | {"count": 10**30},
        PAGE | {"results": None},
        PAGE | {"facets": None},
    ],
)
def test_anything_else_is_a_failure_that_names_the_call(answer):
    with pytest.raises(PermanentFailure, match="/occurrence/search: 200: .* no page of a list"):
        page_of("/occurrence/search", answer)


@pytest.mark.parametrize("more", [{}, {"facets": []}, {"facets": [{"counts": []}]}])
def test_a_page_without_a_facet_counts_nothing(more):
    assert counts_of("/occurrence/search", PAGE | more) == {}


def test_the_values_of_a_facet_are_counted():
    facet = {"field": "YEAR", "counts": [{"name": "1900", "count": 2}, {"name": "1", "count": 1}]}
    assert counts_of("/occurrence/search", PAGE | {"facets": [facet]}) == {"1900": 2, "1": 1}


@pytest.mark.parametrize(
    "facets",
    [["YEAR"], [{}], [{"counts": None}], [{"counts": [{"name": "1900"}]}], [{"counts": []}] * 2]
    + [
        [{"counts": [{"name": name, "count": count}]}]
        for name, count in [(None, 1), (7, 1), (["a"], 1), ("a", None), ("a", "1"), ("a", -1)]
        + [("a", 1.5), ("a", True), ("a", 10**30)]
    ],
)
def test_a_facet_that_is_none_is_a_failure_that_names_the_call(facets):
    with pytest.raises(PermanentFailure, match="/occurrence/search: 200: .* none of GBIF's"):
        counts_of("/occurrence/search", PAGE | {"facets": facets})
