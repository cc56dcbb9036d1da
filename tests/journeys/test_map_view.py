"""The map of a search: its colours, its decades, and how it is taken along."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_maps import PLACED, click_square, tiles_of
from tests.journeys.test_search import number

MAP = "/specimen/search?view=MAP"


def on_map(page) -> int:
    return number(page.locator(".map-note").inner_text().split(" of ")[0])


def legend_counts(page) -> list[int]:
    return [number(text) for text in page.locator(".map-legend .count").all_inner_texts()]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_map_is_coloured_by_a_field_and_keeps_its_place(visit, width):
    page = visit(PLACED, width=width)
    tiles_of(page)
    page.get_by_label("Colour by").select_option("kingdom")
    expect(page).to_have_url(re.compile("colour=kingdom.*#map=5/51"))
    tiles = tiles_of(page)
    assert "colour=kingdom" in tiles.first.get_attribute("src")
    assert sum(legend_counts(page)) == on_map(page)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_value_of_the_legend_leads_to_its_records(visit, has_scripts):
    page = visit(f"{MAP}&colour=kingdom", java_script_enabled=has_scripts)
    counted = legend_counts(page)[0]
    page.locator(".map-legend a").first.click()
    expect(page.locator(".result-count")).to_contain_text(f"{counted:,} specimen record")


def test_without_scripts_the_server_draws_colours_and_decades(visit):
    page = visit(MAP, java_script_enabled=False)
    page.get_by_label("Colour by").select_option("kingdom")
    page.get_by_role("button", name="Apply").click()
    assert page.locator(".map rect[class^=colour-]").count() > 5
    decade = page.locator(".decades-list a[data-to-decade]:not([data-to-decade=''])").last
    said = decade.get_attribute("title")
    decade.click()
    expect(page).to_have_url(re.compile("colour=kingdom.*decade=|decade=.*colour=kingdom"))
    assert number(said.split(":")[1]) == on_map(page) == sum(legend_counts(page))


def test_the_slider_shows_a_decade_by_keyboard_alone(visit):
    page = visit(MAP)
    tiles_of(page)
    everything = on_map(page)
    slider = page.get_by_role("slider", name="Decade")
    slider.focus()
    slider.press("End")
    slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"decade=\d{4}"))
    said = page.locator("[data-shown-decade]").inner_text()
    expect(slider).to_have_attribute("aria-valuetext", said)
    expect(page.locator(".map-note")).to_contain_text(
        re.compile(rf"^\s*{number(said.split(':')[1])} of ")
    )
    assert on_map(page) < everything
    decade = re.search(r"decade=(\d+)", page.url)[1]
    page.wait_for_function(
        "decade => [...document.querySelectorAll('.leaflet-tile')].every(tile => tile.src.includes(`decade=${decade}`))",
        arg=decade,
    )
    page.reload()
    expect(page.locator("[data-shown-decade]")).to_contain_text(decade)
    page.get_by_role("slider", name="Decade").press("Home")
    expect(page.locator("[data-shown-decade]")).to_have_text("All years")
    assert "decade=" not in page.url


def test_decades_are_played_until_somebody_stops_them(visit):
    page = visit(MAP)
    page.emulate_media(reduced_motion="no-preference")
    page.reload()
    tiles_of(page)
    button = page.locator("[data-play]")
    button.click()
    expect(button).to_have_text("Stop")
    expect(page).to_have_url(re.compile("decade="))
    first = page.url
    page.wait_for_function("first => location.href !== first", arg=first)
    button.click()
    expect(button).to_have_text("Play")
    at = page.url
    page.wait_for_timeout(2_500)
    assert page.url == at


def test_nothing_plays_for_those_who_want_less_motion(visit):
    page = visit(MAP)  # as all journeys
    tiles_of(page)
    expect(page.get_by_role("slider", name="Decade")).to_be_visible()
    expect(page.locator("[data-play]")).to_be_hidden()


def test_the_map_has_names_and_lines_of_its_own(visit):
    page = visit(f"{MAP}#map=6/54/-3")
    expect(page.locator(".map-name span", has_text="England")).to_be_visible()
    expect(page.locator(".name-sea span", has_text="Irish Sea")).to_be_visible()
    expect(page.locator(".name-degrees span").first).to_be_visible()
    assert page.locator("path.graticule").count() > 3
    expect(page.locator(".names-pane")).to_have_attribute("aria-hidden", "true")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_middle_of_the_map_is_opened_by_the_keyboard(visit, width):
    page = visit(PLACED, width=width)
    tiles_of(page)
    page.locator("[data-specimen-map]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup-content")).to_contain_text("specimen record")


def test_a_record_that_is_opened_from_the_map_keeps_its_place(visit):
    page = visit(PLACED)
    click_square(page)
    page.locator(".popup-names a").first.click()
    expect(page).to_have_url(re.compile(r"entity=\d+.*#map=5/51\.5"))
    page.get_by_role("dialog").get_by_role("button", name="Close").or_(
        page.locator("#drawer [data-shut]")
    ).first.click()
    expect(page).to_have_url(re.compile(r"view=MAP#map=5/51\.5"))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_sheet_to_print_has_what_the_map_shows(visit, width):
    page = visit(f"{MAP}#map=6/54/-3", width=width)
    tiles_of(page)
    page.get_by_text("Print or embed this map").click()
    with page.expect_navigation():
        page.get_by_role("link", name="SVG", exact=True).click()
    assert "bounds=" in page.url
    assert "Irish Sea" in page.content()
    assert "GBIF.org" in page.content()


def test_the_snippet_shows_the_map_on_a_page_of_another_site(visit):
    page = visit(f"{MAP}&kingdom=Plantae")
    page.get_by_text("Print or embed this map").click()
    snippet = page.locator(".map-take pre").inner_text()
    assert snippet.startswith("<iframe src=")
    page.route(
        "http://other.example/",
        lambda route: route.fulfill(body=f"<!doctype html>{snippet}", content_type="text/html"),
    )
    page.goto("http://other.example/")
    frame = page.frame_locator("iframe")
    frame.locator("img.leaflet-tile-loaded").first.wait_for()
    link = frame.get_by_role("link", name="See them at the UK Specimen Portal")
    expect(link).to_have_attribute("href", re.compile(r"kingdom=Plantae&view=MAP"))


def test_the_rest_of_the_numbers_is_one_click_away(visit):
    page = visit(MAP)
    link = page.locator("#chart-country + * + * a, .chart a", has_text="Show all").first
    wanted = number(link.inner_text())
    link.click()
    expect(page.get_by_role("main")).to_contain_text(f"{wanted}")
