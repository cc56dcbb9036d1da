"""Requests as rgbif 3.8 sends them, answered in the shapes of the answers that it recorded.

The addresses are those that rgbif makes of its functions' arguments. Where GBIF's own answer lies next to
the repository, members of the same name must be of the same type.
"""

import json

import pytest

from institutions.models import Dataset
from specimens.models import BACKBONE, Scope, Specimen, Taxon
from specimens.search.indexer import get_indexer
from tests.specimens.factories import make_holders, make_taxa, random_specimens

OCCURRENCES = "/api/v1/occurrence"
SQUARE = "POLYGON%28%28-15.7+31.6%2C40.9+31.6%2C40.9+60%2C-15.7+60%2C-15.7+31.6%29%29"
# {what rgbif's function is called: (the address that it asks, the recorded answer)}
REQUESTS = {
    "occ_search()": (f"{OCCURRENCES}/search?occurrenceStatus=PRESENT&limit=2&offset=0", "occ_search__01"),
    "occ_search(limit=500)": (f"{OCCURRENCES}/search?limit=500&offset=0", "occ_search__01"),
    "occ_search(recordedBy)": (f"{OCCURRENCES}/search?limit=10&offset=0&recordedBy=wallace", "occ_search_many_inputs__01"),
    "occ_search(year)": (f"{OCCURRENCES}/search?limit=2&offset=0&year=1850%2C1900", "occ_search__01"),
    "occ_search(depth)": (f"{OCCURRENCES}/search?limit=2&offset=0&depth=0%2C50", "occ_search_depth__03"),
    "occ_search(geometry)": (f"{OCCURRENCES}/search?limit=30&offset=0&geometry={SQUARE}", "occ_search_geometry_dd__01"),
    "occ_search(distanceFromCentroidInMeters)": (f"{OCCURRENCES}/search?limit=2&offset=0&distanceFromCentroidInMeters=0%2C%2A", "occ_search_distanceFromCentroidInMeters__03"),
    "occ_search(isSequenced)": (f"{OCCURRENCES}/search?isSequenced=FALSE&limit=2&offset=0", "occ_search_isSequenced__02"),
    "occ_search(iucnRedListCategory)": (f"{OCCURRENCES}/search?limit=2&offset=0&iucnRedListCategory=LC", "occ_search_iucnRedListCategory__01"),
    "occ_count()": (f"{OCCURRENCES}/search?limit=0&offset=0&facetLimit=", "occ_count__02"),
    "occ_count_facet(year)": (f"{OCCURRENCES}/search?limit=0&offset=0&facet=year&facetLimit=&year=1800%2C2003", "occ_count_facet__02"),
    "occ_count_country()": (f"{OCCURRENCES}/counts/countries", "occ_count___01"),
    "occ_count_pub_country()": (f"{OCCURRENCES}/counts/publishingCountries?country=FR", "occ_count___05"),
    "occ_count_year()": (f"{OCCURRENCES}/counts/year?year=1800%2C2000", "occ_count___08"),
    "occ_count_basis_of_record()": (f"{OCCURRENCES}/counts/basisOfRecord", "occ_count___09"),
    "occ_metadata(catalogNumber)": (f"{OCCURRENCES}/search/catalogNumber?q=18&limit=5", "occ_metadata__01"),
    "occ_metadata(recordedBy)": (f"{OCCURRENCES}/search/recordedBy?q=wal&limit=5", "occ_metadata__07"),
    "occ_get()": (f"{OCCURRENCES}/{{key}}", "occ_get__01"),
    "institution_search()": ("/api/v1/grscicoll/institution?q=Museum&limit=1", "institution_search__01"),
    "institution_search(country)": ("/api/v1/grscicoll/institution?limit=1&country=GB", "institution_search__05"),
    "collection_search()": ("/api/v1/grscicoll/collection?q=herbarium&limit=2", "collection_search__01"),
    "dataset_search()": ("/api/v1/dataset/search?limit=5&type=OCCURRENCE", "dataset_search__02"),
    "dataset_search(facet)": ("/api/v1/dataset/search?limit=0&facetLimit=5&facet=type", "dataset_search_facet__02"),
    "dataset_suggest()": ("/api/v1/dataset/suggest?limit=5&type=OCCURRENCE", "dataset_suggest__01"),
    "dataset_get()": ("/api/v1/dataset/{dataset}", "dataset_get__01"),
    "organizations()": ("/api/v1/organization?limit=100", "organizations__01"),
    "name_backbone()": ("/api/v2/species/match?scientificName=Quercus+robur&verbose=FALSE", "name_backbone__01"),
    "name_backbone(no match)": ("/api/v2/species/match?scientificName=Calopteryx+fakeus&verbose=FALSE", "name_backbone__03"),
    "name_backbone(verbose)": ("/api/v2/species/match?scientificName=Quercus+robur&taxonRank=species&verbose=TRUE", "name_backbone__02"),
    "name_lookup()": ("/api/v1/species/search?q=quercus&limit=100&offset=0", "name_lookup__01"),
    "name_suggest()": ("/api/v1/species/suggest?q=Quercus&limit=2", "name_suggest__02"),
    "name_usage()": ("/api/v1/species/{backbone}?offset=0&limit=100", "name_usage__01"),
    "name_usage(parents)": ("/api/v1/species/{backbone}/parents?offset=0&limit=100", "name_usage_data_parents__01"),
    "name_usage(children)": ("/api/v1/species/{backbone}/children?offset=0&limit=100", "name_usage_data_children__01"),
    "name_usage(name)": ("/api/v1/species?offset=0&limit=100&name=Quercus", "name_issues__01"),
}  # fmt: skip
# What rgbif can ask that no harvest brings: refused by name, where GBIF would find nothing or more.
REFUSED = (
    "occurrence/search?limit=2&offset=0&nucleotideSequence.targetGene=COI",
    "species/search?limit=2&offset=0&habitat=terrestrial",
    "dataset/search?limit=5&keyword=bird",
    "species/5231190/vernacularNames?offset=0&limit=100",
)


@pytest.fixture(scope="module")
def known(committed):
    """Of 60 specimens with what belongs to them: keys that are in addresses."""
    with committed():
        make_holders()
        make_taxa()
        specimens = random_specimens(60)
        for each in specimens:
            each.occurrence_status = "PRESENT"
        Specimen.objects.bulk_create(specimens)
        Dataset.objects.update(type="OCCURRENCE", description="A catalogue.")
        get_indexer().build()
        yield {
            "key": Specimen.objects.filter(scope=Scope.IN_SCOPE).first().pk,
            "dataset": Dataset.objects.first().pk,
            "backbone": Taxon.objects.get(checklist_key=BACKBONE, name="Quercus").key,
        }


@pytest.fixture
def portal(client, known, db):
    """``portal(address)``: its answer."""

    def ask(address):
        answer = client.get(address.format(**known))
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"] == "application/json"
        return answer.json()

    return ask


@pytest.mark.parametrize("function", REQUESTS)
def test_a_request_of_rgbif_is_answered(portal, function):
    body = portal(REQUESTS[function][0])
    assert body or "parents" in function  # the taxa here have nothing above them
    if isinstance(body, dict) and "limit" in body:
        assert {"offset", "limit", "endOfRecords", "count", "results"} <= body.keys()


@pytest.mark.parametrize("function", REQUESTS)
def test_the_answer_has_the_shape_that_rgbif_recorded(portal, root, function):
    address, name = REQUESTS[function]
    file = root.parent / "shared" / "data" / "api" / "recorded" / f"{name}.json"
    if not file.is_file():
        pytest.skip("no recorded answers of GBIF are next to the repository")
    assert differences(portal(address), json.loads(file.read_text())) == []


@pytest.mark.parametrize("address", REFUSED)
def test_a_request_for_what_is_not_here_is_refused_by_name(client, db, address):
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]


def differences(ours, recorded, path="$"):
    """Where two answers have members of one name and different types; of lists, any pair of elements."""
    if path.endswith("ey") and type_of(ours) == "str":
        return []  # those of the Catalogue of Life, our default checklist, are texts
    if type_of(ours) != type_of(recorded):
        return [f"{path}: {type_of(ours)}, not {type_of(recorded)}"]
    if isinstance(ours, dict):
        shared = ours.keys() & recorded.keys()
        return [
            found
            for name in sorted(shared)
            for found in differences(ours[name], recorded[name], f"{path}.{name}")
        ]
    if isinstance(ours, list) and ours and recorded:
        members = merged(recorded) if isinstance(recorded[0], dict) else recorded[0]
        return [found for each in ours for found in differences(each, members, f"{path}[]")]
    return []


def merged(objects):
    """All members that any of some objects has."""
    return {name: value for each in objects for name, value in each.items()}


def type_of(value):
    return (
        "number"
        if isinstance(value, int | float) and not isinstance(value, bool)
        else type(value).__name__
    )


def test_differences_are_found():
    assert differences({"a": [{"b": 1}], "c": "x"}, {"a": [{"b": "1"}], "c": 2, "d": 3}) == [
        "$.a[].b: number, not str",
        "$.c: str, not number",
    ]
