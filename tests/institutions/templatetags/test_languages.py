import pytest
from django.urls import resolve
from django.utils.translation import override

from institutions.templatetags.languages import page_in_each_language, page_in_other_languages
from institutions.web.languages import language_of


def test_the_other_languages_keep_what_is_asked(rf):
    welsh = {"code": "cy", "name": "Cymraeg", "url": "/cy/why?gbifID=1&x=%26"}
    english = {"code": "en", "name": "English", "url": "/why?gbifID=1&x=%26"}
    assert page_in_other_languages(rf.get(english["url"])) == [welsh]
    with override("cy"):
        assert page_in_other_languages(rf.get(welsh["url"])) == [english]


def test_a_page_names_itself_and_english_for_readers_of_other_languages():
    urls = {"en": "/why", "cy": "/cy/why", "x-default": "/why"}
    for path in ("/why", "/cy/why"):
        found = page_in_each_language(path)
        assert {each["code"]: each["url"] for each in found} == urls


@pytest.mark.parametrize("address", ["/download/abc/file", "/specimen/search.csv?q=oak"])
def test_a_file_leads_home_in_other_languages(rf, address):
    request = rf.get(address)
    request.resolver_match = resolve(request.path)
    (welsh,) = page_in_other_languages(request)
    assert welsh["url"] == "/cy/"


@pytest.mark.parametrize(
    ("address", "twin"),
    [
        ("/specimen/search?q=oak", "/cy/specimen/search?q=oak"),
        ("/cy/specimen/1", "/specimen/1"),
        ("/cy/", "/"),
        ("/about", "/cy/about"),
    ],
)
def test_a_page_leads_to_its_twin(rf, address, twin):
    request = rf.get(address)
    with override(language_of(address)):
        request.resolver_match = resolve(request.path)
        (other,) = page_in_other_languages(request)
    assert other["url"] == twin
