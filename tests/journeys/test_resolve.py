"""A list of numbers is looked up, with and without scripts, wide and narrow."""

import re

import pytest
from playwright.sync_api import expect


def numbers(page, count):
    cells = page.locator(".records td.code")
    return [text.strip() for text in cells.all_inner_texts() if text.strip()][:count]


@pytest.mark.parametrize("java_script_enabled", [True, False])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_list_is_looked_up_and_becomes_a_search(visit, java_script_enabled, width):
    page = visit("/specimen/search", width, java_script_enabled=java_script_enabled)
    known = numbers(page, 3)
    page.goto(page.url.replace("/search", "/resolve"))
    page.get_by_label("The list").fill("\n".join([*known, known[0].lower(), "NOWHERE 1"]))
    page.get_by_role("button", name="Look up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("5 values looked up"))
    rows = page.locator(".resolved tbody tr")
    expect(rows).to_have_count(5)
    expect(rows.nth(0)).to_contain_text("Found")
    expect(rows.nth(3)).to_contain_text("With other capitals or accents")
    expect(rows.nth(4)).to_contain_text("Not found")
    page.get_by_role("link", name="These 3 records as a search").click()
    expect(page.locator(".result-count")).to_have_text(re.compile("3 specimen records"))


def test_a_list_that_is_pasted_into_a_search_box_is_offered_to_be_looked_up(visit):
    page = visit("/specimen/search")
    known = numbers(page, 3)
    page.goto(page.url.replace("/specimen/search", "/"))
    page.get_by_label("Names, places").focus()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
          document.activeElement.dispatchEvent(event);
        }""",
        "\n".join(known),
    )
    page.get_by_role("button", name="Look these 3 up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("3 values looked up"))
    expect(page.locator(".resolved")).to_contain_text(known[2])
