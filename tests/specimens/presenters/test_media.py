"""Images and recordings: what may be shown, whose it is, and under which licence."""

import pytest

from harvest.parse.media import image_count, media
from institutions.pictures.answer import picture_name
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


def test_an_image_without_a_licence_says_so_whatever_the_record_has(make_specimen):
    (image,) = images(make_specimen(media=[IMAGE], license="CC_BY_4_0"))
    assert (image.licence, image.licence_url) == ("No licence stated", "")


def test_a_licence_that_looks_like_a_credit_says_what_it_is(make_specimen):
    (image,) = images(make_specimen(media=[IMAGE | {"license": "© The Trustees"}]))
    assert image.licence == "Licence: © The Trustees"


@pytest.mark.parametrize("words", ["All rights reserved", "CC BY-ND 3.0", "https://a.org/b c"])
def test_a_licence_in_words_stays_as_it_is_given(make_specimen, words):
    (image,) = images(make_specimen(media=[IMAGE | {"license": words}]))
    assert (image.licence, image.licence_url) == (words, "")


def test_a_missing_type_of_media_is_read_from_the_format(make_specimen):
    medium = {"format": "image/jpeg", "identifier": "https://images.example.org/1"}
    assert len(images(make_specimen(media=[medium]))) == 1


@pytest.mark.parametrize(
    "medium",
    [
        {"type": "StillImage", "identifier": "http://images.example.org:8080/1.jpg"},
        {"type": "StillImage", "identifier": "http://192.0.2.17/1.jpg"},
        {"type": "StillImage", "identifier": "https://images.example.org/1.svg"},
        {"type": "InteractiveResource", "identifier": "https://iiif.example.org/1/manifest"},
        {"type": "Sound", "identifier": "https://sounds.example.org/1.mp3"},
        {"type": "StillImage", "references": "https://example.org/1"},
        {"identifier": "https://example.org/file", "format": None},
    ],
)
def test_media_that_the_page_cannot_show_are_links(make_specimen, medium):
    specimen = make_specimen(media=[medium, IMAGE])
    shown, linked = present_media(specimen)
    assert shown.fetched == IMAGE["identifier"]
    assert not linked.picture
    assert linked.address == medium.get("identifier", medium.get("references"))


def test_a_picture_has_addresses_of_ours_that_do_not_say_where_it_is_from(make_specimen):
    (image,) = images(make_specimen(media=[IMAGE | {"identifier": "http://a.org/sheet 1.jpg"}]))
    assert image.fetched == image.source == "http://a.org/sheet%201.jpg"
    base = f"/specimen/1001/picture/{picture_name('http://a.org/sheet%201.jpg')}"
    found = (image.thumbnail, image.small, image.large, image.largest)
    assert found == tuple(f"{base}/{size}" for size in (160, 480, 1200, 3000))


def test_a_model_and_a_manifest_are_called_so(make_specimen):
    media = [
        {"type": "InteractiveResource", "identifier": "https://a.org/skull.glb"},
        {"type": "InteractiveResource", "identifier": "https://a.org/1/manifest.json"},
    ]
    labels = [
        (each.kind_label, each.file_format) for each in present_media(make_specimen(media=media))
    ]
    assert labels[0] == ("3D model", "GLB")
    assert labels[1][0] == "IIIF manifest"


def test_every_image_that_a_harvest_counts_has_a_picture_or_a_link(make_specimen):
    given = [
        IMAGE,
        {"type": "StillImage", "identifier": "http://a.org:81/1"},
        {"type": "StillImage", "references": "https://a.org/page"},
        {"type": "image/tiff", "format": "StillImage", "identifier": "https://a.org/1"},
        {"type": "Sound", "identifier": "https://a.org/1.mp3"},
        {"type": "StillImage", "identifier": "ftp://a.org/1.jpg"},
    ]
    kept = media(given, set())
    found = images(make_specimen(media=kept))
    assert len(found) == image_count(kept) == 4
    assert all(image.address.startswith("http") for image in found)
    assert [bool(image.picture) for image in found] == [True, True, False, False]


def test_a_linked_medium_says_what_it_is_and_where(make_specimen):
    sound = {"type": "Sound", "identifier": "https://Sounds.example.org/1.mp3"}
    (medium,) = present_media(make_specimen(media=[sound]))
    assert (medium.kind_label, medium.host) == ("Sound", "sounds.example.org")
    (unknown,) = present_media(make_specimen(media=[{"references": "https://a.org"}]))
    assert unknown.kind_label == ""


@pytest.mark.parametrize(
    "medium", [{}, "text", {"identifier": "javascript:alert(1)"}, {"type": "StillImage"}]
)
def test_media_without_an_address_are_left_out(make_specimen, medium):
    assert present_media(make_specimen(media=[medium])) == []


def test_a_nameless_specimen_still_has_an_alternative_text(make_specimen):
    (image,) = images(make_specimen(media=[IMAGE], scientific_name="", catalog_number=""))
    assert image.alt == "Specimen"
