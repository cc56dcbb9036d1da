"""A curator suggests a change: valid, invalid, refused, applied; wide, narrow, without scripts."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from harvest.sandbox.api.suggestions import decide
from institutions.suggestions import follow, guard
from tests.journeys.test_keyboard import tab_to

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


@pytest.fixture
def kept_elsewhere(sandbox, portal):
    """GRSciColl has come to copy the entry from another registry, and takes no suggestion to close it."""
    entry = sandbox.world.institutions[portal.institution]
    usual = entry.get("masterSource", "GRSCICOLL")
    entry["masterSource"] = "IH"
    yield
    entry["masterSource"] = usual


@pytest.mark.parametrize("options", [WIDE, NARROW, WITHOUT_SCRIPTS])
def test_a_suggestion_that_grscicoll_refuses_is_kept_with_its_reason(
    visit, portal, sandbox, kept_elsewhere, options
):
    number = len(sandbox.world.suggestions)
    page = open_form(visit, portal, **options)
    page.get_by_role("link", name="Close the entry").click()
    check(page)
    send(page)
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("GRSciColl does not take this suggestion")
    expect(refusal).to_contain_text("master source is not GRSciColl")
    expect(page.get_by_label("Your e-mail address")).to_have_value("curator@example.org")
    expect(page.get_by_label("Comment")).to_have_value("I work there.")
    assert len(sandbox.world.suggestions) == number
    if "java_script_enabled" not in options:
        no_barriers(page)


def test_a_type_that_does_not_exist_is_answered_with_those_that_do(visit, portal):
    page = visit(f"/institution/{portal.institution}/suggest?type=NONSENSE", status=400)
    expect(page.locator("main")).to_contain_text("Use one of UPDATE, DELETE, MERGE")


def test_a_change_is_suggested_by_keyboard(visit, portal, sandbox):
    page = visit(f"/institution/{portal.institution}/suggest")
    page.get_by_label("Telephone").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("0113 496 0002")
    tab_to(page, "See what changes")
    page.keyboard.press("Enter")
    expect(page.locator(".changes ins").filter(has_text="0113 496 0002")).to_have_count(1)
    tab_to(page, "proposerEmail")
    page.keyboard.type("curator@example.org")
    tab_to(page, "comment")
    page.keyboard.type("I work there.")
    tab_to(page, "Send it to GRSciColl")
    page.keyboard.press("Enter")
    expect(page.locator(".badges")).to_have_text("Waiting for GRSciColl’s editors")
    decide(sandbox.world, max(sandbox.world.suggestions), "discard")


def test_a_busy_registry_loses_nothing_and_a_declined_change_says_so(visit, portal, sandbox):
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
