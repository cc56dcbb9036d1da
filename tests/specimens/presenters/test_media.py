"""Images and recordings: what may be shown, whose it is, and under which licence."""

import pytest

from specimens.presenters.media import images, present_media

IMAGE = {"type": "StillImage", "identifier": "https://images.example.org/1.jpg"}


def test_an_image_is_shown_with_its_credit_and_licence(make_specimen):
    medium = IMAGE | {
        "title": "Sheet",
        "rightsHolder": "RBG Kew",
        "creator": "A. Smith",
        "license": "http://creativecommons.org/licenses/by-nc/4.0/",
        "references": "https://example.org/1",
    }
    (image,) = images(make_specimen(media=[medium]))
    assert image.source == "https://images.example.org/1.jpg"
    assert image.alt == "Quercus robur L., K000123, Sheet"
    assert (image.credit, image.licence) == ("RBG Kew", "CC BY-NC 4.0")
    assert image.licence_url == "http://creativecommons.org/licenses/by-nc/4.0/"
    assert image.page == "https://example.org/1"


@pytest.mark.parametrize(
    ("medium", "changes", "credit"),
    [
        ({"creator": "A. Smith"}, {}, "A. Smith"),
        ({"rightsHolder": "© The Trustees"}, {}, "The Trustees"),
        ({}, {"rights_holder": "The Trustees"}, "The Trustees"),
        ({"publisher": "Kew Library"}, {}, "Kew Library"),
        ({}, {}, "Royal Botanic Gardens, Kew"),
        ({}, {"institution": None, "institution_code": "K"}, "K"),
        ({}, {"institution": None}, ""),
    ],
)
def test_an_image_credits_its_creator_and_licence(make_specimen, medium, changes, credit):
    (image,) = images(make_specimen(media=[IMAGE | medium], **changes))
    assert image.credit == credit


def test_an_image_without_a_licence_has_the_records(make_specimen):
    (image,) = images(make_specimen(media=[IMAGE]))
    assert image.licence == "CC BY 4.0"


def test_a_missing_type_of_media_is_read_from_the_format(make_specimen):
    medium = {"format": "image/jpeg", "identifier": "https://images.example.org/1"}
    assert len(images(make_specimen(media=[medium]))) == 1


@pytest.mark.parametrize(
    "medium",
    [
        {"type": "StillImage", "identifier": "http://images.example.org/1.jpg"},
        {"type": "Sound", "identifier": "https://sounds.example.org/1.mp3"},
        {"type": "StillImage", "references": "https://example.org/1"},
        {"identifier": "https://example.org/file", "format": None},
    ],
)
def test_media_that_the_page_cannot_show_are_links(make_specimen, medium):
    specimen = make_specimen(media=[medium, IMAGE])
    assert len(images(specimen)) == 1
    shown, linked = present_media(specimen)
    assert shown.source == IMAGE["identifier"]
    assert linked.source or linked.page


@pytest.mark.parametrize(
    "medium", [{}, "text", {"identifier": "javascript:alert(1)"}, {"type": "StillImage"}]
)
def test_media_without_an_address_are_left_out(make_specimen, medium):
    assert present_media(make_specimen(media=[medium])) == []


def test_a_nameless_specimen_still_has_an_alternative_text(make_specimen):
    (image,) = images(make_specimen(media=[IMAGE], scientific_name="", catalog_number=""))
    assert image.alt == "Specimen"
