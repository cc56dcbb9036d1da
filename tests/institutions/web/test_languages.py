"""Addresses in two languages."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from institutions.web.languages import (
    language_of,
    localised,
    with_language,
    without_language,
)


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("/", "/cy/"),
        ("/specimen/1", "/cy/specimen/1"),
        ("/specimen/search?q=a&q=%2Fcy%2F#top", "/cy/specimen/search?q=a&q=%2Fcy%2F#top"),
        ("/cymru", "/cy/cymru"),
        ("/en-gb/", "/cy/en-gb/"),
    ],
)
def test_an_address_and_its_twin_lead_to_each_other(english, welsh):
    assert (language_of(english), language_of(welsh)) == ("en-gb", "cy")
    for address in (english, welsh):
        assert with_language(address, "cy") == welsh
        assert with_language(address, "en-gb") == without_language(address) == english


def test_welsh_begins_where_its_addresses_do():
    assert [language_of(path) for path in ("/cy", "/cy/", "/CY/", "/cyf", "//cy/")] == [
        *("cy", "cy"),
        *["en-gb"] * 3,
    ]
    assert without_language("/cy") == "/"


@pytest.mark.parametrize("slashes", ["//", "///"])
def test_no_address_in_another_language_leads_to_another_site(slashes):
    path = f"/cy{slashes}example.org?q=a"
    assert with_language(path, "en-gb") == without_language(path) == "/example.org?q=a"
    assert with_language(path, "cy") == "/cy/example.org?q=a"


@pytest.mark.parametrize(
    ("name", "arguments", "welsh"),
    [
        ("home", [], "/cy/"),
        ("specimens:specimen", [1], "/cy/specimen/1"),
        ("specimens:suggest", [], "/cy/specimen/suggest"),
        ("content", ["guides/mids"], "/cy/guides/mids"),
        ("api-docs", [], "/cy/api/v1/docs"),
        ("api:occurrence-detail", [1], "/api/v1/occurrence/1"),
        ("specimens:picture", [1, "a", 480], "/specimen/1/picture/a/480"),
        ("specimens:search-csv", [], "/specimen/search.csv"),
        ("feed", [], "/new.atom"),
        ("healthz", [], "/healthz"),
    ],
)
def test_pages_are_in_each_language_and_data_in_one(name, arguments, welsh):
    with override("cy"):
        assert reverse(name, args=arguments) == welsh
    for language in ("en-gb", "de"):  # German is none of ours
        with override(language):
            assert reverse(name, args=arguments) == without_language(welsh)


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ("/specimen/search?q=a#top", "/cy/specimen/search?q=a#top"),
        ("/cy/specimen/1", "/cy/specimen/1"),
        ("/api/v1/occurrence/search", "/api/v1/occurrence/search"),
        ("/nowhere", "/nowhere"),
        ("//example.org/specimen/1", "//example.org/specimen/1"),
        ("https://example.org/specimen/1", "https://example.org/specimen/1"),
        ("#top", "#top"),
    ],
)
def test_a_written_link_leads_to_the_page_in_the_readers_language(written, led):
    with override("cy"):
        assert localised(written) == led
    assert localised(written) == written
