"""The page of all values of a filter."""

import pytest
from django.http import QueryDict

from specimens.fields import BY_PARAM
from specimens.presenters.all_values import MOST, present_all_values
from specimens.search.answers import Listing
from specimens.search_request import SearchRequest

pytestmark = pytest.mark.django_db  # hidden institutions


class Engine:
    """Has so many families with an F, and two with other letters."""

    def __init__(self, number):
        self.letters = {"A": 1, "F": number, "#": 1}

    def listing(self, query, param, letter, offset, limit, hidden):
        self.asked = (param, letter, offset, limit)
        return Listing(self.letters, letter or "A", [("*Fagaceae", "Fagaceae*", 7)])


def shown(address, letter="", number=2):
    engine = Engine(number)
    asked = SearchRequest.from_params(QueryDict(address))
    return present_all_values(BY_PARAM["family"], asked, letter, engine) | {"asked": engine.asked}


def test_each_letter_has_an_address_and_a_number():
    page = shown("q=oak", "f")
    assert page["asked"] == ("family", "F", 0, MOST)
    assert (page["total"], page["number"]) == (4, "4 families")
    assert page["letters"][1] == {
        "letter": "F",
        "count": 2,
        "url": "/specimen/values?q=oak&for=family&letter=F",
        "current": True,
    }
    assert page["letters"][2]["url"].endswith("letter=%23")


def test_each_value_leads_to_its_search_in_the_place_of_what_was_chosen():
    (value,) = shown("family=Betulaceae&q=oak")["values"]
    assert value == {
        "label": "Fagaceae*",
        "count": 7,
        "url": "/specimen/search?q=oak&family=%5C%2AFagaceae",
    }


def test_many_values_of_a_letter_are_paged():
    page = shown(f"offset={MOST}", "F", number=3 * MOST)
    assert (page["pages"]["number"], page["pages"]["last"]) == (2, 3)
    assert page["pages"]["next_url"] == f"/specimen/values?offset={2 * MOST}&for=family&letter=F"
    assert page["pages"]["first_url"] == "/specimen/values?for=family&letter=F"


def test_the_page_leads_back_to_its_filter():
    assert shown("q=oak")["back_url"] == "/specimen/search?q=oak&open=family#facet-family"
