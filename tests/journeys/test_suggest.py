"""A curator suggests a change: valid, invalid, refused, applied; wide, narrow, without scripts."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from harvest.sandbox.api.suggestions import decide
from institutions.suggestions import follow, guard

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WITHOUT_SCRIPTS = {**NARROW, "java_script_enabled": False}


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch):
    monkeypatch.setattr(guard, "LEAST", timedelta(0))
    monkeypatch.setattr(follow, "PATIENCE", timedelta(0))


def open_form(visit, portal, **options):
    page = visit(f"/institution/{portal.institution}", **options)
    edit = page.get_by_role("link", name="Edit in GRSciColl at registry.gbif.org")
    expect(edit).to_have_attribute("href", re.compile(r"^https://registry\.gbif\.org/institution/"))
    page.get_by_role("link", name="Suggest a change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Suggest a change")
    return page


def check(page):
    page.get_by_role("button", name="See what changes").last.click()


def send(page, email="curator@example.org", comment="I work there."):
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_label("Comment").fill(comment)
    page.get_by_role("button", name="Send it to GRSciColl").last.click()


def no_barriers(page):
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []


@pytest.mark.parametrize("options", [WIDE, NARROW, WITHOUT_SCRIPTS])
def test_a_change_is_checked_sent_and_applied(visit, portal, sandbox, options):
    page = open_form(visit, portal, **options)
    new = f"https://new.example.org/{len(sandbox.world.suggestions)}"
    page.get_by_label("Website").fill(new)
    page.get_by_label("Year founded").fill("long ago")
    check(page)
    expect(page.get_by_role("alert")).to_contain_text("Give a whole number")
    expect(page.get_by_label("Website")).to_have_value(new)
    page.get_by_label("Year founded").fill("1817")
    check(page)
    expect(page.locator(".changes ins").filter(has_text=new)).to_have_count(1)
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label("Website")).to_have_value(new)
    check(page)
    expect(page.locator(".changes")).to_be_visible()
    if "java_script_enabled" not in options:
        no_barriers(page)
    send(page, email="nobody")
    expect(page.get_by_role("alert")).to_contain_text("Give your e-mail address")
    send(page)
    expect(page).to_have_url(re.compile(r"/suggestion/[0-9a-f-]{36}$"))
    expect(page.locator(".badges")).to_have_text("Waiting for GRSciColl’s editors")
    number = max(sandbox.world.suggestions)
    decide(sandbox.world, number, "apply")
    assert sandbox.world.institutions[portal.institution]["homepage"] == new
    page.reload()
    expect(page.locator(".badges")).to_have_text("Accepted")
    if "java_script_enabled" not in options:
        no_barriers(page)


def test_a_refusal_is_passed_on_and_nothing_is_lost(visit, portal, sandbox):
    page = open_form(visit, portal)
    page.get_by_label("Telephone").fill("0113 496 0001")
    check(page)
    sandbox.faults.set("suggestions_down", 1)
    try:
        send(page)
        expect(page.get_by_role("alert")).to_contain_text("GRSciColl is busy")
    finally:
        sandbox.faults.set("suggestions_down", 0)
    expect(page.get_by_label("Comment")).to_have_value("I work there.")
    page.get_by_role("button", name="Send it to GRSciColl").last.click()
    expect(page.locator(".badges")).to_have_text("Waiting for GRSciColl’s editors")
    decide(sandbox.world, max(sandbox.world.suggestions), "discard")
    page.reload()
    expect(page.locator(".badges")).to_have_text("Declined")


def test_the_pin_is_moved_by_mouse_by_keyboard_and_by_numbers(visit, portal):
    page = open_form(visit, portal)
    page.get_by_label("Latitude").fill("53.8")
    page.get_by_label("Longitude").fill("-1.5")
    pin = page.get_by_role("button", name=re.compile("^The pin"))
    expect(pin).to_be_visible()

    pin.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowRight")
    latitude, longitude = place_of(page)
    assert latitude > 53.8
    assert longitude > -1.5
    expect(pin).to_be_focused()

    pin.scroll_into_view_if_needed()
    box = pin.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] - 30, box["y"] + 50, steps=5)
    page.mouse.up()
    further = place_of(page)
    assert further[0] < latitude
    assert further[1] < longitude
    check(page)
    expect(page.locator(".changes")).to_contain_text(str(further[0]))


def place_of(page) -> tuple[float, float]:
    return tuple(float(page.get_by_label(name).input_value()) for name in ("Latitude", "Longitude"))


def test_one_of_several_entries_is_chosen_to_merge_into(visit, portal):
    page = open_form(visit, portal)
    page.get_by_role("link", name="Merge it into another entry").click()
    page.get_by_label("The entry that stays").fill("Museum")
    check(page)
    expect(page.get_by_role("alert")).to_contain_text("Several entries match")
    no_barriers(page)
    first = page.get_by_role("radio").first
    name = first.locator("xpath=..").locator("[dir=auto]").first.inner_text()
    first.check()
    check(page)
    expect(page.get_by_role("link", name=name)).to_be_visible()
