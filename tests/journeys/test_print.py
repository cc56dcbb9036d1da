"""Pages on paper: a specimen on one sheet, with what a reader needs to find it again."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.pages import PICTURES


def printed(page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format="A4", print_background=False)))


def text_of(paper: PdfReader) -> str:
    return "\n".join(sheet.extract_text() for sheet in paper.pages)


@pytest.fixture
def open_first(visit):
    """Opens the first record that a search finds."""

    def open_first(search, **options):
        page = visit(f"/specimen/search?{search}", **options)
        page.goto(page.locator(".cell-name a").first.get_attribute("href"))
        return page

    return open_first


@pytest.mark.parametrize("images", ["true", "false"])
def test_an_ordinary_specimen_is_one_sheet_with_its_address_and_the_day(open_first, images):
    page = open_first(f"hasCoordinate=true&hasImage={images}&country=GB")
    paper = printed(page)
    assert len(paper.pages) == 1
    text = text_of(paper)
    address = page.url.split("?")[0]
    assert re.search(rf"{re.escape(address)} \(\d+ [A-Z][a-z]+ \d{{4}}\)", text)


def test_paper_has_no_navigation_and_no_buttons(open_first):
    text = text_of(printed(open_first("hasCoordinate=true&country=GB")))
    for words in ("Institutions", "About the data", "Move and zoom", "Back to the results", "Copy"):
        assert words not in text


def test_no_word_of_a_value_is_broken(open_first):
    page = open_first("hasCoordinate=true&country=GB&county=*")
    terms = " ".join(page.locator(".record-main .group > .terms dd").all_inner_texts())
    words = {word for word in re.findall(r"[A-Za-z]+", terms) if 5 <= len(word) <= 20}
    assert len(words) > 10
    text = text_of(printed(page))
    assert [word for word in words if word not in text] == []


def test_the_map_on_paper_is_the_server_s_with_its_pin_whatever_moved_on_the_screen(open_first):
    page = open_first("hasCoordinate=true&country=GB")
    page.get_by_role("button", name="Move and zoom the map").click()
    page.locator(".leaflet-overlay-pane path.dot").wait_for()
    page.emulate_media(media="print")
    expect(page.locator(".map-place .drawn circle.dot")).to_be_visible()
    expect(page.locator(".map-place .leaflet-map-pane")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_institutions_and_searches_print_the_server_s_maps(visit, scripts):
    for path in ("/institution/search", "/specimen/search?view=MAP"):
        page = visit(path, java_script_enabled=scripts)
        if scripts:
            page.locator(".leaflet-map-pane").wait_for(state="attached")
        page.emulate_media(media="print")
        expect(page.locator(".map .drawn")).to_be_visible()
        expect(page.locator(".leaflet-map-pane:visible")).to_have_count(0)


def test_the_list_of_institutions_prints_a_map_of_the_british_isles_alone(visit):
    page = visit("/institution/search")
    page.emulate_media(media="print")
    box = page.locator(".split-map .map").bounding_box()
    assert box["height"] / box["width"] == pytest.approx(1.55, abs=0.1)


def test_pictures_that_did_not_come_are_not_printed(visit):
    page = visit("/about-the-data")
    page.route(PICTURES, lambda route: route.fulfill(body="no picture"))
    page.goto("/specimen/search?view=GALLERY")
    page.wait_for_load_state("networkidle")
    assert page.locator(".gallery img[data-failed]").count()
    page.emulate_media(media="print")
    expect(page.locator(".gallery img[data-failed]:visible")).to_have_count(0)
    expect(page.locator(".gallery figcaption:visible").first).to_be_visible()


def test_the_bars_of_an_institution_print_whole_words(portal, visit):
    page = visit(f"/institution/{portal.institution}")
    labels = page.locator(".bar-label").all_inner_texts()
    text = text_of(printed(page))
    names = [label for label in labels if label.isalpha()]
    assert names
    assert [name for name in names if name not in text] == []


PROGRAMME = ("/dashboard", "/dashboard/ladder", "/dashboard/targets", "/dashboard/mids")


@pytest.mark.parametrize("path", [*PROGRAMME, "worklist", "score"])
def test_pages_of_curators_and_the_programme_print_what_they_say_alone(portal, visit, path):
    page = visit(path if path in PROGRAMME else f"/institution/{portal.institution}/{path}")
    heading = page.get_by_role("heading", level=1).inner_text()
    text = " ".join(text_of(printed(page)).split())
    assert " ".join(heading.split()) in text
    assert "About the data" not in text
    assert page.url in text


def test_the_summary_of_an_institution_is_one_sheet_with_its_pictures(visit):
    page = visit("/dashboard/institutions?sort=-records")
    page.goto(page.locator("tbody th a").first.get_attribute("href") + "/summary")
    page.locator(".summary-pictures img").last.scroll_into_view_if_needed()
    paper = printed(page)
    assert len(paper.pages) == 1
    text = text_of(paper)
    for words in ("Where they were collected", "Well-described specimens", "What to mend next"):
        assert words in text
