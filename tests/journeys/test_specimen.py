"""The specimen's page reads as a label: picture and map at the left, name and terms at the right."""

import pytest

NAME, PICTURE, TERMS, MAP, CITATION = (*("h1", ".media img", ".record-main", ".map", "#citation"),)


def box(page, selector):
    return page.locator(selector).first.bounding_box()


@pytest.fixture
def located(portal, visit):
    """A path of a specimen with a place and without a picture."""
    page = visit("/specimen/search?hasCoordinate=true&hasImage=false")
    return page.locator(".cell-name a").first.get_attribute("href").split("?")[0]


@pytest.mark.parametrize("width", [1024, 1440])
def test_a_wide_page_has_picture_map_and_citation_left_of_name_and_terms(portal, visit, width):
    page = visit(f"/specimen/{portal.everything}", width=width)
    name, picture, terms = (box(page, each) for each in (NAME, PICTURE, TERMS))
    place, citation = box(page, MAP), box(page, CITATION)
    assert max(picture["width"], picture["height"]) >= 520
    assert picture["x"] == pytest.approx(place["x"], abs=2)
    assert picture["x"] + picture["width"] < name["x"] == terms["x"]
    assert picture["y"] + picture["height"] < place["y"] < citation["y"]
    assert name["y"] < picture["y"] + 60
    assert terms["y"] - (name["y"] + name["height"]) < 400


def test_a_wide_page_without_a_picture_begins_its_left_column_with_the_map(visit, located):
    page = visit(located)
    name, place, terms = box(page, NAME), box(page, MAP), box(page, TERMS)
    assert place["x"] + place["width"] < name["x"] == terms["x"]
    assert abs(place["y"] - name["y"]) < 60
    assert terms["y"] - (name["y"] + name["height"]) < 400


def test_a_page_with_neither_picture_nor_place_is_one_column(portal, visit):
    page = visit(f"/specimen/{portal.nothing}")
    assert box(page, NAME)["x"] == box(page, TERMS)["x"] == box(page, CITATION)["x"]


def test_a_narrow_page_has_name_picture_terms_and_map_in_a_row(portal, visit):
    page = visit(f"/specimen/{portal.everything}", width=390)
    tops = [box(page, each)["y"] for each in (NAME, PICTURE, TERMS, MAP, CITATION)]
    assert tops == sorted(tops)
