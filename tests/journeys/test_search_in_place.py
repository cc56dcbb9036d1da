"""Ticks, links and forms of the search page that keep the reader's place."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_search import number
from tests.journeys.world import GENUS

SEARCH = f"/specimen/search?q={GENUS}"


@pytest.fixture
def page(visit):
    """The search page, with a mark that is lost if it is loaded again."""
    page = visit(SEARCH)
    page.evaluate("window.isSamePage = true")
    yield page
    assert page.evaluate("window.isSamePage")


def test_a_tick_keeps_the_place_the_focus_and_the_open_filters(page):
    page.locator("#facet-typeStatus > summary").click()
    page.locator("#facet-preparations > summary").click()
    box = page.locator("#facet-preparations li input").first
    box.scroll_into_view_if_needed()
    place = box.bounding_box()["y"]
    wanted = number(page.locator("#facet-preparations .count").first.inner_text())
    box.check()
    expect(page.locator("#announcement")).to_contain_text("specimen record")
    assert number(page.locator("#announcement").inner_text()) == wanted
    assert number(page.locator(".result-count").inner_text()) == wanted
    assert box.bounding_box()["y"] == pytest.approx(place, abs=1)
    expect(page.locator("#facet-preparations li input").first).to_be_focused()
    expect(page.locator("#facet-typeStatus")).to_have_attribute("open", "")
    assert page.locator("#facet-preparations li").count() > 1
    assert "preparations=" in page.url
    assert "open=typeStatus" in page.url


def test_back_and_forward_go_through_the_searches(page):
    everything = page.locator(".result-count").inner_text()
    page.locator("#facet-basisOfRecord li input").first.check()
    expect(page.locator(".chip")).to_have_count(3)
    narrow = page.locator(".result-count").inner_text()
    page.go_back()
    expect(page.locator(".result-count")).to_have_text(everything)
    page.go_forward()
    expect(page.locator(".result-count")).to_have_text(narrow)


def test_arrow_keys_try_a_choice_and_leaving_it_makes_it(page):
    page.locator("#facet-hasImage > summary").click()
    expect(page.locator("#facet-hasImage .count")).not_to_have_count(0)
    page.locator("#facet-hasImage input").last.focus()
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(300)
    assert "hasImage" not in page.url.replace("open=hasImage", "")
    page.keyboard.press("Tab")
    expect(page.locator(".chip")).to_have_count(3)
    assert "hasImage=false" in page.url


def test_a_filter_is_added_and_used(page):
    page.locator("#add-filter > summary").click()
    page.locator("#add-filter").get_by_role("link", name="Elevation").click()
    expect(page.locator("#facet-elevation > summary")).to_be_focused()
    page.locator("[name=elevationFrom]").fill("1")
    page.keyboard.press("Enter")
    expect(page.locator(".chip", has_text="Elevation")).to_have_count(1)
    assert "elevation=1%2C%2A" in page.url


def test_all_but_what_is_ticked(page):
    everything = number(page.locator(".result-count").inner_text())
    page.locator("#facet-basisOfRecord li input").first.check()
    expect(page.locator(".chip")).to_have_count(3)
    some = number(page.locator(".result-count").inner_text())
    page.locator("#facet-basisOfRecord").get_by_role("link", name="All but these").click()
    expect(page.locator(".chip", has_text="not")).to_have_count(1)
    assert number(page.locator(".result-count").inner_text()) == everything - some


def test_the_sheet_of_a_phone_says_how_many_records_its_button_shows(visit):
    page = visit(SEARCH, width=390, height=844)
    page.locator(".filters-open").click()
    item = page.locator("#facet-basisOfRecord li").first
    wanted = number(item.locator(".count").inner_text())
    item.get_by_role("checkbox").check()
    button = page.locator("[data-show]")
    expect(button).to_contain_text(f"Show {wanted:,} record")
    page.keyboard.press("Escape")
    expect(button).not_to_be_visible()


def test_all_values_with_a_text_are_one_tick(page):
    page.locator("#facet-recordedBy > summary").click()
    facet = page.locator("#facet-recordedBy")
    text = facet.locator(".facet-label").first.inner_text().split()[-1][:3]
    facet.get_by_role("searchbox").press_sequentially(text)
    facet.get_by_role("checkbox", name=f"Any with “{text}”").check()
    expect(page.locator(".chip", has_text="Collected by")).to_have_count(1)
    assert f"recordedBy=*{text}*" in page.url.replace("%2A", "*")


def test_a_list_with_all_its_values_stays_so_until_it_is_closed(page):
    page.locator("#facet-recordedBy > summary").click()
    facet = page.locator("#facet-recordedBy")
    facet.get_by_role("link", name="Show all").click()
    expect(facet.get_by_role("link", name="Show fewer")).to_be_visible()
    count = facet.locator("li").count()
    assert count > 8
    facet.locator("li input").last.check()
    expect(page.locator(".chip", has_text="Collected by")).to_have_count(1)
    assert facet.locator("li").count() == count
    assert "more=recordedBy" in page.url
    facet.locator("summary").click()
    page.locator("#facet-basisOfRecord li input").first.check()
    expect(page.locator(".chip", has_text="Basis of record")).to_have_count(1)
    assert "more=" not in page.url


def test_without_scripts_a_filter_is_opened_by_its_link(visit):
    page = visit(SEARCH, java_script_enabled=False)
    page.locator("#facet-preparations > summary").click()
    page.locator("#facet-preparations").get_by_role("link", name="Show the values").click()
    box = page.locator("#facet-preparations li input").first
    wanted = number(page.locator("#facet-preparations .count").first.inner_text())
    box.check()
    page.locator(".filters-apply button").click()
    assert number(page.locator(".result-count").inner_text()) == wanted
