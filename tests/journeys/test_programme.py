"""A curator's and the programme's ways: worklist, ladder, dashboard, comparison and /why."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard import tab_to
from tests.journeys.test_search import number

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@SCRIPTS
def test_a_curator_goes_from_the_worklist_to_the_records_and_to_the_entry(portal, visit, scripts):
    page = visit(f"/institution/{portal.institution}", java_script_enabled=scripts)
    page.get_by_role("link", name="What to mend next in its records").click()
    task = page.locator(".tasks li").filter(has=page.locator('a[href^="/specimen/search"]')).first
    wanted = number(task.locator("b.num").inner_text())
    task.get_by_role("link").first.click()
    assert number(page.locator(".result-count").inner_text()) == wanted

    page.go_back()
    part = page.locator('.tasks a[href$="/worklist/duplicateNumber"]')
    expect(part).to_be_visible()
    part.click()
    expect(page.locator("tbody tr").first).to_be_visible()
    page.get_by_role("link", name="What to mend next").click()

    page.get_by_role("link", name="How complete the entry itself is").click()
    expect(page.locator(".lede")).to_contain_text("points are met")


@SCRIPTS
def test_a_point_that_an_entry_lacks_leads_to_its_box(portal, visit, scripts):
    page = visit(f"/institution/{portal.bare_institution}/score", java_script_enabled=scripts)
    page.get_by_role("link", name=re.compile("Suggest a change.*A description")).click()
    expect(page.get_by_label("Description", exact=True)).to_be_in_viewport()


@SCRIPTS
def test_the_programme_goes_from_the_dashboard_to_records_and_institutions(visit, scripts):
    page = visit("/dashboard", java_script_enabled=scripts)
    link = page.locator("table").first.locator("tbody a").nth(1)
    wanted = number(link.inner_text())
    link.click()
    assert number(page.locator(".result-count").inner_text()) == wanted

    page.go_back()
    rung = page.locator(".rungs li").filter(has_not=page.locator("b.num", has_text="0")).first
    wanted = number(rung.locator("b.num").inner_text())
    rung.get_by_role("link").first.click()
    expect(page.locator("table tbody tr")).to_have_count(wanted)
    page.get_by_role("link", name="Unclaimed").click()
    expect(page.locator("table tbody tr").first).to_be_visible()


@SCRIPTS
def test_two_institutions_are_compared(visit, scripts):
    page = visit("/dashboard/compare", java_script_enabled=scripts)
    for place in (1, 2):
        page.get_by_label(f"Institution {place}").select_option(index=place)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("thead th")).to_have_count(2)


def test_the_programme_s_pages_are_worked_by_keyboard(visit):
    page = visit("/dashboard")
    tab_to(page, "Next steps")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Next steps")
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    for place in (1, 2):
        page.get_by_label(f"Institution {place}").focus()
        for _step in range(place):
            page.keyboard.press("ArrowDown")
    tab_to(page, "Compare")
    page.keyboard.press("Enter")
    expect(page.locator("thead th")).to_have_count(2)


def test_the_worklist_is_worked_by_keyboard(portal, visit):
    page = visit(f"/institution/{portal.institution}/worklist")
    task = page.locator(".tasks li").filter(has=page.locator('a[href^="/specimen/search"]')).first
    wanted = number(task.locator("b.num").inner_text())
    tab_to(page, task.get_by_role("link").first.inner_text())
    page.keyboard.press("Enter")
    assert number(page.locator(".result-count").inner_text()) == wanted


@SCRIPTS
def test_a_reader_learns_why_a_record_is_gone(portal, visit, scripts):
    page = visit("/why", java_script_enabled=scripts)
    page.get_by_label("What you have").select_option("gbifID")
    page.get_by_label("Its value").fill(str(portal.withdrawn))
    page.get_by_role("button", name="Why?").click()
    expect(page.locator(".why-steps li").first).to_be_visible()
    expect(page.get_by_label("Its value")).to_have_value(str(portal.withdrawn))
