"""Which values a filter of the form shows, and which of them are ticked."""

import pytest
from django.http import QueryDict

from specimens.fields import BY_PARAM, Facet, Field, Group, Kind
from specimens.presenters.facets import LONG, SHORT, present_facet, year_ends
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest

FAMILIES = [(f"Familia {n:02}", 100 - n) for n in range(12)]


def shown(address, counts=FAMILIES):
    asked = SearchRequest.from_params(QueryDict(address))
    return present_facet(BY_PARAM["family"], asked, counts)


def test_the_most_frequent_values_are_shown_and_the_rest_a_link_away():
    facet = shown("q=oak")
    assert [item["label"] for item in facet["values"]] == [name for name, _n in FAMILIES[:SHORT]]
    assert facet["more_url"] == "?q=oak&more=family#facet-family"
    assert not facet["open"]


def test_all_values_are_shown_when_asked_for():
    facet = shown("more=family")
    assert len(facet["values"]) == 12
    assert facet["more_url"] == ""
    assert facet["open"]


def test_a_chosen_value_is_shown_however_rare():
    facet = shown("family=Familia 11")
    assert facet["values"][-1] == {
        "value": "Familia 11",
        "label": "Familia 11",
        "count": 89,
        "checked": True,
        "scientific": False,
    }
    assert facet["open"]
    assert facet["chosen"] == 1


def test_a_chosen_value_whose_count_is_unknown_has_none():
    assert shown("family=Novaceae")["values"][-1]["count"] is None


def test_an_exclusion_is_not_a_ticked_box():
    facet = shown("family=!Familia 01&family=*")
    assert not any(item["checked"] for item in facet["values"])
    assert len(facet["values"]) == SHORT


def test_a_value_that_looks_like_a_sign_is_ticked_as_what_it_is():
    facet = shown("family=\\!odd", [("!odd", 3)])
    assert [(item["value"], item["label"], item["checked"]) for item in facet["values"]] == [
        ("\\!odd", "!odd", True)
    ]


def test_a_filter_on_request_has_a_link_instead_of_values_until_it_is_opened():
    habitat = Field(
        "family",
        "family",
        Kind.KEYWORD,
        "Family",
        Group.EVENT,
        Facet(1, "families", on_request=True),
    )
    asked = SearchRequest.from_params(QueryDict("q=oak"))
    facet = present_facet(habitat, asked, None)
    assert (facet["values"], facet["open"]) == ([], False)
    assert facet["more_url"] == "?q=oak&more=family#facet-family"
    assert facet["more_label"] == "Show the families"


@pytest.mark.parametrize(
    ("found", "text"),
    [(83, "Show all 83 families"), (LONG, f"Show the first {LONG} families")],
)
def test_a_link_to_more_values_says_how_many_there_are(found, text):
    facet = shown("q=oak", [(str(number), 1) for number in range(found)])
    assert facet["more_label"] == text


@pytest.mark.parametrize(
    ("year", "ends"),
    [
        (["1850,1900"], ("1850", "1900")),
        (["1850,*"], ("1850", "")),
        (["*,1900"], ("", "1900")),
        (["1872"], ("1872", "1872")),
        (["!1872"], ("", "")),
        (["*"], ("", "")),
        (["1850", "1900"], ("", "")),
        ([], ("", "")),
    ],
)
def test_the_year_boxes_show_one_plain_range(year, ends):
    assert year_ends(SpecimenQuery.from_params({"year": year})) == ends
