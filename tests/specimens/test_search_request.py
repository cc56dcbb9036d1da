"""What a request for the search page asks for, read from its address."""

from dataclasses import replace

import pytest
from django.http import QueryDict

from institutions.web.parameters import InvalidParameter
from specimens.query import SpecimenQuery
from specimens.search_boxes import is_from_form
from specimens.search_request import SearchRequest, read_page


def read(text):
    return SearchRequest.from_params(QueryDict(text))


def test_an_empty_address_asks_for_the_first_page_of_a_table_of_everything():
    assert read("") == SearchRequest(SpecimenQuery())
    assert read("").url() == "?"


def test_the_search_and_how_to_show_it_are_read():
    asked = read("q=oak&country=FR&view=gallery&sort=-year&limit=50&offset=100&more=country")
    assert asked.query.to_params() == [("q", "oak"), ("country", "FR")]
    assert (asked.view, asked.sort, asked.limit, asked.offset) == ("GALLERY", "-year", 50, 100)
    assert asked.more == ("country",)


def test_the_address_of_a_search_request_leads_to_the_same_request():
    asked = read("q=oak&country=FR&country=GB&view=MAP&sort=-year&limit=50&offset=100")
    assert read(asked.url(offset=100).removeprefix("?")) == asked


def test_a_gallery_shows_records_with_images():
    assert read("view=GALLERY").shown_query == read("hasImage=true").query
    assert read("view=GALLERY&hasImage=false").shown_query == read("hasImage=false").query
    assert read("view=TABLE").shown_query == read("").query


def test_a_changed_search_starts_at_its_first_page():
    asked = read("country=FR&offset=40")
    assert asked.url(asked.query.without("country")) == "?"
    assert asked.url(view="MAP") == "?country=FR&view=MAP"


def test_parameters_of_no_meaning_and_empty_ones_are_ignored():
    assert read("q=&utm_source=x&country=&find_country=") == read("")


def test_a_text_looked_for_in_a_filter_is_read_but_not_kept():
    asked = read("find_recordedBy=dar")
    assert asked.find == {"recordedBy": "dar"}
    assert asked.url() == "?"


@pytest.mark.parametrize("view", ["CLUSTERS", "DOWNLOAD", "table"])
def test_views_of_the_former_portal_lead_to_the_table(view):
    assert read(f"view={view}").view == "TABLE"


@pytest.mark.parametrize(
    ("boxes", "year"),
    [
        ("yearFrom=1850&yearTo=1900", ["1850,1900"]),
        ("yearFrom=1850&yearTo=", ["1850,*"]),
        ("yearTo=1900", ["*,1900"]),
        ("yearFrom=1850&yearTo=1850", ["1850"]),
        ("yearFrom=&yearTo=", []),
        ("year=1700&yearFrom=1850&yearTo=1900", ["1700", "1850,1900"]),
    ],
)
def test_two_year_boxes_are_one_range(boxes, year):
    assert is_from_form(QueryDict(boxes))
    assert read(boxes).query.values("year") == year


@pytest.mark.parametrize(
    ("boxes", "param", "values"),
    [
        ("elevationFrom=100&elevationTo=", "elevation", ["100,*"]),
        ("localityContains=Down+House", "locality", ["*Down House*"]),
        ("localityContains=Down*", "locality", ["Down*"]),
        ("locality=Kew&localityContains=Down*", "locality", ["Down*", "Kew"]),
        ("localityContains=+", "locality", []),
    ],
)
def test_boxes_of_other_filters_are_read_likewise(boxes, param, values):
    assert is_from_form(QueryDict(boxes))
    assert read(boxes).query.values(param) == values


def test_open_filters_are_kept_in_the_address():
    asked = read("q=oak&open=Type_Status&open=habitat&open=nothing&open=habitat")
    assert asked.open == ("typeStatus", "habitat")
    assert asked.url() == "?q=oak&open=typeStatus&open=habitat"


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("view=GLOBE", "view"),
        ("sort=colour", "sort"),
        ("limit=7", "limit"),
        ("limit=many", "limit"),
        ("offset=-1", "offset"),
        ("offset=99981", "offset"),
        ("yearFrom=spring&yearTo=", "year"),
        ("institutionKey=K", "institutionKey"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_the_name_of_its_parameter(text, parameter):
    with pytest.raises(InvalidParameter) as refusal:
        read(text)
    assert refusal.value.parameter == parameter
    assert refusal.value.message


def test_the_last_page_within_reach_is_allowed():
    assert read("offset=99980").offset == 99_980


def test_parameters_that_are_none_of_ours_are_named():
    asked = read("q=oak&advanced=true&find_family=fag&entity=&utm_source=x&yearFrom=1850&View=MAP")
    assert asked.not_understood == ("advanced", "View")
    assert "advanced" not in asked.url()


def test_a_view_of_the_former_portal_is_remembered():
    assert (read("view=clusters").view, read("view=clusters").former_view) == ("TABLE", "CLUSTERS")
    assert (read("view=dashboard").view, read("view=dashboard").former_view) == ("DASHBOARD", "")
    assert read("view=MAP").former_view == ""


def test_a_page_reads_what_can_be_read_and_keeps_the_rest_as_it_was_typed():
    asked = read_page(QueryDict("q=oak&yearFrom=spring&yearTo=1900&View=GLOBE&country=FR"))
    assert asked.query == read("q=oak&country=FR").query
    assert [(each.param, each.typed) for each in asked.unread] == [
        ("year", (("yearFrom", "spring"), ("yearTo", "1900"))),
    ]
    assert "Use a year" in asked.unread[0].message


def test_every_parameter_that_means_nothing_is_named():
    asked = read_page(QueryDict("country=XX&view=GLOBE&limit=7&offset=-1&sort=nonsense"))
    assert {each.param for each in asked.unread} == {"country", "view", "limit", "offset", "sort"}
    assert asked == replace(read(""), unread=asked.unread)


def test_the_usual_order_follows_the_words_of_the_search():
    plain, worded = read("year=1872"), read("year=1872&q=oak")
    assert (plain.sort, worded.sort) == ("-eventDate", "relevance")
    assert plain.url(worded.query) == "?q=oak&year=1872"
    assert worded.url(plain.query) == "?year=1872"


def test_an_order_that_was_chosen_stays():
    assert read("q=oak&sort=-eventDate").url() == "?q=oak&sort=-eventDate"
    assert read("sort=family").url(read("q=oak").query) == "?q=oak&sort=family"


def test_each_order_has_a_reach_of_its_own():
    assert read("q=oak&sort=year&offset=99980").offset == 99_980
    with pytest.raises(InvalidParameter) as refused:
        read("q=oak&offset=4981")
    assert (refused.value.parameter, "4980" in refused.value.message) == ("offset", True)
