"""The portal on a phone, and at 400 % zoom, which is a window of 320 px."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import PAGES, open_page

PHONES = (390, *range(320, 641, 40))


@pytest.fixture(scope="module")
def widths(root) -> list[int]:
    """Those of phones, and of each layout of the stylesheet the narrowest, where it is tightest."""
    style = (root / "static/css/portal.css").read_text()
    rules = re.findall(r"\((min|max)-width: ([\d.]+)rem\)", style)
    tightest = {int(16 * float(rem)) + (end == "max") for end, rem in rules}
    return [*PHONES, *sorted(tightest), 1_440, 1_920]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(name, portal, visit, widths):
    page = open_page(name, portal, visit, width=390, height=844)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, width


@pytest.mark.parametrize("name", PAGES)
def test_no_welsh_page_scrolls_sideways(name, portal, visit):
    """Its words are longer."""
    page = open_page(name, portal, visit, language="/cy", width=390, height=844)
    for width in (320, 390, 768, 1_280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, width


def test_results_are_blocks_with_labelled_lines(visit):
    page = visit("/specimen/search", width=390, height=844)
    expect(page.locator(".records thead")).not_to_be_in_viewport()
    block = page.locator(".records tbody tr").first
    label = block.locator("td[data-label=Institution]").evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert label == '"Institution"'
    assert block.bounding_box()["width"] > 300


@pytest.mark.parametrize("path", ["/specimen/search", "/collection/search", "/status"])
def test_a_label_of_two_lines_does_not_lie_over_the_next(path, visit):
    page = visit(path, width=390, height=844)
    overflowing = page.locator(".records td[data-label]:not(:empty)").evaluate_all(
        """cells => cells.filter(cell => parseFloat(getComputedStyle(cell, "::before").height)
                                         > cell.getBoundingClientRect().height + 0.5)
                        .map(cell => cell.dataset.label)"""
    )
    assert page.locator(".records td[data-label]").count() > 0
    assert overflowing == []


def test_several_filters_are_ticked_before_the_results_are_shown(visit):
    page = visit("/specimen/search", width=390, height=844)
    page.get_by_role("link", name="Filters").click()
    sheet = page.locator("#filters")
    expect(sheet).to_be_visible()
    boxes = sheet.locator("#facet-basisOfRecord").get_by_role("checkbox")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(sheet).to_be_visible()
    page.locator("[data-show]").click()
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("link", name="Filters 2")).to_be_visible()


def test_the_back_button_closes_the_sheet_of_filters(visit):
    page = visit("/specimen/search", width=390, height=844)
    page.get_by_role("link", name="Filters").click()
    expect(page.locator("#filters")).to_be_visible()
    page.go_back()
    expect(page.locator("#filters")).to_be_hidden()
