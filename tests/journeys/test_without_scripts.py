"""The portal with JavaScript switched off."""

import re

from playwright.sync_api import expect

from tests.journeys.test_search import number
from tests.journeys.world import GENUS


def test_a_search_from_word_to_specimen(visit):
    page = visit("/", java_script_enabled=False)
    page.get_by_label("Names, places, people").fill("Linnaeus")
    page.get_by_role("button", name="Specimens").click()
    everything = number(page.locator(".result-count").inner_text())
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".page-number")).to_have_text(re.compile("Page 2 of"))

    kind = page.locator("#facet-basisOfRecord li").first
    wanted = number(kind.locator(".count").inner_text())
    kind.get_by_role("checkbox").check()
    page.get_by_role("button", name="Show results").click()
    assert number(page.locator(".result-count").inner_text()) == wanted <= everything
    expect(page.locator(".page-number")).to_have_text(re.compile("Page 1 of"))

    name = page.locator(".records .cell-name a").first.inner_text()
    page.locator(".records .cell-name a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_long_filter_is_searched_by_sending_the_form(visit):
    page = visit("/specimen/search?open=genus", java_script_enabled=False)
    facet = page.locator("#facet-genus")
    facet.get_by_role("searchbox").fill(GENUS[:4])
    page.get_by_role("button", name="Show results").click()
    expect(facet.locator(".facet-values li")).to_have_count(2)  # and "any with" it
    expect(facet.get_by_role("checkbox", name=GENUS)).to_be_visible()


def test_the_map_of_a_search_is_drawn_by_the_server(visit):
    page = visit("/specimen/search", java_script_enabled=False)
    page.get_by_role("link", name="Map").click()
    drawing = page.locator(".map svg.drawn")
    expect(drawing).to_be_visible()
    assert drawing.locator("[class*=density]").count() > 10
    expect(page.locator("#results")).to_contain_text("United Kingdom")


def test_the_institutions_on_the_drawn_map_are_links(portal, visit):
    page = visit("/institution/search", java_script_enabled=False)
    dots = page.locator(".map svg.drawn a")
    expect(dots).to_have_count(portal.located)
    name = dots.first.get_attribute("aria-label")
    dots.first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_the_sheet_of_filters_opens_and_closes(visit):
    page = visit("/specimen/search", java_script_enabled=False, width=390, height=844)
    expect(page.locator("#filters")).to_be_hidden()
    page.get_by_role("link", name="Filters").click()
    expect(page.locator("#filters")).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page.locator("#filters")).to_be_hidden()
