"""Questions and answers: searched by the server without scripts, and while typing with them."""

from playwright.sync_api import expect


def test_answers_are_searched_while_words_are_typed(visit):
    page = visit("/help")
    questions = page.locator("[data-faq-question]")
    total = questions.count()
    box = page.get_by_label("Search these answers")
    box.press_sequentially("PIN wrong")
    expect(page.locator("#pin")).to_be_visible()
    expect(page.locator("#cite")).to_be_hidden()
    expect(page.get_by_role("status").first).to_have_text("Answers found: 1")
    expect(page.locator('.contents a[href="#using"]')).to_be_hidden()
    box.fill("zebra crossing")
    expect(page.get_by_role("status").first).to_have_text("No answer has all of these words.")
    box.fill("")
    expect(page.locator("[data-faq-question]:visible")).to_have_count(total)


def test_scripts_find_what_the_server_finds(visit):
    for words in ("museum's", "récord", "records GBIF"):
        page = visit("/help")
        page.get_by_label("Search these answers").fill(words)
        visible = page.locator("[data-faq-question]:visible h3")
        expect(page.get_by_role("status").first).not_to_be_empty()
        found = visible.evaluate_all("all => all.map(each => each.id)")
        page.get_by_label("Search these answers").press("Enter")
        page.wait_for_url("**/help?q=*")
        server = page.locator("[data-faq-question] h3").evaluate_all(
            "all => all.map(each => each.id)"
        )
        assert server == found != []


def test_an_address_of_a_question_leads_to_it(visit):
    page = visit("/help#cite")
    expect(page.locator("#cite")).to_be_in_viewport()
