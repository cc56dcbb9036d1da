"""Regions find exactly the places that a loop over all of them, asked one by one, finds."""

import math
import random

import pytest
import shapely
import tantivy
from shapely.affinity import translate

from specimens.geometry.read import read_distance, read_geometry
from specimens.search.answering import regions
from specimens.search.answering.regions import Regions
from specimens.search.cells import cell_of, point_of, tile_names
from specimens.search.tantivy.query import TantivyQueries
from specimens.search.tantivy.schema import build_schema, register

CENTRES = [
    (51.5, -0.1),
    (54.0, -2.5),
    (0.0, 0.0),
    (-17.0, 179.9),
    (65.0, -179.8),
    (84.9, 10.0),
    (-89.0, 90.0),
]


def places():
    """Places around CENTRES, on round degrees, at the ends of the map, and several times the same."""
    chosen = random.Random(3)
    found = [(lat, lon) for lat in (-90, -45, 0, 51, 90) for lon in (-180, -90, 0, 1, 180)]
    for lat, lon in CENTRES:
        for spread in (0.001, 0.1, 3, 20):
            for _place in range(150):
                at = (
                    lat + chosen.gauss(0, spread),
                    (lon + chosen.gauss(0, spread) + 540) % 360 - 180,
                )
                found.append((round(max(-90, min(90, at[0])), 6), round(at[1], 6)))
    return found + found[::7]


PLACES = places()


@pytest.fixture(scope="module")
def index():
    schema = build_schema()
    index = register(tantivy.Index(schema))
    writer = index.writer(50_000_000)
    for number, place in enumerate(PLACES):
        document = {
            "gbif_id": number,
            "point": point_of(*place),
            "tile": tile_names(cell_of(*place)),
        }
        writer.add_document(tantivy.Document.from_dict(document, schema))
    writer.commit()
    index.reload()
    return index


def found(index, region):
    searcher = index.searcher()
    query = Regions(TantivyQueries(index.schema), searcher.aggregate).find(region)
    hits = searcher.search(query, limit=len(PLACES) + 1).hits
    return sorted(searcher.fast_field_values("gbif_id", [address for _score, address in hits]))


POINTS = shapely.points([(lon, lat) for lat, lon in PLACES])


def looped(geometry):
    """The numbers of the places in a geometry, wherever on the Earth it was drawn."""
    turned = [translate(geometry, turn) for turn in (-360, 0, 360)]
    inside = [shapely.intersects(each, POINTS) for each in turned]
    return [number for number, hits in enumerate(zip(*inside, strict=True)) if any(hits)]


def ring(chosen, lat, lon, size, points):
    """A star around a place: it never crosses itself."""
    turns = sorted(chosen.uniform(0, 2 * math.pi) for _point in range(points))
    found = []
    for turn in turns:
        away = size * chosen.uniform(0.3, 1)
        up = max(-90, min(90, lat + away * math.sin(turn)))
        found.append((round(lon + away * math.cos(turn), 6), round(up, 6)))
    return [*found, found[0]]


def polygon(chosen, size, points):
    lat, lon = chosen.choice(CENTRES)
    outline = ring(chosen, lat, lon, size, points)
    holes = []
    if chosen.random() < 0.5:
        holes = [ring(chosen, lat, lon, size / 10, max(3, points // 3))]
    made = shapely.Polygon(outline, holes)
    return made if shapely.is_valid(made) and not made.is_empty else polygon(chosen, size, points)


@pytest.mark.parametrize("seed", range(40))
def test_random_polygons_find_what_the_loop_finds(index, seed):
    chosen = random.Random(seed)
    size = chosen.choice((0.0005, 0.01, 0.5, 5, 30, 80))
    made = polygon(chosen, size, chosen.choice((3, 5, 40, 400)))
    assert found(index, read_geometry(made.wkt)) == looped(made)


@pytest.mark.parametrize("seed", range(10))
def test_several_polygons_find_what_the_loop_finds(index, seed):
    chosen = random.Random(1_000 + seed)
    parts = [polygon(chosen, chosen.choice((0.2, 2)), 20) for _part in range(4)]
    made = shapely.union_all(parts)
    made = made if made.geom_type == "MultiPolygon" else shapely.MultiPolygon([made])
    assert found(index, read_geometry(made.wkt)) == looped(made)


@pytest.mark.parametrize(
    "text",
    [
        "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))",
        "POLYGON((-180 -45,180 -45,180 0,-180 0,-180 -45))",
        "POLYGON((0 0,1 0,1 51,0 51,0 0))",
        "POLYGON((-1 80,30 80,30 90,-1 90,-1 80))",
        "LINESTRING(-90 51,1 51)",
        "POINT(1 51)",
    ],
)
def test_edges_at_the_ends_of_the_map_and_on_round_degrees_are_in_it(index, text):
    assert found(index, read_geometry(text)) == looped(shapely.from_wkt(text))
    assert found(index, read_geometry(text))


def test_an_area_across_the_antimeridian_is_one_area_however_it_is_written(index):
    beyond = "POLYGON((175 -25,190 -25,190 70,175 70,175 -25))"
    on_the_globe = "POLYGON((175 -25,-170 -25,-170 70,175 70,175 -25))"
    expected = looped(shapely.from_wkt(beyond))
    assert expected
    assert found(index, read_geometry(beyond)) == expected
    assert found(index, read_geometry(on_the_globe)) == expected
    assert found(index, read_geometry("175,-25,-170,70")) == expected


def metres(lat, lon, to_lat, to_lon):
    """The angle between two vectors from the middle of the Earth."""
    ends = []
    for up, along in ((lat, lon), (to_lat, to_lon)):
        phi, turn = math.radians(up), math.radians(along)
        ends.append((math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)))
    return (
        6_371_008.7714
        * math.atan2(math.dist(*ends) / 2, math.sqrt(max(0, 1 - math.dist(*ends) ** 2 / 4)))
        * 2
    )


@pytest.mark.parametrize("seed", range(25))
def test_circles_find_what_the_loop_finds(index, seed):
    chosen = random.Random(seed)
    lat, lon = chosen.choice(CENTRES)
    kilometres = chosen.choice((0.05, 3, 70, 900, 9_000, 20_000))
    expected = [
        number
        for number, place in enumerate(PLACES)
        if metres(lat, lon, *place) <= kilometres * 1000
    ]
    assert found(index, read_distance(f"{lat},{lon},{kilometres}km")) == expected


def test_places_are_read_in_parts_if_they_are_many(index, monkeypatch):
    monkeypatch.setattr(regions, "MOST_READ", 10)
    made = polygon(random.Random(5), 30, 40)
    assert found(index, read_geometry(made.wkt)) == looped(made)


def test_an_edge_through_many_tiles_is_followed_in_large_ones(index, monkeypatch):
    monkeypatch.setattr("specimens.search.cover.MOST_EDGE", 3)
    made = polygon(random.Random(6), 30, 400)
    assert found(index, read_geometry(made.wkt)) == looped(made)


def test_a_region_is_looked_for_once(index, monkeypatch):
    seen = []
    monkeypatch.setattr(
        regions, "cover", lambda region: seen.append(region) or regions_cover(region)
    )
    searched = Regions(TantivyQueries(index.schema), index.searcher().aggregate)
    for _search in range(3):
        searched.find(read_geometry("SU42"))
    assert len(seen) == 1


regions_cover = regions.cover
