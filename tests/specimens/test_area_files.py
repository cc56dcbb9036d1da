"""Areas come from GeoJSON and TopoJSON files."""

import json

import pytest
import shapely

from specimens.area_files import AreaFile, UnreadableAreas, keep
from specimens.models import Area

pytestmark = pytest.mark.django_db

SQUARE = [[0, 50], [1, 50], [1, 51], [0, 51], [0, 50]]


def geojson(**properties):
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [0, 50]},
    "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
    "objects": {
        "all": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "1", "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "id": "2", "properties": {"name": "East"}},
                {"type": "Point", "coordinates": [0, 0]},
            ],
        }
    },
}  # fmt: skip


def test_a_feature_becomes_an_area():
    (area,) = AreaFile(source="Us").areas(geojson(kind="Vice-County", id=70, name=" Cumberland "))
    assert (str(area), area.name, area.source) == ("vice-county:70", "Cumberland", "Us")
    assert shapely.from_wkb(area.geometry).bounds == (0, 50, 1, 51)


def test_the_properties_may_have_other_names():
    reader = AreaFile(kind="district", id_property="LAD", name_property="LADNM")
    (area,) = reader.areas(geojson(LAD="E06000001", LADNM="Hartlepool"))
    assert (str(area), area.name) == ("district:E06000001", "Hartlepool")


def test_the_arcs_of_a_topology_are_put_together():
    west, east = AreaFile(kind="county").areas(json.dumps(TOPOLOGY))
    assert shapely.from_wkb(west.geometry).equals(shapely.box(0, 50, 1, 51))
    assert shapely.from_wkb(east.geometry).equals(shapely.box(1, 50, 2, 51))


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"type":"Feature"}', geojson(kind="a", id="", name="b"), geojson(id="1", name="b")]
)  # fmt: skip
def test_other_files_are_refused(text):
    with pytest.raises(UnreadableAreas):
        list(AreaFile().areas(text))


def test_an_area_takes_the_place_of_its_former_self():
    for name, changed in (("Cumberland", 1), ("Cumberland", 0), ("Cumbria", 1)):
        assert keep(list(AreaFile().areas(geojson(kind="county", id="1", name=name)))) == changed
    assert Area.objects.get().name == "Cumbria"
