"""An area is drawn on the map, or written without scripts, and the search is within it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_builder import found


@pytest.mark.parametrize("width", [1440, 390])
def test_an_area_is_drawn_and_searched(visit, width):
    page = visit("/specimen/area", width=width)
    box = page.locator("#area-map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.get_by_role("button", name="Rectangle").click()
    expect(page.get_by_role("status")).to_have_text("Click two opposite corners.")
    page.mouse.click(middle[0] - 100, middle[1] - 100)
    page.mouse.click(middle[0] + 100, middle[1] + 100)
    expect(page.locator("[name=area]")).to_have_value(re.compile(r"^POLYGON\(\("))
    page.get_by_role("button", name="Circle").click()
    page.mouse.click(*middle)
    page.mouse.click(middle[0] + 100, middle[1])
    expect(page.locator("[name=area]")).to_have_value(re.compile(r"^-?[\d.]+, -?[\d.]+$"))
    expect(page.locator("[name=radius]")).to_have_value(re.compile(r"^[\d.]+$"))
    page.get_by_role("button", name="Show what was collected there").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("km of")


def test_a_polygon_is_ended_and_left_by_keyboard(visit):
    page = visit("/specimen/area")
    box = page.locator("#area-map").bounding_box()
    page.get_by_role("button", name="Polygon").press("Enter")
    for right, down in ((100, 100), (300, 100), (200, 300)):
        page.mouse.click(box["x"] + right, box["y"] + down)
    page.locator("#area-map").press("Enter")
    written = page.locator("[name=area]").input_value()
    assert written.count(",") == 3
    page.get_by_role("button", name="Polygon").click()
    page.mouse.click(box["x"] + 100, box["y"] + 100)
    page.locator("#area-map").press("Escape")
    expect(page.get_by_role("button", name="Polygon")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[name=area]")).to_have_value(written)


@pytest.mark.parametrize("java_script_enabled", [False])
def test_an_area_is_written_and_mended_without_scripts(visit, java_script_enabled):
    page = visit("/specimen/area", java_script_enabled=java_script_enabled)
    page.locator("[name=area]").fill("POLYGON((-8 50,2 60,2 50,-8 60,-8 50))")
    page.get_by_role("button", name="Show what was collected there").click()
    expect(page.get_by_role("alert")).to_contain_text("crosses itself")
    page.get_by_role("button", name="Use what it probably means").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("within a drawn area of")
    assert found(page) >= 0
    page.locator("[name=geometryWithin]").fill("51°30′N 0°7′W")
    page.locator("[name=geometryRadius]").fill("30")
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("30 km of 51.5° N, 0.1167° W")
