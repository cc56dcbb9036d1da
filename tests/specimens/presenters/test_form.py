"""What the search form carries along unseen, and the switches of the scope."""

from django.http import QueryDict

from specimens.presenters.form import kept_pairs, present_includes
from specimens.search.answers import FACET
from specimens.search_request import SearchRequest


def read(address):
    return SearchRequest.from_params(QueryDict(address))


def test_filters_without_a_box_are_kept():
    asked = read("q=oak&country=FR&familyKey=C3&include=HELD_ABROAD&sort=year&offset=20")
    assert kept_pairs(asked, {}) == [("familyKey", "C3"), ("sort", "year")]


def test_filters_that_list_all_their_values_go_on_doing_so():
    assert kept_pairs(read("q=oak&more=county&more=month"), {}) == [
        ("more", "county"),
        ("more", "month"),
    ]


def test_a_filter_that_the_index_does_not_have_yet_is_kept():
    waiting = {"country": frozenset({FACET})}
    assert kept_pairs(read("country=FR&county=Kent"), waiting) == [("country", "FR")]


def test_switches_without_effect_are_offered_only_if_they_are_on():
    class Engine:
        generation = "only"

        def include_counts(self, query):
            return {"HELD_ABROAD": 3, "NO_INSTITUTION": 0}

    switches = present_includes(read("include=INACTIVE_INSTITUTION"), Engine())
    assert [(one["value"], one["count"], one["checked"]) for one in switches] == [
        ("HELD_ABROAD", 3, False),
        ("INACTIVE_INSTITUTION", 0, True),
    ]
