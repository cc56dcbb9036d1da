"""A reader who changes to Welsh keeps the search, and stays in Welsh."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.journeys.test_search import number
from tests.journeys.world import GENUS


def test_a_search_that_scripts_have_narrowed_is_the_same_in_welsh(visit):
    page = visit(f"/specimen/search?q={GENUS}")
    page.locator("#facet-basisOfRecord li input").first.check()
    expect(page.locator(".chip")).to_have_count(3)
    count = number(page.locator(".result-count").inner_text())
    narrowed = urlsplit(page.url).query
    page.get_by_role("link", name="Cymraeg").click()
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    assert urlsplit(page.url)._replace(scheme="", netloc="").geturl() == (
        f"/cy/specimen/search?{narrowed}"
    )
    assert number(page.locator(".result-count").inner_text()) == count


def test_parts_that_scripts_fetch_are_in_welsh(visit):
    page = visit(f"/cy/specimen/search?q={GENUS}")
    with page.expect_response("**/cy/specimen/facet?*"):
        page.locator("#facet-typeStatus > summary").click()
    page.locator("#results .cell-name a").first.press("Enter")
    expect(page.locator("#drawer")).to_be_visible()
    assert urlsplit(page.locator("#drawer [data-full]").get_attribute("href")).path.startswith(
        "/cy/specimen/"
    )
    assert urlsplit(page.url).path == "/cy/specimen/search"
    page.keyboard.press("Escape")
    with page.expect_response("**/cy/specimen/suggest/searches?*"):
        page.locator("[data-suggestions] [name=q]").fill("quer")
    expect(page.locator(".suggestions a").first).to_have_attribute(
        "href", re.compile("^/cy/specimen/search")
    )


def test_the_language_is_changed_without_scripts(visit):
    page = visit("/cy/specimen/search?q=Linnaeus&view=GALLERY", java_script_enabled=False)
    count = number(page.locator(".result-count").inner_text())
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en-gb")
    assert urlsplit(page.url).query == "q=Linnaeus&view=GALLERY"
    assert number(page.locator(".result-count").inner_text()) == count


def test_a_map_has_welsh_names_and_a_group_is_suggested_by_its_own(visit):
    page = visit("/cy/specimen/search?view=MAP")
    expect(page.locator(".map-name", has_text="Cefnfor").first).to_be_attached()
    assert page.locator(".map-name", has_text="Ocean").count() == 0
