"""The records before and after one, in the search that its page was opened from."""

import pytest
from django.http import QueryDict

from specimens.presenters.neighbours import LONGEST, page_url, present_neighbours, search_of
from specimens.search.engine import IndexMissing, Page
from specimens.search_request import SearchRequest


class Engine:
    """Has five records, in the order of their keys."""

    def page(self, query, offset, limit, sort):
        self.asked = (query.values("country"), sort)
        return Page(5, [101, 102, 103, 104, 105][offset : offset + limit])


def neighbours(key, at, search="country=FR&sort=year&limit=50&offset=50"):
    return present_neighbours({"in": search, "at": str(at)}, key, Engine())


def test_the_records_on_either_side_are_links_that_lead_on():
    found = neighbours(103, 2)
    assert (found["place"], found["count"]) == (3, 5)
    assert found["previous_url"] == "/specimen/102?in=country%3DFR%26sort%3Dyear%26limit%3D50&at=1"
    assert found["next_url"] == "/specimen/104?in=country%3DFR%26sort%3Dyear%26limit%3D50&at=3"


def test_nothing_is_before_the_first_and_after_the_last():
    assert (neighbours(101, 0)["previous_url"], neighbours(101, 0)["place"]) == ("", 1)
    assert (neighbours(105, 4)["next_url"], neighbours(105, 4)["place"]) == ("", 5)


def test_the_way_back_leads_to_the_page_of_results_with_the_record():
    assert neighbours(103, 2)["results_url"] == "/specimen/search?country=FR&sort=year&limit=50"
    assert neighbours(999, 130)["results_url"].endswith("&limit=50&offset=100")


def test_a_record_that_has_moved_since_has_only_the_way_back():
    assert neighbours(105, 1).keys() == {"results_url"}


@pytest.mark.parametrize(
    ("search", "at"),
    [("q=oak", ""), ("q=oak", "x"), ("q=oak", "-1"), ("q=oak", "٣"), ("q=oak", "9999999"),
     ("year=abc", "1"), ("view=GLOBE", "1"), ("q=oak", "99999")],
)  # fmt: skip
def test_an_address_that_means_nothing_has_no_neighbours(search, at):
    assert present_neighbours({"in": search, "at": at}, 101, Engine()) is None


def test_a_record_opened_from_all_specimens_has_neighbours_and_one_from_nowhere_none():
    assert present_neighbours({"in": "", "at": "1"}, 102, Engine())["count"] == 5
    assert present_neighbours({"at": "1"}, 102, Engine()) is None


def test_without_an_index_there_are_none_either():
    class Missing:
        def page(self, *_):
            raise IndexMissing

    assert present_neighbours({"in": "q=oak", "at": "1"}, 101, Missing()) is None


def test_a_long_search_is_not_carried_along():
    asked = SearchRequest.from_params(QueryDict(f"q={'o' * LONGEST}"))
    assert page_url(7, search_of(asked, asked.query), 3) == "/specimen/7"
