"""Tiles of maps: what is in them, and what is answered instead."""

from io import BytesIO

import pytest
from PIL import Image

from tests.specimens.factories import make_specimen
from tests.specimens.vector_tiles import read_tile

pytestmark = pytest.mark.django_db

TILES = "/api/v2/map/occurrence/density"
EVERYWHERE = [(0, 0), (1, 0)]


@pytest.fixture
def places(search_index):
    """Specimens at the ends of the world, on lines between squares, and one that is doubtful."""
    corners = [(90, 180), (-90, -180), (90, -180), (-90, 180), (0, 0), (45, 90), (45, 90)]
    for key, (latitude, longitude) in enumerate(corners, start=1):
        make_specimen(
            key,
            decimal_latitude=latitude,
            decimal_longitude=longitude,
            kingdom="Plantae" if key % 2 else "Animalia",
        )
    doubtful = {"decimal_latitude": 45, "decimal_longitude": 90, "issues": ["ZERO_COORDINATE"]}
    make_specimen(8, **doubtful)
    search_index()


def features(client, address):
    response = client.get(f"{TILES}/{address}")
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    return read_tile(response.content)


@pytest.mark.parametrize(
    "bins", ["", "bin=square&squareSize=1024", "bin=square", "bin=square&squareSize=2048"]
)
@pytest.mark.parametrize(("srs", "tiles"), [("EPSG:3857", [(0, 0)]), ("EPSG:4326", EVERYWHERE)])
def test_every_place_is_in_one_square_even_at_the_ends_of_the_world(
    client, places, bins, srs, tiles
):
    found = [features(client, f"0/{x}/{y}.mvt?srs={srs}&{bins}") for x, y in tiles]
    assert sum(each.numbers["total"] for tile in found for each in tile) == 7


@pytest.mark.parametrize("srs", ["EPSG:3857", "EPSG:4326"])
def test_hexagons_of_the_whole_world_hold_every_place(client, places, srs):
    tiles = EVERYWHERE[: 1 if srs == "EPSG:3857" else 2]
    found = [features(client, f"0/{x}/{y}.mvt?srs={srs}&bin=hex&hexPerTile=8") for x, y in tiles]
    shapes = {
        (x * 4096 + min(px for px, _py in each.points), each.points[0][1]): each.numbers["total"]
        for (x, _y), tile in zip(tiles, found, strict=True)
        for each in tile
    }
    assert all(len(each.points) == 6 for tile in found for each in tile)
    assert sum(shapes.values()) == 7


def test_doubtful_places_are_in_tiles_that_ask_for_them(client, places):
    (shown,) = features(client, "0/0/0.mvt?bin=square&hasGeospatialIssue=true")
    assert shown.numbers["total"] == 1


def test_a_search_narrows_the_tile(client, places):
    found = features(client, "0/0/0.mvt?bin=square&kingdom=Animalia&squareSize=256")
    assert sum(each.numbers["total"] for each in found) == 3


def test_values_of_a_field_are_in_the_features(client, places):
    found = features(client, "1/1/0.mvt?srs=EPSG:4326&bin=square&squareSize=2048&colour=kingdom")
    numbers = [
        each.numbers
        for each in features(client, "0/1/0.mvt?srs=EPSG:4326&bin=square&colour=kingdom")
    ]
    assert {"total": 2, "Plantae": 1, "Animalia": 1} in numbers
    assert found == []


def test_a_tile_of_a_decade_keeps_the_colours_of_the_whole_search(client, search_index):
    for key, (year, kingdom) in enumerate(
        [(1901, "Animalia"), (1902, "Animalia"), (1951, "Plantae"), (1959, "Fungi")], start=1
    ):
        make_specimen(key, decimal_latitude=45, decimal_longitude=90, year=year, kingdom=kingdom)
    search_index()
    (shape,) = features(client, "0/0/0.mvt?bin=square&squareSize=256&colour=kingdom&decade=1950")
    assert shape.numbers == {"total": 2, "Plantae": 1, "Fungi": 1}
    address = f"{TILES}/0/0/0@1x.png?bin=square&squareSize=2048&colour=kingdom&decade=1950"
    picture = Image.open(BytesIO(client.get(address).content)).convert("RGBA")
    assert {colour[:3] for _n, colour in picture.getcolors() if colour[3]} == {(0x56, 0xB4, 0xE9)}


def test_a_tile_of_nothing_is_empty(client, places):
    assert client.get(f"{TILES}/9/5/5.mvt").content == b""
    picture = Image.open(BytesIO(client.get(f"{TILES}/9/5/5@1x.png").content)).convert("RGBA")
    assert picture.getextrema()[3] == (0, 0)


@pytest.mark.parametrize(("scale", "width"), [("H", 256), ("1", 512), ("2", 1024), ("4", 2048)])
@pytest.mark.parametrize("bins", ["", "bin=hex", "bin=square&style=viridis.poly"])
def test_pictures_are_as_wide_as_asked(client, places, scale, width, bins):
    response = client.get(f"{TILES}/0/0/0@{scale}x.png?{bins}")
    assert response["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(response.content))
    assert picture.size == (width, width)
    assert picture.convert("RGBA").getextrema()[3][1] > 0


def test_a_picture_has_the_colour_of_the_most_frequent_value(client, places):
    address = f"{TILES}/0/0/0@1x.png?bin=square&squareSize=2048&colour=kingdom&kingdom=Animalia"
    picture = Image.open(BytesIO(client.get(address).content)).convert("RGBA")
    assert {colour[:3] for _n, colour in picture.getcolors() if colour[3]} == {(0xE6, 0x9F, 0x00)}


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        *(("srs=EPSG:3575", "srs"), ("bin=circle", "bin"), ("squareSize=100", "squareSize")),
        *(("hexPerTile=1", "hexPerTile"), ("hexPerTile=many", "hexPerTile")),
        *(("style=pretty.point", "style"), ("colour=locality", "colour"), ("yeer=1900", "yeer")),
        ("decade=1955", "decade"),
        ("year=x", "year"),
    ],
)
@pytest.mark.parametrize("form", [".mvt", "@1x.png"])
def test_a_wrong_parameter_is_refused_in_words(client, places, asked, parameter, form):
    response = client.get(f"{TILES}/0/0/0{form}?{asked}")
    assert response.status_code == 400
    assert response.json()["parameter"] == parameter


@pytest.mark.parametrize(
    "tile", ["0/1/0.mvt", "3/0/8.mvt", "16/0/0.mvt", "0/0/0@5x.png", "0/0/0.jpg"]
)
def test_a_tile_that_there_is_not_is_not_found(client, places, tile):
    response = client.get(f"{TILES}/{tile}")
    assert response.status_code == 404
    assert response.json()["error"]


def test_a_tile_is_kept_until_the_index_changes(client, places):
    first = client.get(f"{TILES}/0/0/0.mvt")
    assert first["ETag"]
    again = client.get(f"{TILES}/0/0/0.mvt", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    assert (
        client.get(f"{TILES}/0/0/0.mvt", HTTP_ORIGIN="https://x.org")["Access-Control-Allow-Origin"]
        == "*"
    )
