import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from specimens.api.classifications import (
    flat_keys,
    present_classification,
    present_taxonomy,
    taxa_of,
)
from specimens.models import BACKBONE, COL_XR, Specimen, Taxon

PATH = [
    {"key": "6", "name": "Plantae", "rank": "KINGDOM"},
    {"key": "700", "name": "Fagoideae", "rank": "SUBFAMILY"},
    {"key": "2", "name": "Quercus robur", "rank": "SPECIES"},
]


def taxon(key, name, checklist=BACKBONE, **fields):
    return Taxon(checklist_key=checklist, key=key, name=name, classification=PATH, **fields)


@pytest.mark.django_db
def test_the_taxa_of_specimens_and_their_accepted_taxa_take_two_queries_a_checklist():
    for each in (
        taxon("1", "Quercus pedunculata", accepted_key="2"),
        taxon("2", "Quercus robur"),
        taxon("QR", "Quercus robur", COL_XR),
    ):
        each.save()
    specimens = [
        Specimen(gbif_id=1, backbone_taxon_key="1", col_taxon_key="QR"),
        Specimen(gbif_id=2, backbone_taxon_key="99"),
    ]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = taxa_of(specimens)
    assert set(found) == {(BACKBONE, "1"), (BACKBONE, "2"), (COL_XR, "QR")}
    assert len(queries) == 3


def test_a_synonym_is_shown_with_its_accepted_name():
    synonym, accepted = taxon("1", "Quercus pedunculata", accepted_key="2"), taxon("2", "Q. robur")
    shown = present_classification(synonym, {(BACKBONE, "2"): accepted})
    assert shown["usage"] == {"key": "1", "name": "Quercus pedunculata"}
    assert shown["acceptedUsage"] == {"key": "2", "name": "Q. robur"}
    assert present_classification(synonym, {})["acceptedUsage"] == shown["usage"]


def test_the_flat_keys_are_those_of_the_ranks_of_gbif():
    assert flat_keys(taxon("2", "Quercus robur", accepted_key="3")) == {
        "taxonKey": "2",
        "acceptedTaxonKey": "3",
        "kingdomKey": "6",
        "speciesKey": "2",
    }


def test_a_record_that_only_the_backbone_places_has_names_but_no_flat_keys():
    specimen = Specimen(gbif_id=1, backbone_taxon_key="2", kingdom="Plantae", genus="Quercus")
    shown = present_taxonomy(specimen, {(BACKBONE, "2"): taxon("2", "Quercus robur")})
    assert (shown["kingdom"], shown["genus"]) == ("Plantae", "Quercus")
    assert "taxonKey" not in shown
    assert set(shown["classifications"]) == {BACKBONE}
