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


def test_links_of_other_schemes_are_dropped_and_flagged():
    kept, flags = read({**IMAGE, "references": "javascript:alert(1)", "license": "ftp://a.b/c"})

    assert kept == [IMAGE]
    assert flags == {"LINK_DROPPED"}


@pytest.mark.parametrize("text", ["https://creativecommons.org/licenses/by/4.0/", "© The museum"])
def test_a_licence_may_be_an_address_or_words(text):
    assert read({**IMAGE, "license": text})[0][0]["license"] == text


def test_an_unknown_type_is_kept_and_flagged():
    kept, flags = read({**IMAGE, "type": "Hologram"})

    assert media_types(kept) == ["Hologram"]
    assert flags == {"UNKNOWN_MEDIA_TYPE"}


def test_a_missing_media_type_is_read_from_the_format():
    kept, _ = read(
        {"format": "image/png", "identifier": "http://example.org/1"},
        {"format": "audio/mpeg", "identifier": "http://example.org/2"},
        {"format": "application/pdf", "identifier": "http://example.org/3"},
    )

    assert media_types(kept) == ["StillImage", "Sound"]
    assert image_count(kept) == 1


def test_only_images_with_a_file_are_counted():
    kept, _ = read(IMAGE, IMAGE, {"type": "StillImage", "references": "http://example.org/page"})

    assert (len(kept), image_count(kept)) == (3, 2)


def test_the_count_of_images_fits_its_column():
    assert image_count([IMAGE] * 40_000) == 32_767


@pytest.mark.parametrize("given", [None, "text", {"identifier": "http://example.org"}, [None, 5]])
def test_a_value_that_is_no_list_of_media_has_none(given):
    assert media(given, set()) == []
