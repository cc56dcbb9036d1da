"""The map of a search on a sheet."""

import pytest

from institutions.maps.mercator import WORLD, Frame
from institutions.maps.sheet import HEIGHT, WIDTH, Panel, Words
from specimens.presenters.map_sheet import MAP, fitted, frame_of, present_sheet
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from tests.specimens.presenters.test_map_legend import rows_on_map

pytestmark = pytest.mark.django_db
ADDRESS = "https://specimens.example.org/specimen/search?view=MAP"


def words_of(sheet):
    return [part.text for part in sheet.parts if isinstance(part, Words)]


@pytest.mark.parametrize("colour", ["", "kingdom", "institutionKey"])
def test_a_sheet_says_what_it_shows_whence_it_comes_and_how_large_it_is(world, colour):
    asked = SearchRequest(SpecimenQuery().with_value("hasImage", "false"), colour=colour)
    sheet = present_sheet(asked, world.engine, None, ADDRESS)
    said = " ".join(words_of(sheet))
    shown = len(rows_on_map(world, [("hasImage", "false")]))
    assert f"{shown} of " in said
    assert "without images" in said.lower()
    assert "km in the middle of the map" in said
    assert "GBIF.org" in said
    assert "Natural Earth" in said
    assert ADDRESS in said


def test_all_of_it_is_on_the_paper(world):
    sheet = present_sheet(SearchRequest(SpecimenQuery()), world.engine, None, ADDRESS)
    for part in sheet.parts:
        if isinstance(part, Words):
            assert 0 < part.x < WIDTH
            assert 0 < part.y < HEIGHT
    (panel,) = [part for part in sheet.parts if isinstance(part, Panel)]
    assert (panel.x, panel.y, panel.width, panel.height) == MAP
    assert any(isinstance(part, Words) and part.text == "Atlantic" for part in panel.parts) is False
    assert len(panel.parts) > 20


def test_a_search_of_nothing_is_a_map_of_the_world(world):
    asked = SearchRequest(SpecimenQuery().with_value("hasCoordinate", "false"))
    assert present_sheet(asked, world.engine, None, ADDRESS).parts


@pytest.mark.parametrize(
    "frame",
    [
        Frame(0, 0, WORLD, WORLD),
        Frame(1800, 900, 0.01, 0.01),
        Frame(0, 3500, 10, 100),
        frame_of((-3, 51, -3, 51)),
    ],
)
def test_a_frame_gets_the_shape_of_the_map_and_stays_on_the_plane(frame):
    found = fitted(frame, 1.5)
    assert found.width / found.height == pytest.approx(1.5)
    assert found.x >= 0
    assert found.x + found.width <= WORLD + 1e-6
    assert found.y + found.height <= WORLD + 1e-6
