"""What a filter of the form shows, and which of its values are ticked."""

import pytest
from django.http import QueryDict

from specimens.criteria import parse_criterion
from specimens.fields import BY_PARAM
from specimens.presenters.widgets import LONG, SHORT, Counted, present_widget, range_ends
from specimens.search_request import SearchRequest

FAMILIES = [(f"Familia {n:02}", 100 - n) for n in range(12)]


def shown(address, counts=FAMILIES, param="family", total=None, matches=None):
    asked = SearchRequest.from_params(QueryDict(address))
    counted = None if counts is None else Counted(counts, total or len(counts))
    return present_widget(BY_PARAM[param], asked, counted, matches)


def test_the_most_frequent_values_are_shown_and_the_rest_a_link_away():
    facet = shown("q=oak")
    assert [item["label"] for item in facet["values"]] == [name for name, _n in FAMILIES[:SHORT]]
    assert facet["more_url"] == "?q=oak&more=family#facet-family"
    assert facet["more_label"] == "Show all 12 families"


def test_all_values_are_shown_when_asked_for():
    facet = shown("more=family&more=county")
    assert len(facet["values"]) == 12
    assert facet["more_url"] == ""
    assert facet["fewer_url"] == "?more=county&open=family#facet-family"
    assert shown("more=county")["fewer_url"] == ""


def test_lists_of_several_filters_stay_unfolded():
    assert shown("more=county")["more_url"] == "?more=county&more=family#facet-family"


def test_a_filter_with_more_values_than_are_shown_has_a_box_to_find_some():
    assert shown("q=oak")["find_name"] == "find_family"
    assert shown("q=oak", FAMILIES[:SHORT])["find_name"] == ""
    assert shown("q=oak", [("5", 1)], param="month", total=12)["find_name"] == "find_month"
    assert shown("find_family=rare", [])["find_name"] == "find_family"


def test_a_chosen_value_is_shown_however_rare():
    facet = shown("family=Familia 11")
    assert facet["values"][-1] == {
        "value": "Familia 11",
        "label": "Familia 11",
        "count": 89,
        "checked": True,
        "scientific": False,
    }
    assert facet["chosen"] == 1


def test_a_chosen_value_whose_count_is_unknown_has_none():
    assert shown("family=Novaceae")["values"][-1]["count"] is None


def test_the_only_value_of_a_filter_that_is_not_counted_has_the_count_of_the_page():
    (value,) = shown("family=Fagaceae", counts=None, matches=7)["values"]
    assert (value["label"], value["count"], value["checked"]) == ("Fagaceae", 7, True)
    values = shown("family=Fagaceae&family=Ulmaceae", counts=None, matches=7)["values"]
    assert [value["count"] for value in values] == [None, None]


def test_a_criterion_that_is_no_value_stands_ticked_above_the_list():
    facet = shown("family=!Familia 01&family=*")
    assert not any(item["checked"] for item in facet["values"])
    assert facet["held"] == [
        {"value": "*", "label": "Any"},
        {"value": "!Familia 01", "label": "Not Familia 01"},
    ]


def test_a_value_that_looks_like_a_sign_is_ticked_as_what_it_is():
    facet = shown("family=\\!odd", [("!odd", 3)])
    assert [(item["value"], item["label"], item["checked"]) for item in facet["values"]] == [
        ("\\!odd", "!odd", True)
    ]


@pytest.mark.parametrize(
    ("found", "total", "text"),
    [
        (83, None, "Show all 83 families"),
        (LONG, LONG, f"Show all {LONG} families"),
        (LONG + 1, None, f"Show the first {LONG} of {LONG + 1} families"),
        (LONG, 2391, f"Show the first {LONG} of 2,391 families"),
    ],
)
def test_a_link_to_more_values_says_how_many_there_are(found, total, text):
    counts = [(str(number), 1) for number in range(found)]
    assert shown("q=oak", counts, total=total)["more_label"] == text


def test_the_number_of_values_stands_beside_the_heading():
    assert shown("")["number"] == "12 values"
    assert shown("", total=2391)["number"] == "2,391 values"
    assert shown("", [("Familia", 1)])["number"] == ""
    assert shown("family=Familia 01", None)["number"] == ""


def test_all_values_from_a_to_z_are_a_link_away():
    assert shown("q=oak")["all_url"] == "/specimen/values?q=oak&for=family"
    assert shown("")["all_url"] == "/specimen/values?for=family"
    assert shown("", FAMILIES[:SHORT])["all_url"] == ""


def links(address, param="family"):
    return {link["label"]: link["url"] for link in shown(address, param=param)["links"]}


def test_links_ask_for_any_value_or_none():
    assert links("q=oak") == {"Any value": "?q=oak&family=%2A", "No value": "?q=oak&family=%21%2A"}
    assert "No value" not in links("family=!*")


def test_links_turn_what_is_chosen_into_its_opposite_and_back():
    assert links("family=A&family=B")["All but these"] == "?family=%21A&family=%21B"
    assert links("family=!A&family=!B")["Only these"] == "?family=A&family=B"
    assert not {"All but these", "Only these"} & links("family=A&family=!B").keys()


@pytest.mark.parametrize(
    ("address", "checked"),
    [("", ""), ("hasImage=true", "true"), ("hasImage=false", "false"), ("hasImage=!true", "")],
)
def test_a_yes_or_no_has_three_ways(address, checked):
    facet = shown(address, [("true", 4)], param="hasImage")
    assert [(item["label"], item["count"]) for item in facet["values"]] == [
        ("With images", 4),
        ("Without images", None),
        ("Either", None),
    ]
    assert [item["value"] for item in facet["values"] if item["checked"]] == [checked]
    assert [item["value"] for item in facet["held"]] == (["!true"] if "!" in address else [])


def test_a_range_has_two_boxes():
    facet = shown("elevation=100,*", None, param="elevation")
    assert (facet["from_name"], facet["start"]) == ("elevationFrom", "100")
    assert (facet["to_name"], facet["end"], facet["unit"]) == ("elevationTo", "", "m")
    assert facet["held"] == []
    assert shown("elevation=!*", None, param="elevation")["held"] == [
        {"value": "!*", "label": "None given"}
    ]


def test_geological_time_has_two_lists_once_it_is_opened():
    closed = shown("", None, "geologicalTime")
    facet = shown("geologicalTime=Triassic,Jurassic", None, "geologicalTime")
    assert (closed["groups"], closed["held"]) == ([], [])
    assert (facet["from_name"], facet["start"]) == ("geologicalTimeFrom", "Triassic")
    assert (facet["to_name"], facet["end"]) == ("geologicalTimeTo", "Jurassic")
    assert facet["held"] == []
    assert len(shown("open=geologicalTime", None, "geologicalTime")["groups"]) == 15


def test_a_time_that_lists_cannot_show_stands_ticked():
    facet = shown("geologicalTime=!Jurassic", None, "geologicalTime")
    assert [item["label"] for item in facet["held"]] == ["Not Jurassic"]


def test_a_text_has_a_box_for_a_part_of_it():
    facet = shown("locality=Down House", None, param="locality")
    assert facet["contains_name"] == "localityContains"
    assert facet["held"] == [{"value": "Down House", "label": "Down House"}]


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
def test_boxes_show_one_plain_range(year, ends):
    criteria = tuple(parse_criterion(BY_PARAM["year"], text) for text in year)
    assert range_ends(criteria) == ends


def test_all_values_with_a_text_are_one_to_tick():
    asked = "q=oak&find_family=fag"
    assert shown(asked)["contains"] == {"value": "*fag*", "label": "Any with “fag”"}
    assert shown("find_family=f*g")["contains"] is None
    assert shown("q=oak")["contains"] is None
    country = shown("find_country=fr", [("FR", 1)], param="country")
    assert country["contains"] is None
