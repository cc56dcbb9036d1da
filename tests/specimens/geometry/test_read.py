"""What people write for an area is read, written alike, and refused with the place of the mistake."""

import json
import math

import pytest

from specimens.geometry.invalid import InvalidGeometry
from specimens.geometry.read import (
    mend,
    parameter_for,
    read_distance,
    read_geometry,
    well_known_text_of,
)
from specimens.geometry.words import distance_in_words, geometry_in_words

TRIANGLE = "POLYGON((0 0,1 0,1 1,0 0))"
PLACES = [[0, 0], [1, 0], [1, 1], [0, 0]]
GEOJSON = {"type": "Polygon", "coordinates": [PLACES]}
BOW_TIE = "POLYGON((0 50,1 52,1 50,0 52,0 50))"

SAME = {
    "with spaces": "  polygon ( ( 0 0 , 1.0 0.0, 1 1, 0 0 ) ) ",
    "with a height": "POLYGON Z((0 0 5,1 0 5,1 1 5,0 0 5))",
    "with a reference system": f"SRID=4326;{TRIANGLE}",
    "clockwise": "POLYGON((0 0,1 1,1 0,0 0))",
    "a ring": "LINEARRING(0 0,1 0,1 1,0 0)",
    "several that are one": f"MULTI{TRIANGLE.replace('((', '(((')})",
    "GeoJSON": json.dumps(GEOJSON),
    "a feature": json.dumps({"type": "Feature", "properties": {"a": 1}, "geometry": GEOJSON}),
    "features": json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": GEOJSON}]}
    ),
    "KML": "<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0,9 1,1 0,0"
    "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>",
}


@pytest.mark.parametrize("way", SAME)
def test_an_area_is_one_however_it_is_written(way):
    assert read_geometry(SAME[way]).text == TRIANGLE
    assert read_geometry(TRIANGLE).text == TRIANGLE


def test_a_hole_runs_clockwise_and_an_outline_anticlockwise():
    written = read_geometry("POLYGON((0 0,0 9,9 9,9 0,0 0),(1 1,2 1,2 2,1 1))").text
    assert written == "POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,2 2,2 1,1 1))"


def test_four_numbers_are_a_box_also_across_the_antimeridian():
    assert read_geometry("-2,51,0,52").text == "POLYGON((-2 51,0 51,0 52,-2 52,-2 51))"
    crossing = read_geometry("170,-20,-170,10")
    assert crossing.text == "POLYGON((170 -20,190 -20,190 10,170 10,170 -20))"
    assert crossing.geometry.bounds == (-180, -20, 180, 10)


def test_a_wide_outline_crosses_the_antimeridian_only_if_it_runs_clockwise():
    clockwise = "POLYGON((170 -20,-170 -20,-170 10,170 10,170 -20))"
    anticlockwise = "POLYGON((-170 -20,170 -20,170 10,-170 10,-170 -20))"
    assert read_geometry(clockwise).geometry.area == pytest.approx(20 * 30)
    assert read_geometry(anticlockwise).geometry.area == pytest.approx(340 * 30)


WRONG = {
    "nothing that is known": ("CURVE(0 0)", "Use well-known text"),
    "a collection": ("GEOMETRYCOLLECTION(POINT(0 0))", "Use well-known text"),
    "another system": (f"SRID=27700;{TRIANGLE}", "SRID 4326"),
    "no number": ("POLYGON((0 0,1 x,1 1,0 0))", "“x” at point 2 is no number"),
    "NaN": ("POLYGON((0 0,nan 0,1 1,0 0))", "“nan” at point 2 is no number"),
    "a huge number": ("POLYGON((0 0,1e308 0,1 1,0 0))", "Point 2, 1e+308 0, is not on the Earth"),
    "latitude first": ("POLYGON((51 -120,52 -120,52 -121,51 -120))", "longitude comes first"),
    "three numbers too many": ("POINT(1 2 3 4 5)", "Point 1 has 5 numbers"),
    "an open bracket": ("POLYGON((0 0,1 0,1 1,0 0)", "bracket is missing at the end"),
    "a bracket too many": (f"{TRIANGLE})", "bracket too many"),
    "deep brackets": ("POLYGON" + "(" * 50_000, "bracket too many"),
    "no bracket": ("POLYGON(0 0,1 0,1 1,0 0)", "bracket is missing before “0”"),
    "empty brackets": ("POLYGON(())", "nothing between two brackets"),
    "an open ring": ("POLYGON((0 0,1 0,1 1))", "Ring 1 of polygon 1 is not closed"),
    "a ring too short": ("POLYGON((0 0,1 0,0 0))", "has too few points"),
    "a bow tie": (BOW_TIE, "crosses itself, or another one, near 51, 0.5"),
    "a hole outside": ("POLYGON((0 0,9 0,9 9,0 0),(20 20,21 20,21 21,20 20))", "A hole lies outside"),
    "a line of one point": ("LINESTRING(1 1,1 1)", "at least two points"),
    "JSON that is none": ("{", "is no JSON"),
    "GeoJSON of another type": ('{"type":"Sphere"}', "Use one of Point"),
    "GeoJSON of odd depth": ('{"type":"Polygon","coordinates":[[0,0]]}', "not those of its type"),
    "deep GeoJSON": ('{"type":"Feature","geometry":' * 20_000, "is no JSON"),
    "a box without height": ("0,51,1,51", "west, south, east and north"),
    "KML without a polygon": ("<kml></kml>", "has no polygon"),
}  # fmt: skip


@pytest.mark.parametrize("way", WRONG)
def test_other_texts_are_refused_as_an_area_with_the_reason(way):
    text, reason = WRONG[way]
    with pytest.raises(InvalidGeometry) as refused:
        read_geometry(text)
    assert reason in refused.value.message


def star(points, step):
    """Chords of a circle: each crosses most of the others."""
    turns = [2 * math.pi * step * number / points for number in range(points)]
    places = [f"{5 * math.cos(turn):.6f} {50 + 5 * math.sin(turn):.6f}" for turn in turns]
    return f"POLYGON(({','.join([*places, places[0]])}))"


def squares(number, holes=False):
    ring = "({0} {0},{1} {0},{1} {1},{0} {1},{0} {0})"
    rings = [ring.format(-50 + each / 100, 50 - each / 100) for each in range(number)]
    return f"POLYGON({','.join(rings)})" if holes else f"MULTIPOLYGON(({'),('.join(rings)}))"


HOSTILE = {
    "too many points": "POLYGON((" + "0 0," * 10_001 + "0 0))",
    "a star": star(9_999, 4_001),
    "one line a thousand times": star(9_998, 4_999),
    "outlines in outlines": squares(2_000),
    "a thousand holes": squares(1_000, holes=True),
    "a long text": "POLYGON((" + "0 0," * 500_000,
}


@pytest.mark.parametrize("way", HOSTILE)
def test_hostile_areas_are_refused_and_not_mended(way):
    """Each took minutes or the memory before it was bounded; pytest ends what takes so long."""
    with pytest.raises(InvalidGeometry):
        read_geometry(HOSTILE[way])
    assert mend(HOSTILE[way]) == ""


def test_a_mended_area_is_valid_and_of_the_sender_s_size():
    assert geometry_in_words(mend(BOW_TIE)) == "a drawn area of 7,810 km²"
    assert mend("POLYGON((0 0,1 0,1 1))") == TRIANGLE
    assert mend(f"MULTIPOLYGON({TRIANGLE[7:]},{TRIANGLE[7:]})") == TRIANGLE
    assert mend("POINT(0 95)") == mend("nonsense") == mend("LINESTRING(1 1,1 1)") == ""


@pytest.mark.parametrize(
    ("text", "written", "metres"),
    [
        ("51.5,-0.12,5km", "51.5,-0.12,5km", 5_000),
        (" 51.50 , -0.120 , 5000 m", "51.5,-0.12,5km", 5_000),
        ("0,180,250", "0,180,250m", 250),
        ("-90,0,0.5KM", "-90,0,500m", 500),
    ],
)
def test_a_circle_is_read_as_gbif_reads_it(text, written, metres):
    circle = read_distance(text)
    assert (circle.text, circle.distance) == (written, metres)
    assert read_distance(written) == circle


@pytest.mark.parametrize("text", ["51,0", "51,0,5miles", "91,0,5km", "0,181,5km", "0,0,0km", "0,0,20038km", "nan,0,5km"])  # fmt: skip
def test_other_texts_are_refused_as_a_circle(text):
    with pytest.raises(InvalidGeometry):
        read_distance(text)


def test_areas_are_put_in_words():
    assert geometry_in_words("SU42W") == "the tetrad SU42W"
    assert geometry_in_words("SU42NE") == "the quadrant SU42NE"
    assert geometry_in_words("SU42") == "the 10 km square SU42"
    assert geometry_in_words("SU423155") == "the 100 m square SU423155"
    assert geometry_in_words("POINT(1 2)") == "a point"
    assert geometry_in_words("LINESTRING(1 2,3 4)") == "a drawn line"
    assert geometry_in_words("odd") == "odd"
    assert distance_in_words("51.5,-0.12,5km") == "5 km of 51.5° N, 0.12° W"
    assert distance_in_words("-1,2,90m") == "90 m of 1° S, 2° E"
    assert distance_in_words("odd") == "odd"


def test_a_square_is_a_line_around_it_to_others():
    text = well_known_text_of(read_geometry("SU42"))
    assert text.startswith("POLYGON((-1.43")
    assert geometry_in_words(text) == "a drawn area of 100 km²"


def test_a_place_that_is_typed_is_the_middle_of_a_circle():
    assert parameter_for("51°30′N 0°7′W") == ("geoDistance", "51.5,-0.1166667,1km")
    assert parameter_for("51.5, -0.12", "20") == ("geoDistance", "51.5,-0.12,20km")
    assert parameter_for("SU42") == ("geometry", "SU42")
    assert parameter_for("-2,51,0,52") == ("geometry", "-2,51,0,52")
    with pytest.raises(InvalidGeometry):
        parameter_for("51.5, -0.12", "far")
