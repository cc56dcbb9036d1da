"""From the first page to a specimen, its institution and the form that corrects it."""

import re

from playwright.sync_api import expect

from tests.journeys.world import GENUS


def number(text: str) -> int:
    """The first number of a text: "1,234 specimen records" -> 1234."""
    return int(re.search(r"\d[\d,]*", text)[0].replace(",", ""))


def test_from_a_word_to_the_place_where_an_institution_is_corrected(visit):
    page = visit("/")
    page.get_by_label("Names, places, people").fill(GENUS)
    page.get_by_role("button", name="Specimens").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(GENUS)
    everything = number(page.locator(".result-count").inner_text())

    kind = page.locator("#facet-basisOfRecord li").first
    wanted = number(kind.locator(".count").inner_text())
    kind.get_by_role("checkbox").check()
    expect(page.locator(".chip")).to_have_count(3)  # the word, the kind, and "Clear all"
    assert number(page.locator(".result-count").inner_text()) == wanted <= everything

    result = page.locator(".records tbody tr").first
    name = result.locator(".cell-name a").inner_text()
    holder = result.locator("td").last.inner_text()
    result.locator(".cell-name a").click()
    expect(page.locator("#drawer h1")).to_have_text(name)

    page.locator("#drawer").get_by_role("link", name=holder, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(holder)
    key = page.url.rpartition("/")[2]
    edit = page.locator(".page-head").get_by_role("link", name="Edit")
    expect(edit).to_have_attribute("href", f"https://registry.gbif.org/institution/{key}")


def test_a_filter_is_taken_away_by_its_chip(visit):
    page = visit("/specimen/search?hasImage=true&country=GB")
    narrow = number(page.locator(".result-count").inner_text())
    page.locator(".chip", has_text="United Kingdom").click()
    expect(page.locator(".chip", has_text="United Kingdom")).to_have_count(0)
    assert number(page.locator(".result-count").inner_text()) > narrow


def test_a_long_filter_finds_its_values_while_one_types(visit):
    page = visit("/specimen/search?open=genus")
    facet = page.locator("#facet-genus")
    facet.get_by_role("searchbox").type(GENUS[:4])
    expect(facet.locator(".facet-values li")).to_have_count(2)  # and "any with" it
    wanted = number(facet.locator(".count").inner_text())
    facet.get_by_role("checkbox", name=GENUS).check()
    expect(page.get_by_role("heading", level=1)).to_contain_text(GENUS)
    assert number(page.locator(".result-count").inner_text()) == wanted


def test_a_withdrawn_specimen_leads_on_to_its_successor(portal, visit):
    page = visit(f"/specimen/{portal.withdrawn}", status=410)
    expect(page.get_by_role("heading", level=1)).to_have_text("This record has been withdrawn")
    page.locator("main .button").click()
    expect(page).to_have_url(f"{portal.url}/specimen/{portal.successor}")


def test_other_people_s_text_stays_text(portal, visit):
    page = visit(f"/specimen/{portal.everything}")
    expect(page.get_by_text('Cliff" onclick="alert(1)"').first).to_be_visible()
    assert page.locator("[onclick]").count() == 0
    assert page.locator("b", has_text="North").count() == 0


def test_the_theme_is_remembered_from_page_to_page(visit):
    page = visit("/", color_scheme="light")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(colour)
    switch = page.locator("[data-theme-switch]")
    expect(switch).to_have_text("Theme: system")
    switch.click()
    expect(switch).to_have_text("Theme: light")
    switch.click()
    expect(switch).to_have_text("Theme: dark")
    dark = page.evaluate(colour)
    assert dark != light

    page.goto("/about-the-data")
    expect(page.locator("[data-theme-switch]")).to_have_text("Theme: dark")
    assert page.evaluate(colour) == dark


def test_a_picture_that_does_not_come_is_a_plate_with_words(visit):
    page = visit("/specimen/search?view=GALLERY")
    picture = page.locator(".gallery img").first
    picture.scroll_into_view_if_needed()
    picture.evaluate(
        "(image) => { image.loading = 'eager'; image.src = 'data:image/png;base64,AAAA'; }"
    )
    page.wait_for_function(
        "(image) => image.complete && !image.naturalWidth", arg=picture.element_handle()
    )
    plate = picture.evaluate("(image) => getComputedStyle(image, '::after').content")
    assert "Picture not available" in plate
