"""Media: what can be looked at, with links that are safe to follow."""

import pytest

from harvest.parse.media import image_count, media, media_types

IMAGE = {"type": "StillImage", "format": "image/jpeg", "identifier": "https://example.org/1.jpg"}


def read(*given):
    flags = set()
    return media(list(given), flags), flags


def test_an_image_is_kept_with_its_texts_cleaned():
    given = {**IMAGE, "title": " <b>Holotype</b>\x00 ", "creator": "A. Photographer", "other": "x"}
    kept, flags = read(given)

    assert kept == [{**IMAGE, "title": "Holotype", "creator": "A. Photographer"}]
    assert flags == set()


@pytest.mark.parametrize("name", ["identifier", "references"])
def test_a_medium_needs_an_address(name):
    assert read({"type": "Sound", name: "http://example.org/a"})[0]
    assert read({"type": "Sound", "title": "no address"})[0] == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.b/c", "data:image/png,x"])
def test_links_of_other_schemes_are_dropped_and_flagged(address):
    assert read({**IMAGE, "references": address}) == ([IMAGE], {"LINK_DROPPED"})
    assert read({**IMAGE, "identifier": address}) == ([], {"LINK_DROPPED"})


def test_an_address_is_kept_as_a_browser_takes_it():
    kept, flags = read({**IMAGE, "identifier": "HTTP://example.org/sheet 1 é.jpg"})

    assert kept[0]["identifier"] == "HTTP://example.org/sheet%201%20%C3%A9.jpg"
    assert flags == set()


@pytest.mark.parametrize(
    "text",
    [
        "https://creativecommons.org/licenses/by-nc-sa/3.0/",
        "https://example.org/terms of use",
        "https://",
        "urn:terms:1",
        "ftp://example.org/terms",
        "© The museum: see https://example.org/terms",
        "CC BY-ND 3.0",
    ],
)
@pytest.mark.parametrize("name", ["license", "source"])
def test_a_licence_and_a_source_are_kept_as_they_are_given(name, text):
    assert read({**IMAGE, name: text}) == ([{**IMAGE, name: text}], set())


def test_a_licence_that_would_run_as_a_script_is_dropped_and_flagged():
    assert read({**IMAGE, "license": "javascript:alert(1)"}) == ([IMAGE], {"LINK_DROPPED"})


def test_an_unknown_type_is_kept_and_flagged():
    kept, flags = read({**IMAGE, "type": "Hologram"})

    assert media_types(kept) == ["Hologram"]
    assert flags == {"UNKNOWN_MEDIA_TYPE"}


def test_a_type_and_a_format_in_each_others_place_are_understood():
    kept, flags = read({**IMAGE, "type": "image/jpeg", "format": "StillImage"})

    assert (media_types(kept), image_count(kept), flags) == (["StillImage"], 1, set())


def test_a_missing_media_type_is_read_from_the_format():
    kept, _ = read(
        {"format": "image/png", "identifier": "http://example.org/1"},
        {"format": "audio/mpeg", "identifier": "http://example.org/2"},
        {"format": "application/pdf", "identifier": "http://example.org/3"},
    )

    assert media_types(kept) == ["StillImage", "Sound"]
    assert image_count(kept) == 1


def test_every_image_with_an_address_is_counted():
    page = {"type": "StillImage", "references": "http://example.org/page"}
    kept, _ = read(
        IMAGE,
        page,
        {"identifier": "http://example.org/2.tif"},
        {**IMAGE, "identifier": "none"},
        {**IMAGE, "type": "Sound"},
    )

    assert (len(kept), image_count(kept)) == (4, 3)


def test_the_count_of_images_fits_its_column():
    assert image_count([IMAGE] * 40_000) == 32_767


@pytest.mark.parametrize("given", [None, "text", {"identifier": "http://example.org"}, [None, 5]])
def test_a_value_that_is_no_list_of_media_has_none(given):
    assert media(given, set()) == []
