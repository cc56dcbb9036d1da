"""Numbers that are none, given to every parameter that takes numbers."""

import pytest

from institutions.api.filters import CollectionFilters, InstitutionFilters
from institutions.filter_kinds import NumberRangeFilter
from specimens.fields import FIELDS, Kind
from specimens.search.indexer import get_indexer

pytestmark = pytest.mark.django_db

ODD = ["nan", "NaN", "inf", "-inf", "1e308", "1e999", "9" * 400, "0x10", "1_000", "½", "१२" * 200]
NUMERIC = [field.param for field in FIELDS if field.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.DATE)]
PAGING = ["limit", "offset"]
FACETS = ["facetLimit", "facetOffset", "facetMincount", "country.facetLimit", "country.facetOffset"]


def ranges(filters) -> list[str]:
    return [
        name for name, each in filters.base_filters.items() if isinstance(each, NumberRangeFilter)
    ]


CALLS = [
    ("/api/v1/occurrence/search", [*NUMERIC, *PAGING, *FACETS]),
    ("/api/v1/grscicoll/institution", [*ranges(InstitutionFilters), *PAGING]),
    ("/api/v1/grscicoll/collection", [*ranges(CollectionFilters), *PAGING]),
    ("/specimen/map.json", ["bounds", "zoom", *NUMERIC]),
]


@pytest.fixture(scope="module", autouse=True)
def an_index_of_nothing(committed):
    with committed():
        get_indexer().build()
        yield


@pytest.mark.parametrize(("address", "parameter"), [(a, p) for a, names in CALLS for p in names])
def test_an_odd_number_is_refused_by_the_name_of_its_parameter(client, address, parameter):
    others = {"bounds": "-9,49,2,61", "zoom": "5"} if "map.json" in address else {}
    for odd in ODD:
        answer = client.get(address, others | {parameter: odd})
        assert (answer.status_code, answer.json().get("parameter")) == (400, parameter), odd


def test_bounds_beyond_the_map_are_cut_at_every_zoom(client):
    for zoom in range(15):
        for bounds in ("900,900,900,900", "-900,-900,900,900"):
            assert client.get(f"/specimen/map.json?bounds={bounds}&zoom={zoom}").status_code == 200
