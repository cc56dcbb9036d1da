"""Areas of a search and of a place, as pages list them."""

import pytest
from django.http import QueryDict

from specimens.presenters.areas import (
    present_areas,
    present_areas_at,
    present_mended,
    within,
)
from specimens.query import SpecimenQuery
from specimens.search_request import read_page
from tests.specimens.factories import make_areas

pytestmark = pytest.mark.django_db


def test_named_areas_are_listed_by_kind_and_name():
    assert present_areas() == []
    make_areas()
    (kind,) = present_areas()
    assert kind["title"] == "Vice-county"
    assert kind["areas"][0] == ("vice-county:70", "Cumberland")


def test_a_place_has_a_grid_square_and_its_areas():
    make_areas()
    said = [(area["label"], area["name"]) for area in present_areas_at(52.7, -2, None)]
    assert said == [("10 km square", "SK01"), ("Vice-county", "Cumberland (70)")]
    assert present_areas_at(-60, -60, None) == []


def test_an_invalid_area_is_offered_mended():
    asked = read_page(
        QueryDict("q=oak&geometry=POLYGON((0+50,1+52,1+50,0+52,0+50))&geometryRadius=2")
    )
    (offer,) = present_mended(asked)
    assert offer["words"] == "a drawn area of 7,810 km²"
    assert offer["url"].startswith("?q=oak&geometry=MULTIPOLYGON")
    assert present_mended(read_page(QueryDict("geometry=nonsense"))) == []


def test_a_search_is_within_one_area():
    query = SpecimenQuery.from_params({"area": ["nation:ENG"], "geometry": ["SU42"], "q": ["oak"]})
    assert within(query, "geometry", "SU43").to_params() == [("q", "oak"), ("geometry", "SU43")]
