"""A record over the results that it was found in."""

import pytest
from playwright.sync_api import expect

from tests.journeys.world import GENUS

SEARCH = f"/specimen/search?q={GENUS}"
LINKS = {"TABLE": "#results .cell-name a", "GALLERY": "#results figcaption a"}


@pytest.fixture
def page(visit):
    return visit(SEARCH)


def head(page):
    return page.locator("#drawer h1")


def opened(page, link):
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#drawer")).to_be_visible()
    expect(head(page)).to_be_focused()


@pytest.mark.parametrize("view", LINKS)
def test_a_result_opens_over_the_results_and_gives_the_focus_back(visit, view):
    page = visit(f"/specimen/search?view={view}")
    link = page.locator(LINKS[view]).first
    name = link.inner_text()
    opened(page, link)
    expect(head(page)).to_have_text(name)
    assert "entity=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    expect(link).to_be_focused()
    assert "entity=" not in page.url


def test_arrow_keys_lead_through_the_results(page):
    links = page.locator(LINKS["TABLE"])
    names = links.all_inner_texts()
    opened(page, links.nth(0))
    page.keyboard.press("ArrowRight")
    expect(head(page)).to_have_text(names[1])
    expect(head(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(head(page)).to_have_text(names[2])
    page.keyboard.press("ArrowLeft")
    expect(head(page)).to_have_text(names[1])
    page.locator("#drawer [data-shut]").click()
    expect(links.nth(1)).to_be_focused()


def test_back_closes_forward_opens_and_a_reload_keeps(page):
    link = page.locator(LINKS["TABLE"]).first
    name = link.inner_text()
    opened(page, link)
    address = page.url
    page.go_back()
    expect(page.locator("#drawer")).to_be_hidden()
    page.go_forward()
    expect(head(page)).to_have_text(name)
    assert page.url == address
    page.reload()
    expect(page.locator("#drawer:modal h1")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    expect(page.locator(LINKS["TABLE"])).not_to_have_count(0)


def test_a_click_with_a_key_is_the_browsers(page):
    with page.context.expect_page() as other:
        page.locator(LINKS["TABLE"]).first.click(modifiers=["ControlOrMeta"])
    expect(other.value.locator("main > .specimen")).to_be_visible()
    expect(page.locator("#drawer")).to_be_hidden()


def test_without_scripts_the_record_stands_above_the_results(visit, page):
    opened(page, page.locator(LINKS["TABLE"]).first)
    plain = visit(page.url.partition("/specimen")[1] + page.url.partition("/specimen")[2],
                  java_script_enabled=False)  # fmt: skip
    expect(plain.locator("#drawer h1")).to_be_visible()
    expect(plain.locator(LINKS["TABLE"]).first).to_be_visible()
    plain.locator("#drawer [data-shut]").click()
    expect(plain.locator("#drawer")).to_be_hidden()
