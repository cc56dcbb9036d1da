"""Taxa, datasets, institutions and the dashboard of a search, by keyboard, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_search import number

SEARCH = "/specimen/search?view="


@pytest.mark.parametrize("scripts", [True, False])
def test_the_tree_opens_branch_by_branch_by_the_keyboard(visit, scripts):
    page = visit(f"{SEARCH}TAXA", java_script_enabled=scripts)
    branch = page.get_by_role("link", name="Open Animalia")
    branch.focus()
    page.keyboard.press("Enter")
    within = page.locator(".tree .tree .tree-count")
    expect(within).not_to_have_count(0)
    animals = number(
        page.locator(".tree-row", has_text="Animalia").locator(".tree-count").inner_text()
    )
    assert sum(number(text) for text in within.all_inner_texts()) == animals
    if scripts:  # the focus stays
        expect(page.get_by_role("link", name="Close Animalia")).to_be_focused()
    page.locator(".tree .tree .tree-name a").first.click()
    expect(page.locator(".chip", has_text="Phylum")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_box_of_the_drawing_is_a_link_with_its_number(visit, width):
    page = visit(f"{SEARCH}TAXA", width=width, height=844)
    boxes = page.locator(".treemap svg:visible a")
    assert boxes.count() > 1
    box = boxes.first
    found = re.search(r"([\d,]+) specimen records?", box.get_attribute("aria-label"))
    box.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".result-count b")).to_have_text(found[1])


@pytest.mark.parametrize("scripts", [True, False])
def test_charts_are_chosen_and_moved(visit, scripts):
    page = visit(f"{SEARCH}DASHBOARD&charts=year&charts=country", java_script_enabled=scripts)
    page.locator("#charts > summary").click()
    page.get_by_role("checkbox", name="Type status").check()
    page.locator("#charts").get_by_role("button", name="Show these charts").last.click()
    heads = page.locator(".chart h2")
    expect(heads).to_have_text(["Year collected", "Country or area", "Type status"])
    if not page.locator("#charts").evaluate("details => details.open"):
        page.locator("#charts > summary").click()
    page.get_by_role("button", name="Type status: earlier").click()
    expect(heads).to_have_text(["Year collected", "Type status", "Country or area"])
    assert "charts=year&charts=typeStatus&charts=country" in page.url


def test_a_column_and_a_bar_lead_to_as_many_records_as_they_say(visit):
    page = visit(f"{SEARCH}DASHBOARD&charts=year&charts=country")
    column = page.locator(".chart-columns a").first
    said = re.search(r": ([\d,]+) specimen", column.get_attribute("aria-label"))[1]
    column.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".result-count b")).to_have_text(said)
    page.go_back()
    bar = page.locator(".chart-bars li").first
    said = bar.locator(".bar-value").inner_text()
    bar.get_by_role("link").click()
    expect(page.locator(".result-count b")).to_have_text(said)


def test_a_source_leads_to_its_records(visit):
    page = visit(f"{SEARCH}INSTITUTIONS", java_script_enabled=False)
    link = page.locator(".sources td a").first
    said = link.inner_text()
    link.click()
    expect(page.locator(".result-count b")).to_have_text(said)
