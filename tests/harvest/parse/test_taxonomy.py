"""What a record is identified as, in both taxonomies, from new and from older records."""

import pytest

import specimens.models
from harvest.parse.taxonomy import BACKBONE, COL_XR, guess_checklist, identification, placements
from tests.harvest.records import OAK, OAK_PATH, both_taxonomies, classification

FLAT = {
    "taxonKey": 5,
    "acceptedTaxonKey": 7,
    "kingdomKey": 6,
    "genusKey": 2,
    "speciesKey": 7,
    "kingdom": "Plantae",
    "genus": "Quercus",
    "species": "Quercus robur",
    "scientificName": "Quercus pedunculata Ehrh.",
    "acceptedScientificName": "Quercus robur L.",
    "scientificNameAuthorship": "Ehrh.",
    "taxonRank": "SPECIES",
    "taxonomicStatus": "SYNONYM",
}
SYNONYM = {
    "key": "4RPZZ",
    "name": "Quercus pedunculata Ehrh.",
    "rank": "SPECIES",
    "authorship": "Ehrh.",
    "formattedName": "<i>Quercus</i> <b>pedunculata</b> Ehrh.",
}


def rows(placement):
    return {row.key: row for row in placement.taxa}


def test_the_checklists_are_those_of_the_models():
    assert (COL_XR, BACKBONE) == (specimens.models.COL_XR, specimens.models.BACKBONE)


def test_a_record_has_a_placement_in_each_checklist():
    found = placements({"classifications": both_taxonomies()})

    assert found[COL_XR].usage.key == "4RPM6"
    assert found[BACKBONE].usage.key == "2878688"


def test_older_records_have_the_backbone_as_flat_terms():
    found = placements(FLAT)

    assert set(found) == {BACKBONE}
    assert found[BACKBONE].keys == ["6", "2", "7", "5"]
    assert found[BACKBONE].accepted.name == "Quercus robur L."


def test_flat_terms_are_of_the_checklist_that_was_requested_whatever_their_keys():
    found = placements(FLAT, COL_XR)

    assert set(found) == {COL_XR}
    assert {row.checklist_key for row in found[COL_XR].taxa} == {COL_XR}


@pytest.mark.parametrize(
    ("keys", "checklist"),
    [(["5", "", "77"], BACKBONE), (["5", "P"], COL_XR), (["", ""], BACKBONE)],
)
def test_the_checklist_of_keys_is_guessed_by_their_letters(keys, checklist):
    assert guess_checklist(keys) == checklist


def test_flat_terms_stand_in_for_a_missing_backbone():
    found = placements({"classifications": {COL_XR: classification()}, **FLAT})

    assert found[BACKBONE].usage.key == "5"


def test_a_name_without_a_key_is_shown_but_is_no_taxon():
    found = placements({"scientificName": "Quercus robur"})

    assert identification(found[BACKBONE])["scientific_name"] == "Quercus robur"
    assert found[BACKBONE].keys == []
    assert found[BACKBONE].taxa == []


def test_names_of_the_ranks_come_from_the_shown_checklist():
    shown = placements({"classifications": both_taxonomies(), "kingdom": "Animalia"})[COL_XR]

    assert identification(shown) == {
        "kingdom": "Plantae",
        "phylum": "",
        "class_name": "Magnoliopsida",
        "order_name": "",
        "family": "",
        "genus": "Quercus",
        "species": "Quercus robur",
        "scientific_name": "Quercus robur L.",
        "scientific_name_authorship": "L.",
        "accepted_scientific_name": "Quercus robur L.",
        "taxon_rank": "SPECIES",
        "taxonomic_status": "ACCEPTED",
    }


def test_a_synonym_is_shown_under_its_own_name_with_the_accepted_name():
    given = classification(SYNONYM, accepted=OAK)
    shown = placements({"classifications": {COL_XR: given}})[COL_XR]
    columns = identification(shown)

    assert columns["scientific_name"] == "Quercus pedunculata Ehrh."
    assert columns["accepted_scientific_name"] == "Quercus robur L."
    assert shown.keys == ["P", "MG", "625M7", "4RPM6", "4RPZZ"]


def test_the_usage_and_its_accepted_taxon_are_described_in_full():
    given = classification(SYNONYM, accepted=OAK)
    found = rows(placements({"classifications": {COL_XR: given}})[COL_XR])

    assert list(found) == ["4RPZZ", "4RPM6", "P", "MG", "625M7"]
    assert (found["4RPZZ"].status, found["4RPZZ"].accepted_key) == ("SYNONYM", "4RPM6")
    assert found["4RPZZ"].formatted_name == "<i>Quercus</i> pedunculata Ehrh."
    assert found["4RPZZ"].classification == OAK_PATH
    assert (found["4RPM6"].status, found["4RPM6"].authorship) == ("ACCEPTED", "L.")


def test_a_higher_taxon_has_the_classification_down_to_itself():
    found = rows(placements({"classifications": both_taxonomies()})[COL_XR])

    assert found["MG"].classification == OAK_PATH[:2]
    assert (found["MG"].name, found["MG"].rank, found["MG"].is_full) == (
        "Magnoliopsida",
        "CLASS",
        False,
    )
    assert found["4RPM6"].classification == OAK_PATH


def test_a_taxon_below_its_path_ends_its_own_classification():
    variety = {"key": "V", "name": "Quercus robur var. alba", "rank": "VARIETY"}
    found = rows(placements({"classifications": {COL_XR: classification(variety)}})[COL_XR])

    assert found["V"].classification == [*OAK_PATH, variety]


def test_a_step_without_a_key_is_no_taxon_but_names_its_rank():
    found = placements({"scientificName": "Quercus", "taxonKey": 5, "kingdom": "Plantae"})

    assert identification(found[BACKBONE])["kingdom"] == "Plantae"
    assert list(rows(found[BACKBONE])) == ["5"]


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        {COL_XR: None},
        {COL_XR: {"usage": None}},
        {COL_XR: {"usage": {"key": "", "name": "Quercus"}}},
        {COL_XR: {"usage": {"key": "X" * 101, "name": "Quercus"}}},
        {COL_XR: {"usage": {"key": "X"}}},
        {"another-checklist": classification()},
    ],
)
def test_a_classification_that_names_no_taxon_is_no_placement(given):
    assert placements({"classifications": given}) == {}


def test_a_classification_that_is_no_list_has_no_steps():
    given = classification(path={"key": "P"})
    found = placements({"classifications": {COL_XR: given}})[COL_XR]

    assert (found.path, found.keys) == ((), ["4RPM6"])


def test_nothing_shown_fills_nothing():
    assert identification(None) == {}
