"""The portal without a mouse: what has the focus is seen, and nothing keeps it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.world import GENUS

MOST_STEPS = 200
FOCUSED = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  return {
    element: focused.tagName,
    name: (focused.getAttribute("aria-label") || focused.innerText || focused.name || "").trim(),
    isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isInSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth && style.visibility === "visible",
  };
}"""


def tab(page, key="Tab") -> dict:
    """Presses the key and returns what has the focus now, which must be seen."""
    page.keyboard.press(key)
    focused = page.evaluate(FOCUSED)
    if focused["element"] != "BODY":
        assert focused["isOutlined"], focused
        assert focused["isInSight"], focused
    return focused


def tab_to(page, name: str) -> None:
    steps = (tab(page)["name"] for _ in range(MOST_STEPS))
    assert any(step.startswith(name) for step in steps), f"{name} is out of reach"


def test_the_first_step_leads_past_the_header(visit):
    page = visit("/specimen/search")
    assert tab(page)["name"] == "Skip to the content"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/specimen/search", "/institution/search"])
def test_the_second_step_leads_past_the_filters(visit, path):
    page = visit(path)
    tab(page)
    assert tab(page)["name"] == "Skip to results"
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    tab(page)
    assert page.evaluate("document.querySelector('#results').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/specimen/search", "/institution/search"])
def test_the_heading_is_read_before_the_filters(visit, path):
    heads = visit(path).locator("main :is(h1, h2)").all_inner_texts()
    assert heads[1] == "Filters"


def test_from_the_first_page_to_a_specimen(visit):
    page = visit("/")
    tab_to(page, "q")
    page.keyboard.type(GENUS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(GENUS)
    name = page.locator(".records .cell-name a").first.inner_text()
    tab_to(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h1")).to_have_text(name)


def test_no_page_with_a_map_keeps_the_focus(portal, visit):
    paths = (f"/specimen/{portal.everything}", "/specimen/search?view=MAP", "/institution/search")
    for path in paths:
        page = visit(path)
        if page.locator("[data-start-map]").count():
            page.locator("[data-start-map]").click()
        page.locator(".leaflet-container").wait_for()
        page.locator(".wordmark").focus()
        tab_to(page, "GBIF")
        assert page.evaluate("document.activeElement.closest('footer') !== null"), path
        assert tab(page, "Shift+Tab")["name"] == "Privacy"


def test_the_filters_of_a_phone_are_set_and_left(visit):
    page = visit("/specimen/search", width=390, height=844)
    tab_to(page, "Filters")
    page.keyboard.press("Enter")
    expect(page.locator("#filters")).to_be_visible()
    tab_to(page, "basisOfRecord")
    page.keyboard.press("Space")
    button = page.locator("[data-show]")
    expect(button).to_contain_text(re.compile(r"Show [\d,]+ record"))
    tab_to(page, button.inner_text())
    page.keyboard.press("Enter")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".chip").first).to_contain_text("Preserved specimen")


def test_the_page_under_the_sheet_of_filters_is_out_of_reach(visit):
    page = visit("/specimen/search#filters", width=390, height=844)
    assert tab(page)["name"] == "Close"
    inside = "document.activeElement.closest('#filters, body') === document.body"
    steps = 0
    while not page.evaluate(inside):
        tab(page)
        steps += 1
        assert steps < MOST_STEPS
    assert steps > 10
