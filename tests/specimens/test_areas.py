"""Areas with names: what they are called, and which a place is in."""

import pytest
import shapely

from specimens.areas import AreaTree, areas_at, names_of, region_of
from specimens.models import Area
from tests.specimens.factories import make_areas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def made():
    make_areas()


def test_a_place_is_in_the_first_vice_county_around_it():
    tree = AreaTree.load("vice-county")
    assert tree.at(50.5, -2) == "1"
    assert tree.at(52.2, 0) == "2"
    assert tree.at(52.7, -2) == "70"
    assert tree.at(0, 0) == AreaTree.load("nation").at(50.5, -2) == ""


def test_the_digest_changes_with_the_outlines():
    before = AreaTree.load("vice-county").digest
    Area.objects.filter(identifier="1").update(digest="another")
    assert AreaTree.load("vice-county").digest != before
    assert AreaTree.load("nation").digest == ""


def test_areas_are_called_by_their_names():
    Area.objects.create(
        kind="nation", identifier="ENG", name="England", geometry=shapely.to_wkb(shapely.box(-5, 50, 2, 55)), digest="e"
    )  # fmt: skip
    assert names_of(["vice-county:70", "nation:eng", "nation:xyz", "odd"]) == {
        "vice-county:70": "Cumberland (vice-county 70)",
        "nation:eng": "England",
    }
    assert [str(area) for area in areas_at(50.5, -2)] == ["vice-county:1", "nation:ENG"]


def test_an_area_that_was_replaced_is_another_region():
    first = region_of("vice-county:1")
    Area.objects.filter(identifier="1").update(
        geometry=shapely.to_wkb(shapely.box(0, 0, 1, 1)), digest="new"
    )
    assert region_of("vice-county:1") != first
    assert region_of("vice-county:1").geometry.bounds == (0, 0, 1, 1)
    assert region_of("vice-county:999") is None
