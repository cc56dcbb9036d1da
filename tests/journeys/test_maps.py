"""Maps in the browser: as many institutions as in the list, and squares that lead to specimens."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.test_search import number


def marked(page) -> int:
    """How many institutions the map shows: one a pin, and as many as a cluster says."""
    clusters = page.locator(".cluster").all_inner_texts()
    return page.locator(".pin").count() + sum(map(number, clusters))


def test_each_located_institution_is_on_the_map_and_the_others_are_counted(portal, visit):
    page = visit("/institution/search")
    expect(page.locator(".result-count")).to_contain_text(f"{portal.listed} institutions")
    page.locator(".cluster").first.wait_for()
    assert marked(page) == portal.located
    missing = portal.listed - portal.located
    expect(page.locator(".map-note")).to_contain_text(f"{missing} of {portal.listed} are not on")

    page.get_by_role("link", name="show those that are not on the map").click()
    expect(page.locator(".result-count")).to_contain_text(f"{missing} institutions")
    expect(page.locator(".entry")).to_have_count(missing)


def test_list_and_map_show_the_same_search(visit):
    page = visit("/institution/search?type=Herbarium&hasCoordinate=true")
    page.locator(".pin, .cluster").first.wait_for()
    assert marked(page) == page.locator(".entry").count() > 0


def test_a_marker_names_its_institution_and_leads_to_its_page(visit):
    page = visit("/institution/search")
    pin = page.locator(".pin").first
    name = pin.get_attribute("title")
    pin.click()
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text(re.compile(r"specimen records? here"))
    edit = popup.get_by_role("link", name="Edit")
    expect(edit).to_have_attribute("href", re.compile(r"^https://registry\.gbif\.org/institution/"))
    popup.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


# A place with specimens of the sandbox, in the middle of a map.
PLACED = "/specimen/search?view=MAP#map=5/51.5/-0.1"


def tiles_of(page):
    """The tiles of the map once some have come."""
    tiles = page.locator("img.leaflet-tile-loaded")
    tiles.first.wait_for()
    return tiles


def view_of(page) -> list[float]:
    """[west, south, east, north] of what the map shows."""
    here = page.get_by_role("link", name="Search this view").get_attribute("href")
    box = parse_qs(urlsplit(here).query)
    sides = [box[f"decimal{name}"][0].split(",") for name in ("Longitude", "Latitude")]
    return [float(side[end]) for end in (0, 1) for side in sides]


def click_square(page):
    """Click the square in the middle of the map."""
    tiles_of(page)
    page.locator("[data-specimen-map]").click()


def test_a_square_of_the_specimen_map_leads_to_the_specimens_in_it(visit):
    page = visit(PLACED)
    click_square(page)
    expect(page.locator(".map .drawn")).to_be_hidden()
    popup = page.locator(".leaflet-popup-content")
    counted = number(popup.inner_text())
    popup.get_by_role("link", name="Show these records").click()
    expect(page.locator(".result-count")).to_contain_text(f"{counted} specimen record")


def test_a_square_names_some_of_its_specimens(visit):
    page = visit(PLACED)
    click_square(page)
    names = page.locator(".popup-names a")
    names.first.wait_for()
    assert 1 <= names.count() <= 3
    names.first.click()
    expect(page).to_have_url(re.compile(r"entity=\d+"))


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_map_shows_all_of_its_drawing_at_any_width(visit, width):
    page = visit("/specimen/search?view=MAP", width=width, height=1000)
    element = page.locator("[data-specimen-map]")
    tiles_of(page)
    page.get_by_role("button", name="Great Britain").click()
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Fit to results").click()
    page.wait_for_timeout(400)
    shown = view_of(page)
    wanted = list(map(float, element.get_attribute("data-bounds").split(",")))
    assert shown[0] <= wanted[0] + 1
    assert shown[1] <= wanted[1] + 1
    assert shown[2] >= wanted[2] - 1
    assert shown[3] >= wanted[3] - 1


def test_back_from_a_square_leads_to_the_same_view(visit):
    page = visit("/specimen/search?view=MAP")
    tiles_of(page)
    page.locator(".leaflet-control-zoom-in").click()
    expect(page).to_have_url(re.compile(r"#map=\d+/-?[\d.]+/-?[\d.]+$"))
    left = page.url
    page.get_by_role("link", name="Search this view").click()
    expect(page).to_have_url(re.compile("decimalLatitude="))
    page.go_back()
    tiles_of(page)
    assert page.url == left


def test_records_stand_alone_where_the_map_is_near(visit):
    page = visit(PLACED)
    click_square(page)
    names = page.locator(".popup-names a")
    names.first.click()
    here = page.locator(".map-place")
    place = f"{here.get_attribute('data-latitude')}/{here.get_attribute('data-longitude')}"
    page = visit(f"/specimen/search?view=MAP#map=13/{place}")
    dots = page.locator(".leaflet-overlay-pane path.dot")
    dots.first.wait_for()
    page.locator("[data-specimen-map]").click()
    expect(page.locator(".popup-names a").first).to_have_attribute(
        "href", re.compile(r"/specimen/\d+$")
    )


def test_the_wheel_scrolls_the_page_over_a_map_and_zooms_with_ctrl(visit):
    page = visit("/specimen/search?view=MAP")
    tiles_of(page)
    page.locator(".map").hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 100")
    assert "#map=" not in page.url
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    expect(page).to_have_url(re.compile("#map="))
    page.keyboard.up("Control")


def test_a_specimen_s_map_is_drawn_by_the_server_until_somebody_wants_to_move_it(portal, visit):
    page = visit("/about-the-data")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/specimen/{portal.everything}")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".map-place .drawn circle.dot")).to_be_visible()
    expect(page.locator(".map-place .drawn circle.uncertainty")).to_be_visible()
    expect(page.locator(".map-place + .map-note")).to_contain_text("within 25 km of the point")
    assert not [url for url in asked if re.search(r"leaflet|natural-earth|/coast/", url)]

    page.get_by_role("button", name="Move and zoom the map").click()
    expect(page.locator(".map-place .leaflet-overlay-pane path.dot")).to_be_visible()
    expect(page.locator(".map-place .leaflet-overlay-pane path.uncertainty")).to_be_visible()
    expect(page.locator(".map-place .drawn")).to_be_hidden()
    expect(page.locator(".map-place")).to_be_focused()


@pytest.mark.parametrize("metres", [707, 50_000])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_circle_of_uncertainty_is_seen_whole(visit, metres, width):
    page = visit(f"/specimen/search?coordinateUncertaintyInMeters={metres}", width=width)
    page.goto(page.locator(".cell-name a").first.get_attribute("href"))
    frame = page.locator(".map-place").bounding_box()
    for selector in (".drawn circle.uncertainty", ".leaflet-overlay-pane path.uncertainty"):
        circle = page.locator(f".map-place {selector}")
        circle.wait_for()
        size = circle.bounding_box()["width"]
        assert 8 <= size <= frame["height"]
        button = page.get_by_role("button", name="Move and zoom the map")
        if button.count():
            button.click()


@pytest.mark.parametrize("path", ["/institution/search", PLACED])
def test_the_buttons_of_a_map_have_the_words_of_the_page(visit, path):
    page = visit("/about-the-data")
    page.route(re.compile(r"/(institution|specimen)/search"), in_german)
    page.goto(path)
    expect(page.locator(".leaflet-control-zoom-in")).to_have_attribute("title", "Vergrößern")
    if path == PLACED:
        click_square(page)
    else:
        page.locator(".pin").first.click()
    close = page.locator(".leaflet-popup-close-button")
    expect(close).to_have_attribute("aria-label", "Schließen")


def in_german(route):
    """The page, with other words for the map's buttons."""
    response = route.fetch()
    page = response.text().replace('data-zoom-in="Zoom in"', 'data-zoom-in="Vergrößern"')
    route.fulfill(
        response=response, body=page.replace('data-close="Close"', 'data-close="Schließen"')
    )


def test_two_buttons_lead_back_from_anywhere(visit):
    page = visit("/specimen/search?view=MAP&country=GB")
    tiles_of(page)
    begun = view_of(page)
    for _ in range(4):
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)
    page.get_by_role("button", name="Fit to results").click()
    page.wait_for_timeout(400)
    assert view_of(page) == pytest.approx(begun, abs=0.5)
    page.get_by_role("button", name="Great Britain").click()
    page.wait_for_timeout(400)
    west, south, east, north = view_of(page)
    assert west < -8 < 1.7 < east
    assert south < 50 < 60 < north


@pytest.mark.parametrize(
    ("path", "start", "length"),
    [("/institution/search", "y", "height"), ("/specimen/search?view=MAP", "x", "width")],
)
def test_a_map_is_not_zoomed_out_to_where_its_ground_ends(visit, path, start, length):
    page = visit(path)
    page.locator(".pin, .cluster, img.leaflet-tile-loaded").first.wait_for()
    # The coast is a file of its own, which may come after what lies on it.
    coast = page.locator(".coast-pane path.coast")
    coast.first.wait_for(state="attached")
    less = page.locator(".leaflet-control-zoom-out")
    for _ in range(10):
        if "leaflet-disabled" in less.get_attribute("class"):
            break
        less.click()
        page.wait_for_timeout(400)
    expect(less).to_have_class(re.compile("leaflet-disabled"))
    # Land lies along these two edges of the files of coasts.
    land = coast.evaluate_all("paths => paths.map((path) => path.getBoundingClientRect().toJSON())")
    frame = page.locator(".leaflet-container").bounding_box()
    border = 2  # and what is drawn is rounded to whole pixels
    assert min(box[start] for box in land) <= frame[start] + border
    ends = [box[start] + box[length] for box in land]
    assert max(ends) >= frame[start] + frame[length] - border


def test_doubtful_coordinates_are_one_click_away(visit):
    page = visit("/specimen/search?view=MAP")
    note = page.locator(".map-note")
    doubtful = number(re.search(r"([\d,]+) ha(?:s|ve) doubtful", note.inner_text())[1])
    note.get_by_role("link", name="show only those").click()
    expect(page).to_have_url(re.compile("hasGeospatialIssue=true"))
    expect(page.locator(".map-note")).to_contain_text(re.compile(rf"^{doubtful} of "))
