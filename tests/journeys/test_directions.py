"""Text of other directions and of one long word, in the table of results."""

from playwright.sync_api import expect

HEBREW = "שלום עולם"
STARTS = """cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return range.getBoundingClientRect().left - cell.getBoundingClientRect().left;
}"""


def test_hebrew_begins_where_its_column_does(visit):
    page = visit("/specimen/search")
    cell = page.locator("tbody td[dir=auto]").first
    cell.evaluate("(cell, text) => { cell.textContent = text }", HEBREW)
    expect(cell).to_have_text(HEBREW)
    assert cell.evaluate(STARTS) < 24


def test_a_word_of_seventy_letters_widens_no_page(visit):
    page = visit("/specimen/search")
    page.locator("tbody td[dir=auto]").first.evaluate(
        "cell => { cell.textContent = 'W'.repeat(70) }"
    )
    for width in (1440, 1000, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
