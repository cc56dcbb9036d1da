"""What is a page of a list."""

import pytest

from harvest.envelope import page_of
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
        PAGE | {"results": None},
        PAGE | {"facets": None},
    ],
)
def test_anything_else_is_a_failure_that_names_the_call(answer):
    with pytest.raises(PermanentFailure, match="/occurrence/search: 200: .* no page of a list"):
        page_of("/occurrence/search", answer)
