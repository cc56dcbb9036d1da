import pytest

from institutions.pictures.answer import picture_name
from portal.home.pictures import find_picture, present_picture
from specimens.query import SpecimenQuery

CC_BY = "http://creativecommons.org/licenses/by/4.0/"


def image(licence, address="https://a.example/1.jpg"):
    return {"type": "StillImage", "identifier": address, "license": licence, "creator": "M. Lund"}


@pytest.mark.parametrize(
    "licence",
    [
        *("CC_BY_4_0", CC_BY, "https://creativecommons.org/licenses/by-sa/3.0/us/"),
        *("CC0_1_0", "http://creativecommons.org/publicdomain/mark/1.0/"),
    ],
)
def test_a_picture_of_a_free_licence_is_shown_with_its_credit(make_specimen, licence):
    specimen = make_specimen(1, scientific_name="Apis", media=[image(licence)])
    picture = present_picture(specimen)
    name = picture_name("https://a.example/1.jpg")
    assert picture["shown"] == f"/specimen/1/picture/{name}/480"
    assert picture["credit"] == "M. Lund"
    assert picture["licence"]
    assert picture["url"] == "/specimen/1"


@pytest.mark.parametrize(
    "licence",
    ["CC_BY_NC_4_0", "http://creativecommons.org/licenses/by-nd/4.0/", "All rights reserved", ""],
)
def test_any_other_picture_is_not_shown(make_specimen, licence):
    assert present_picture(make_specimen(1, media=[image(licence)])) is None


def test_an_image_that_pages_only_link_to_is_passed_over(make_specimen):
    media = [image(CC_BY, "https://a.example/1.svg"), image(CC_BY, "https://a.example/2.jpg")]
    name = picture_name("https://a.example/2.jpg")
    assert (
        present_picture(make_specimen(1, media=media))["shown"] == f"/specimen/1/picture/{name}/480"
    )


def test_the_first_match_with_a_free_picture_is_found(own_index, make_specimen):
    fossil = {"basis_of_record": "FOSSIL_SPECIMEN", "image_count": 1}
    make_specimen(1, media=[image("")], **fossil)
    make_specimen(2, media=[image(CC_BY)], **fossil)
    make_specimen(3, media=[image(CC_BY)], image_count=1)
    own_index()
    fossils = SpecimenQuery().with_value("basisOfRecord", "FOSSIL_SPECIMEN")
    assert find_picture(fossils)["url"] == "/specimen/2"
    assert find_picture(fossils.with_value("family", "Apidae")) is None
