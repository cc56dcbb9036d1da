"""The main job of each kind of user, by keyboard alone: wide, and in the window of a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard import tab_to
from tests.journeys.test_search import number
from tests.journeys.world import GENUS

WINDOWS = pytest.mark.parametrize("width", [1440, 390])


def search(page, words: str) -> None:
    """Type into the box of home and send it by Enter."""
    page.get_by_role("combobox", name="Names, places, people").focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.locator(".result-count")).to_contain_text("specimen record")


@WINDOWS
def test_a_researcher_narrows_a_search_and_opens_a_record(visit, width):
    page = visit("/", width=width)
    search(page, GENUS)
    everything = number(page.locator(".result-count").inner_text())
    if width == 390:
        tab_to(page, "Filters")
        page.keyboard.press("Enter")
    page.wait_for_load_state()  # before the scripts run, a tick waits for the button
    page.locator("#facet-basisOfRecord li input").first.focus()
    page.keyboard.press("Space")
    if width == 390:
        page.locator(".filters-apply button").focus()
        page.keyboard.press("Enter")
    expect(page.locator(".chip", has_text="Basis of record")).to_have_count(1)
    assert number(page.locator(".result-count").inner_text()) <= everything
    page.wait_for_load_state()  # before the scripts run, a record opens as a page
    page.locator(".cell-name a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"entity=\d+"))
    expect(page.locator("#drawer h1")).to_contain_text(GENUS)


@WINDOWS
def test_somebody_with_a_number_finds_the_record(visit, width):
    page = visit("/specimen/search", width=width)
    code = page.locator("td.code").first.inner_text().strip()
    page.goto("/")
    search(page, code)
    expect(page.locator("td.code").first).to_contain_text(code)


@WINDOWS
def test_a_student_sees_pictures_and_comes_back(visit, width):
    page = visit("/specimen/search", width=width)
    tab_to(page, "Gallery")
    page.keyboard.press("Enter")
    expect(page.locator(".result-count")).to_contain_text("with images")
    page.go_back()
    expect(page.locator("table.records")).to_be_visible()


@WINDOWS
def test_a_curator_goes_from_the_institution_to_its_specimens(portal, visit, width):
    page = visit(f"/institution/{portal.institution}", width=width)
    link = page.locator('main a[href*="/specimen/search?"]').first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".result-count")).to_contain_text("specimen record")


@WINDOWS
def test_programme_staff_find_the_museums(visit, width):
    page = visit("/institution/search", width=width)
    everything = number(page.locator(".result-count").inner_text())
    if width == 390:
        tab_to(page, "Filters")
        page.keyboard.press("Enter")
    page.locator("#filters [name=q]").focus()
    page.keyboard.type("museum")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=museum"))
    assert number(page.locator(".result-count").inner_text()) < everything


@WINDOWS
def test_a_programmer_takes_a_search_along_as_json(visit, width):
    page = visit(f"/specimen/search?q={GENUS}", width=width)
    wanted = number(page.locator(".result-count").inner_text())
    tab_to(page, "This search as JSON")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/api/v1/occurrence/search"))
    assert f'"count":{wanted},' in page.locator("body").inner_text().replace(" ", "")


@WINDOWS
def test_somebody_who_does_not_see_the_map_has_its_squares_as_a_list(visit, width):
    page = visit("/specimen/search?view=MAP", width=width)
    tab_to(page, "The squares of the map as a list")
    page.keyboard.press("Enter")
    item = page.locator(".map-squares li").first
    wanted = number(item.locator(".count").inner_text())
    item.locator("a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("in the square")
    assert number(page.locator(".result-count").inner_text()) == wanted
