"""Pictures: over the page, on a page of their own, in groups, by mouse, finger and keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import PICTURES
from tests.journeys.test_accessibility import complaints

GALLERY = "/specimen/search?view=GALLERY"
WINDOWS = pytest.mark.parametrize("width", [1440, 390])


def lightbox(page):
    return page.locator("dialog.lightbox")


def opened(page, place=0):
    page.locator("a[data-lightbox]").nth(place).click()
    expect(lightbox(page)).to_be_visible()
    return lightbox(page)


@WINDOWS
def test_a_picture_opens_over_the_page_with_its_credit_and_closes_where_it_was(visit, width):
    page = visit(GALLERY, width=width)
    name = page.locator(".gallery figcaption a").first.inner_text()
    dialog = opened(page)
    expect(dialog.locator("[data-caption]")).to_contain_text(name)
    expect(dialog.locator("[data-caption]")).to_contain_text("©")
    expect(dialog.locator("img")).to_have_attribute("src", re.compile("/1200$"))
    expect(dialog.locator("[data-count]")).to_have_text(re.compile(r"^1 of [\d,]+$"))
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("a[data-lightbox]").first).to_be_focused()


def test_arrows_lead_from_picture_to_picture_and_on_to_the_next_page(visit):
    page = visit(GALLERY)
    count = page.locator("a[data-lightbox]").count()
    dialog = opened(page, count - 1)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("[data-count]")).to_have_text(re.compile(r"^2[1-9] of"))
    expect(page).to_have_url(re.compile(re.escape(GALLERY) + "$"))
    page.keyboard.press("ArrowLeft")
    expect(dialog.locator("[data-count]")).to_have_text(re.compile(r"^(1\d|20) of"))
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)


def test_keys_and_buttons_enlarge_a_picture_with_its_largest_size(visit):
    page = visit(GALLERY)
    dialog = opened(page)
    page.keyboard.press("+")
    expect(dialog.locator("img")).to_have_attribute("style", re.compile(r"scale\(1\.5\)"))
    expect(dialog.locator("img")).to_have_attribute("src", re.compile("/3000$"))
    page.keyboard.press("ArrowRight")  # moves the picture now
    expect(dialog.locator("[data-count]")).to_have_text(re.compile("^1 of"))
    dialog.get_by_role("button", name="Whole picture").click()
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("[data-count]")).not_to_have_text(re.compile("^1 of"))


def test_the_focus_stays_in_the_open_picture(visit):
    page = visit(GALLERY)
    opened(page)
    for _step in range(20):
        page.keyboard.press("Tab")
        is_within = "document.querySelector('.lightbox').contains(document.activeElement)"
        assert page.evaluate(f"{is_within} || document.activeElement === document.body")


def test_a_swipe_leads_to_the_next_picture(visit):
    page = visit(GALLERY, width=390, height=844, has_touch=True)
    dialog = opened(page)
    box = dialog.locator(".stage").bounding_box()
    middle = box["y"] + box["height"] / 3
    page.mouse.move(box["x"] + 300, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, middle, steps=4)
    page.mouse.up()
    expect(dialog.locator("[data-count]")).not_to_have_text(re.compile("^1 of"))


@WINDOWS
def test_without_scripts_a_picture_leads_to_its_page_and_on_from_there(visit, width):
    page = visit(GALLERY, width=width, java_script_enabled=False)
    page.locator("a[data-lightbox]").first.click()
    expect(page).to_have_url(re.compile(r"/specimen/\d+/image/1\?in="))
    expect(page.get_by_role("heading", name="Label data")).to_be_visible()
    expect(page.locator(".stage a")).to_have_attribute("href", re.compile("/3000$"))
    first = page.url
    page.get_by_role("link", name="Next", exact=True).click()
    assert page.url != first
    page.get_by_role("link", name="Previous", exact=True).click()
    page.get_by_role("link", name="Back to the results").click()
    expect(page.locator(".gallery")).to_be_visible()


def test_the_page_of_a_picture_is_read_by_keyboard(visit, portal):
    page = visit(f"/specimen/{portal.everything}/image/1")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"/image/2$"))
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()
    page.locator(".stage").focus()
    page.keyboard.press("+")
    expect(page.locator(".stage img")).to_have_attribute("style", re.compile("scale"))
    page.get_by_role("button", name="Whole picture").click()
    expect(page.locator(".stage img")).not_to_have_attribute("style", re.compile("scale"))


@WINDOWS
@pytest.mark.parametrize("scripts", [True, False])
def test_pictures_are_grouped_and_each_group_leads_to_all_of_its_pictures(visit, width, scripts):
    page = visit(GALLERY, width=width, java_script_enabled=scripts)
    page.get_by_label("Group by").select_option(label="Institution")
    if not scripts:
        page.locator(".gallery-choices").get_by_role("button", name="Apply").click()
    group = page.locator(".picture-group h2").first
    expect(group).to_be_visible()
    count = group.locator(".count").inner_text()
    group.get_by_role("link").click()
    expect(page.locator(".result-count b")).to_have_text(count)


def test_labels_stand_next_to_their_pictures(visit):
    page = visit(GALLERY)
    page.get_by_role("link", name="Pictures and labels").click()
    entry = page.locator(".labels > li").first
    expect(entry.get_by_text("Catalogue number")).to_be_visible()
    entry.locator("a[data-lightbox]").click()
    expect(lightbox(page)).to_be_visible()


def test_the_pictures_of_a_record_open_over_its_page(visit, portal):
    page = visit(f"/specimen/{portal.everything}")
    dialog = opened(page)
    expect(dialog.locator("[data-count]")).to_have_text(re.compile(r"^1 of 30$"))
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("[data-count]")).to_have_text(re.compile(r"^2 of 30$"))
    dialog.get_by_role("link", name="Picture with its label").click()
    expect(page).to_have_url(re.compile(r"/image/2$"))


def test_a_picture_that_is_on_its_way_is_asked_for_again(visit):
    page = visit("/accessibility")
    asked = []

    def answer(route):
        asked.append(route.request.url)
        if asked.count(route.request.url) < 2:
            route.fulfill(status=503, headers={"Retry-After": "0.1"}, body="")
        else:
            route.fallback()

    page.route(PICTURES, answer)
    page.goto(GALLERY)
    image = page.locator(".gallery img").first
    expect(image).not_to_have_attribute("data-failed", "")
    page.wait_for_function("(image) => image.naturalWidth > 0", arg=image.element_handle())


@pytest.mark.parametrize("width", [320, 600, 960, 1280, 1920])
def test_no_page_of_pictures_scrolls_sideways(visit, portal, width):
    for path in (
        f"{GALLERY}&groupBy=species",
        f"{GALLERY}&tiles=label",
        f"/specimen/{portal.everything}/image/1",
    ):
        page = visit(path, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
