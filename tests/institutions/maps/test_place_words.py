"""The names on maps in the languages of pages."""

import pytest
from django.utils.translation import override

from institutions.maps.names import names_in, place_names, read_names
from institutions.maps.place_words import in_words
from institutions.vocabularies.countries import COUNTRY_CODES, country_name
from tests.institutions.maps.test_names import british_isles


@pytest.mark.parametrize(
    ("text", "kind", "welsh"),
    [
        ("Wales", "country", "Cymru"),
        ("Germany", "country", "Yr Almaen"),
        ("Turkey", "country", "Twrci"),
        ("Cardiff", "city", "Caerdydd"),
        ("Irish Sea", "sea", "Môr Iwerddon"),
        ("North Atlantic Ocean", "sea", "Gogledd Cefnfor Iwerydd"),
        ("Hecate Strait", "sea", "Hecate Strait"),
    ],
)
def test_a_name_is_in_the_language_of_the_page(text, kind, welsh):
    assert in_words(text, kind, "en-gb") == text
    with override("cy"):
        assert in_words(text, kind, "cy") == welsh


def test_every_country_of_the_file_has_a_code_or_words_of_its_own():
    names = {country_name(code, "cy") for code in COUNTRY_CODES}
    names |= {"Lloegr", "Yr Alban", "Cymru", "Gogledd Iwerddon"}
    welsh = {name.text for name in names_in("cy") if name.kind == "country"}
    assert welsh - names == set()


def test_drawn_maps_have_the_names_of_their_language():
    frame = british_isles()
    with override("cy"):
        found = place_names(frame, 1000 / frame.width, 6.0, 15.0, lambda text: len(text) * 9)
    assert {"Cymru", "Môr Iwerddon"} <= {each.name.text for each in found}


def test_scripts_get_the_names_in_the_language_of_the_page(client, db):
    english, welsh = (client.get(f"{each}/map/names.json").json() for each in ("", "/cy"))
    texts = [{name[0] for name in each["names"]} for each in (english, welsh)]
    assert "Wales" in texts[0]
    assert "Cymru" in texts[1]
    assert english["borders"] == welsh["borders"] != []
    assert len(english["names"]) == len(welsh["names"]) == len(read_names()[0])
