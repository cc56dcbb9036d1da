"""The institution map in a real browser: markers, popups, and list and map lit together."""

import shutil
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed"),
]
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def open_page(live_server):
    """``open_page(path)`` of the running portal; make institutions before, not after.

    The browser starts with the first page: where its loop runs, Django asks the database for
    nothing. Any error of a script fails the test.
    """
    errors = []
    with ExitStack() as stack:

        def open_page(path):
            playwright = stack.enter_context(sync_playwright())
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            stack.callback(browser.close)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda said: said.type == "error" and errors.append(said.text))
            page.goto(f"{live_server.url}{path}")
            return page

        yield open_page
    assert errors == []


def test_the_map_has_a_marker_for_each_located_institution(make_institution, open_page, hold):
    leeds = make_institution(latitude=53.8, longitude=-1.55)
    evil = make_institution(EVIL, city=EVIL, latitude=57.1, longitude=-2.1)
    make_institution("Rockall", latitude=57.6, longitude=-13.7)
    make_institution("Nowhere")
    page = open_page("/institution/search")
    pins = page.locator(".pin")
    expect(page.locator(f'.pin[data-key="{leeds.key}"]')).to_be_visible()
    expect(pins).to_have_count(3)

    page.locator(f"#i-{leeds.key} a").first.focus()
    expect(page.locator(f'.pin.lit[data-key="{leeds.key}"]')).to_have_count(1)
    page.locator(f'.pin[data-key="{evil.key}"]').focus()
    expect(page.locator(f"#i-{evil.key}")).to_have_class("entry lit")

    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text(EVIL)
    expect(popup).to_contain_text("0 specimen records here")
    expect(popup.get_by_role("link", name="Edit")).to_have_attribute("href", evil.edit_url())
    expect(popup.get_by_role("link").first).to_have_attribute("href", evil.get_absolute_url())
    assert popup.locator("img").count() == 0


def test_markers_that_would_overlap_open_from_their_number(make_institution, open_page):
    for number in range(3):
        make_institution(f"Museum {number}", latitude=53.8 + number / 100, longitude=-1.55)
    make_institution("Far", latitude=57.1, longitude=-2.1)
    page = open_page("/institution/search")
    cluster = page.locator(".cluster")
    expect(cluster).to_have_text("3 institutions")
    cluster.press("Enter")
    expect(page.locator(".pin").nth(1)).to_be_visible()


def test_an_institution_s_own_map_shows_where_it_is(make_institution, open_page):
    leeds = make_institution(latitude=53.8, longitude=-1.55)
    page = open_page(leeds.get_absolute_url())
    expect(page.locator(".pin")).to_have_count(1)
    expect(page.locator(".map svg .coast").first).to_be_attached()
    expect(page.locator(".map .drawn")).to_be_hidden()  # it is for paper
