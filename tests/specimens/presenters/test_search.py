"""Sorts, pages and tabs of the search page."""

from django.http import QueryDict

from specimens.presenters.records import present_pages
from specimens.presenters.search import present_tabs
from specimens.search_request import SearchRequest


def read(text):
    return SearchRequest.from_params(QueryDict(text))


def test_the_middle_page_leads_both_ways():
    pages = present_pages(read("q=oak&limit=50&offset=100"), 1000)
    assert (pages["number"], pages["last"]) == (3, 20)
    assert pages["around"][0] == {"number": 1, "url": "?q=oak&limit=50"}
    assert pages["previous_url"] == "?q=oak&limit=50&offset=50"
    assert pages["next_url"] == "?q=oak&limit=50&offset=150"
    assert pages["around"][-1] == {"number": 20, "url": "?q=oak&limit=50&offset=950"}


def test_the_first_page_leads_on_and_the_last_leads_back():
    first, last = present_pages(read(""), 21), present_pages(read("offset=20"), 21)
    assert first["previous_url"] == last["next_url"] == ""
    assert last["previous_url"] == "?"


def test_a_page_beyond_the_last_leads_back_to_the_last():
    pages = present_pages(read("offset=500"), 21)
    assert pages["previous_url"] == "?offset=20"
    assert pages["next_url"] == ""


def test_pages_beyond_the_reach_of_search_do_not_exist():
    pages = present_pages(read("limit=100"), 18_000_000)
    assert pages["last"] == 1000
    assert pages["around"][-1]["url"] == "?limit=100&offset=99900"


def test_no_result_is_one_page():
    assert present_pages(read(""), 0)["last"] == 1


def test_relevance_ends_before_other_orders_do():
    assert present_pages(read("q=oak"), 10**6)["last"] == 250
    assert present_pages(read("q=oak&sort=year"), 10**6)["last"] == 5_000


def test_tabs_keep_the_search_and_start_at_its_beginning():
    tabs = present_tabs(read("q=oak&view=MAP"))
    assert [(tab["url"], tab["current"]) for tab in tabs] == [
        ("?q=oak", False),
        ("?q=oak&view=GALLERY", False),
        ("?q=oak&view=MAP", True),
        ("?q=oak&view=TAXA", False),
        ("?q=oak&view=DATASETS", False),
        ("?q=oak&view=INSTITUTIONS", False),
        ("?q=oak&view=DASHBOARD", False),
    ]
