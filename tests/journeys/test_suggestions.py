"""The suggestions of a search box, by keyboard and by mouse."""

from playwright.sync_api import expect

from tests.journeys.test_search import number
from tests.journeys.world import GENUS


def test_a_suggestion_is_chosen_with_the_keyboard(visit):
    page = visit("/")
    box = page.get_by_role("combobox", name="Names, places, people")
    box.press_sequentially(GENUS[:4])
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    wanted = number(options.first.locator(".count").inner_text())
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("Enter")
    expect(page.locator(".result-count")).to_contain_text("specimen record")
    assert number(page.locator(".result-count").inner_text()) == wanted


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(visit):
    page = visit("/")
    box = page.get_by_role("combobox", name="Names, places, people")
    box.press_sequentially(GENUS[:4])
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value(GENUS[:4])


def test_every_page_has_a_box_and_the_search_page_its_own(visit):
    page = visit("/about-the-data")
    box = page.get_by_role("combobox", name="Search specimens")
    box.press_sequentially(GENUS[:4])
    page.get_by_role("option").first.click()
    expect(page.locator(".result-count")).to_contain_text("specimen record")
    expect(page.locator("input[role=combobox]")).to_have_count(1)


def test_suggestions_are_of_the_search_that_is_there(visit):
    page = visit("/specimen/search?basisOfRecord=PRESERVED_SPECIMEN")
    page.evaluate("window.isSamePage = true")
    box = page.locator("input[role=combobox]")
    box.press_sequentially(GENUS[:4])
    option = page.get_by_role("option").first
    wanted = number(option.locator(".count").inner_text())
    option.click()
    expect(page.locator(".chip")).to_have_count(3)
    assert number(page.locator(".result-count").inner_text()) == wanted
    assert page.evaluate("window.isSamePage")
