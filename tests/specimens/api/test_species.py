"""The taxa of the specimens, asked for as GBIF's clients do."""

import pytest

from specimens.models import BACKBONE, COL_XR

SEARCH = "/api/v1/species/search"


def keys(client, address):
    body = client.get(address).json()
    return [each["key"] for each in (body["results"] if isinstance(body, dict) else body)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=quer", ["QR", "IL", "PD", "RB"]),
        ("q=quercus&rank=genus", ["QR"]),
        ("q=quercus&status=SYNONYM", ["PD"]),
        ("higherTaxonKey=QR", ["IL", "PD", "RB"]),
        ("higher_taxon_key=fg&rank=GENUS", ["QR"]),
        (f"datasetKey={BACKBONE}&q=q", [2878688]),
        ("limit=1&offset=1&q=quer&hl=true&verbose=false", ["IL"]),
        ("q=Fraxinus", []),
    ],
)
def test_taxa_are_found_by_the_beginning_of_their_names(client, oaks, query, expected):
    assert keys(client, f"{SEARCH}?{query}") == expected


def test_facets_count_ranks_and_statuses(client, oaks):
    body = client.get(f"{SEARCH}?q=quercus&facet=rank&facet=status&limit=0&facetLimit=1").json()
    assert body["facets"] == [
        {"field": "RANK", "counts": [{"name": "SPECIES", "count": 3}]},
        {"field": "STATUS", "counts": [{"name": "ACCEPTED", "count": 3}]},
    ]


def test_a_taxon_has_gbifs_flat_shape_and_its_number_here(client, oaks):
    taxon = client.get("/api/v1/species/rb").json()
    assert taxon == {
        "key": "RB",
        "datasetKey": COL_XR,
        "kingdom": "Plantae",
        "family": "Fagaceae",
        "genus": "Quercus",
        "species": "Quercus robur",
        "kingdomKey": "P",
        "familyKey": "FG",
        "genusKey": "QR",
        "speciesKey": "RB",
        "parentKey": "QR",
        "parent": "Quercus",
        "scientificName": "Quercus robur L.",
        "canonicalName": "Quercus robur",
        "authorship": "L.",
        "rank": "SPECIES",
        "taxonomicStatus": "ACCEPTED",
        "synonym": False,
        "higherClassificationMap": {"P": "Plantae", "FG": "Fagaceae", "QR": "Quercus"},
        "portal": {"specimenCount": 2, "url": "/specimen/search?taxonKey=RB"},
    }


def test_a_number_is_a_key_of_the_backbone(client, oaks):
    taxon = client.get("/api/v1/species/2878688").json()
    assert (taxon["key"], taxon["nubKey"], taxon["datasetKey"]) == (2878688, 2878688, BACKBONE)
    assert client.get(f"/api/v1/species/2878688?checklistKey={COL_XR}").status_code == 404
    assert client.get("/api/v1/species/NONE").status_code == 404


def test_a_synonym_names_its_accepted_taxon(client, oaks):
    taxon = client.get("/api/v1/species/PD").json()
    assert taxon["synonym"] is True
    assert (taxon["acceptedKey"], taxon["accepted"]) == ("RB", "Quercus robur L.")
    assert taxon["parentKey"] == "QR"


def test_parents_children_and_synonyms_of_a_taxon_are_listed(client, oaks):
    assert keys(client, "/api/v1/species/RB/parents") == ["P", "FG", "QR"]
    assert keys(client, "/api/v1/species/PD/parents") == ["P", "FG", "QR"]
    assert keys(client, "/api/v1/species/QR/children") == ["IL", "RB"]
    assert keys(client, "/api/v1/species/FG/children") == ["QR"]
    assert keys(client, "/api/v1/species/RB/synonyms") == ["PD"]
    assert client.get("/api/v1/species/RB/media").status_code == 404


def test_suggestions_are_accepted_first_and_then_short(client, oaks):
    body = client.get("/api/v1/species/suggest?q=quercus&limit=100").json()
    assert [each["key"] for each in body] == ["QR", "IL", "RB", "PD"]
    assert body[-1]["status"] == "SYNONYM"
    assert keys(client, "/api/v1/species/suggest?q=quercus&limit=1") == ["QR"]


def test_a_list_is_by_whole_name(client, oaks):
    assert keys(client, "/api/v1/species?name=quercus+robur") == ["RB"]
    assert client.get("/api/v1/species").json()["count"] == 6


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("habitat=marine", "habitat"),
        ("facet=habitat", "facet"),
        ("datasetKey=16c3f9cb-4b19-4553-ac8e-ebb90003aa02", "datasetKey"),
        ("limit=many", "limit"),
    ],
)
def test_an_unknown_criterion_of_taxa_is_refused_by_name(client, oaks, query, parameter):
    answer = client.get(f"{SEARCH}?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_a_taxon_with_too_many_below_it_is_refused_with_what_to_do(client, oaks, monkeypatch):
    monkeypatch.setattr("specimens.api.species_found.MAX_FACET_WINDOW", 2)
    answer = client.get(f"{SEARCH}?higherTaxonKey=P")
    assert answer.status_code == 400
    assert "within it" in answer.json()["error"]
