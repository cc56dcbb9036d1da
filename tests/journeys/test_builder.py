"""A search that filters can't say, put together with and without scripts, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_search import number
from tests.journeys.world import GENUS


def found(page) -> int:
    return number(page.locator(".result-count").inner_text())


def fill_in(page):
    """A group of two conditions next to the first: one of the two must hold."""
    page.locator("[name='param.0']").select_option("q")
    page.get_by_role("button", name="Add a group").first.click()
    page.locator("[name='text.0']").fill(GENUS)
    page.locator("[name='param.1-0']").select_option("hasImage")
    page.get_by_role("button", name="Count again").click()
    page.locator("[name='text.1-0']").select_option("true")
    page.locator("[name='param.1-1']").select_option("year")
    page.locator("[name='relation.1-1']").select_option("missing")
    page.get_by_role("button", name="Count again").click()


def test_groups_of_conditions_find_what_their_page_has_counted(visit):
    page = visit(f"/specimen/search?q={GENUS}")
    every = found(page)
    page.get_by_role("link", name="Combine filters").click()
    expect(page.locator("[name='text.0']")).to_have_value(GENUS)
    fill_in(page)
    expect(page.locator(".builder-found")).to_contain_text("with images or without any year")
    counted = found(page)
    assert 0 < counted < every
    page.get_by_role("button", name="Show the records").click()
    expect(page).to_have_url(re.compile(r"/specimen/search\?q=.*predicate="))
    assert found(page) == counted
    page.get_by_role("link", name="with images or without any year", exact=True).click()
    expect(page.locator("[name='relation.1-1']")).to_have_value("missing")


@pytest.mark.parametrize("java_script_enabled", [False])
def test_the_builder_needs_no_scripts(visit, java_script_enabled):
    page = visit("/specimen/builder", java_script_enabled=java_script_enabled)
    page.locator("[name='param.0']").select_option("county")
    page.get_by_role("button", name="Add a condition").click()
    page.locator("[name='text.0']").fill("K*\nD*")
    page.locator("[name='param.1']").select_option("year")
    page.locator("[name='text.1']").fill("old")
    page.get_by_role("button", name="Show the records").click()
    expect(page.locator(".field-error").first).to_contain_text("Use a year")
    expect(page.locator("[name='text.0']")).to_have_value("K*\nD*")
    page.get_by_role("button", name="Remove").nth(1).click()
    page.get_by_role("button", name="Show the records").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "county beginning “D” or beginning “K”"
    )


def test_words_typed_while_the_form_is_fetched_stay(visit):
    page = visit("/specimen/builder")
    page.locator("[name='param.0']").select_option("q")
    expect(page.locator("textarea[name='text.0']")).to_be_visible()
    waiting = []
    page.route("**/specimen/builder", lambda route: waiting.append(route))
    with page.expect_request("**/specimen/builder"):
        page.locator("[name='relation.0']").select_option(index=1)
    box = page.locator("[name='text.0']")
    box.press_sequentially("oaken")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    with page.expect_response("**/specimen/builder?*"):
        waiting[0].continue_()
    expect(page).to_have_url(re.compile("draft="))
    expect(page.locator("[name='relation.0'] option").nth(1)).to_have_attribute("selected", "")
    expect(box).to_have_value("oaken")
    expect(box).to_be_focused()
    page.keyboard.type("X")
    expect(box).to_have_value("oakXen")


def test_arrow_keys_try_a_field_and_going_on_takes_it(visit):
    page = visit("/specimen/builder")
    field = page.locator("[name='param.0']")
    field.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = field.input_value()
    assert chosen
    assert "draft" not in page.url
    with page.expect_navigation():
        page.keyboard.press("Tab")
    expect(page.locator("[name='relation.0']")).to_be_focused()
    expect(page.locator("[name='param.0']")).to_have_value(chosen)
