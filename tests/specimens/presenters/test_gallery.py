"""The gallery: groups with counts that a loop by hand finds as well."""

from collections import Counter
from random import Random

import pytest
from django.http import QueryDict

from specimens.gallery import GROUPS
from specimens.models import Scope, Specimen
from specimens.presenters.gallery import (
    GROUPS_OF_A_PAGE,
    PICTURES_OF_A_GROUP,
    group_values,
    picture_url,
    present_gallery,
)
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest, shown_in
from tests.specimens.factories import make_holders, make_taxa, random_specimens

ATTRIBUTES = {
    "order": "order_name",
    "typeStatus": "type_status",
    "institutionKey": "institution_id",
    "country": "country_code",
    "recordedBy": "recorded_by",
}


def read(text):
    return SearchRequest.from_params(QueryDict(text))


@pytest.fixture
def engine(search_index):
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(300))
    return search_index()


def values_of(specimen, param):
    """The values of a specimen, spelled as the index compares them."""
    value = getattr(specimen, ATTRIBUTES.get(param, param))
    values = value if isinstance(value, list) else [value]
    return {str(each).casefold() for each in values if each not in (None, "")}


@pytest.mark.parametrize("param", [param for param in GROUPS if param != "recordedBy"])
def test_each_group_s_count_is_that_of_a_slow_loop(engine, param):
    shown = [
        each for each in Specimen.objects.all() if each.scope == Scope.IN_SCOPE and each.image_count
    ]
    wanted = Counter(value for each in shown for value in values_of(each, param))
    found, page = {}, 0
    while True:
        asked = read(f"view=GALLERY&groupBy={param}&offset={page * GROUPS_OF_A_PAGE}")
        context = present_gallery(asked, engine)
        if not context["groups"]:
            break
        for group in context["groups"]:
            [value] = group["query"].values(param)
            found[value.casefold()] = group["count"]
        page += 1
        if not context["pages"]["next_url"]:
            break
    assert found == dict(wanted)
    assert context["count"] == len(shown)
    without = sum(not values_of(each, param) for each in shown)
    assert (context["rest"] or {"count": 0})["count"] == without


def test_a_group_has_its_first_pictures_and_leads_to_all_of_them(engine):
    asked = read("view=GALLERY&groupBy=country&sort=year")
    for group in present_gallery(asked, engine)["groups"]:
        page = engine.page(group["query"], 0, PICTURES_OF_A_GROUP, "year")
        assert [result["key"] for result in group["results"]] == page.keys
        assert read(group["url"][1:]).query == group["query"]
        assert read(group["url"][1:]).group_by == ""
        assert "view=GALLERY" in group["url"]


def test_years_are_grouped_from_the_last_one_on(engine):
    years = [
        int(year) for year in group_values(shown_in("GALLERY", SpecimenQuery()), "year", engine)
    ]
    assert years == sorted(years, reverse=True)


def test_groups_of_a_chosen_value_are_within_the_search(engine):
    context = present_gallery(read("view=GALLERY&groupBy=country&country=GB"), engine)
    assert [group["query"].values("country") for group in context["groups"]] == [["GB"]]
    assert context["rest"] is None
    assert context["groups"][0]["count"] == context["count"]


def test_records_of_random_searches_are_those_with_images(engine):
    random = Random(7)
    for _time in range(10):
        country, family = random.choice(["GB", "FR", "PE"]), random.choice(["", "Fagaceae"])
        query = SpecimenQuery().with_value("country", country)
        query = query.with_value("family", family) if family else query
        context = present_gallery(SearchRequest(query, view="GALLERY"), engine)
        wanted = [
            each
            for each in Specimen.objects.filter(country_code=country, scope=Scope.IN_SCOPE)
            if each.image_count and family in ("", each.family)
        ]
        assert context["count"] == len(wanted)


def test_a_search_that_says_whether_there_are_images_stays_as_it_is():
    without = SpecimenQuery().with_value("hasImage", "false")
    assert shown_in("GALLERY", without) == without


def test_labels_have_the_words_of_each_record(engine):
    context = present_gallery(read("view=GALLERY&tiles=label"), engine)
    assert context["gallery"]["is_label"]
    assert all(result["label_rows"] for result in context["results"] if result["number"])


def test_the_page_of_a_picture_keeps_what_the_page_of_its_record_carries():
    assert picture_url("/specimen/7") == "/specimen/7/image/1"
    assert picture_url("/specimen/7?in=q%3Doak&at=3", 2) == "/specimen/7/image/2?in=q%3Doak&at=3"


def test_one_choice_is_made_at_a_time(engine):
    choices = present_gallery(read("view=GALLERY&groupBy=year&q=ness"), engine)["gallery"]
    assert [param for param, _label, chosen in choices["groups"] if chosen] == ["year"]
    assert not any(tiles["current"] for tiles in choices["tiles"])
    assert ("q", "ness") in choices["kept"]
    assert "groupBy" not in dict(choices["kept"])
