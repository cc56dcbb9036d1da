"""A client written for GBIF, pointed at this portal over HTTP, gets the right answers."""

import sys

import pytest
from pygbif import collection, institution, occurrences

from institutions.models import Collection, Institution
from specimens.models import BACKBONE, COL_XR, Scope, Specimen
from tests.specimens.factories import (
    INSTITUTIONS,
    key_of,
    make_holders,
    make_taxa,
    random_specimens,
)

MODULES = (
    "pygbif.occurrences.search",
    "pygbif.occurrences.get",
    "pygbif.institution.search",
    "pygbif.collection.search",
)


@pytest.fixture
def served(live_server, search_index, monkeypatch):
    """The portal, served with 150 specimens; pygbif asks it. The specimens of the default search."""
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(150))
    search_index()
    for module in MODULES:
        monkeypatch.setattr(sys.modules[module], "gbif_baseurl", f"{live_server.url}/api/v1/")
    return list(Specimen.objects.filter(scope=Scope.IN_SCOPE, withdrawn_at=None))


def test_occurrences_are_found_by_filters_in_combination(served):
    found = occurrences.search(
        country=["FR", "PE"], basisOfRecord="PRESERVED_SPECIMEN", hasCoordinate=True, limit=300
    )
    by_hand = {
        specimen.gbif_id
        for specimen in served
        if specimen.country_code in ("FR", "PE")
        and specimen.basis_of_record == "PRESERVED_SPECIMEN"
        and specimen.decimal_latitude is not None
        and specimen.decimal_longitude is not None
    }
    assert by_hand
    assert {result["key"] for result in found["results"]} == by_hand
    assert found["count"] == len(by_hand)
    assert found["endOfRecords"] is True


@pytest.mark.parametrize(
    ("checklist", "keys"), [(COL_XR, "col_taxon_keys"), (BACKBONE, "backbone_taxon_keys")]
)
def test_a_range_and_a_taxon_mean_what_they_mean_at_gbif(served, checklist, keys):
    oak = next(specimen for specimen in served if specimen.genus == "Quercus")
    genus = getattr(oak, keys)[5]
    found = occurrences.search(taxonKey=genus, checklistKey=checklist, year="1800,1950", limit=300)
    by_hand = {
        specimen.gbif_id
        for specimen in served
        if genus in getattr(specimen, keys)
        and specimen.year is not None
        and 1800 <= specimen.year <= 1950
    }
    assert by_hand
    assert {result["key"] for result in found["results"]} == by_hand


def test_facets_are_counted_as_pygbif_asks_for_them(served):
    found = occurrences.search(
        facet=["institutionKey", "country"], institutionKey_facetLimit=1, limit=0
    )
    holders, countries = found["facets"]
    assert holders["field"] == "INSTITUTION_KEY"
    assert len(holders["counts"]) == 1
    for row in countries["counts"]:
        assert row["count"] == sum(1 for specimen in served if specimen.country_code == row["name"])


def test_a_record_is_got_by_its_key(served):
    specimen = served[0]
    record = occurrences.get(key=specimen.gbif_id)
    assert record["key"] == specimen.gbif_id
    assert record.get("catalogNumber", "") == specimen.catalog_number
    assert record["datasetKey"] == str(specimen.dataset_id)


def test_pygbif_finds_institutions(served):
    found = institution.search(q="leeds", country="GB", active=True)
    assert [result["name"] for result in found["results"]] == [INSTITUTIONS[0]]
    assert found["results"][0]["key"] == str(key_of(INSTITUTIONS[0]))
    assert institution.search(limit=1)["count"] == Institution.objects.count()


def test_pygbif_finds_collections(served):
    found = collection.search(name="Herbarium")
    assert [result["name"] for result in found["results"]] == ["Herbarium"]
    assert collection.search(limit=1)["count"] == Collection.objects.count()
