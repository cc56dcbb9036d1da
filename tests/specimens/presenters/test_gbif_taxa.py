"""What a search asks of taxa, as keys of one checklist."""

import pytest
from django.http import QueryDict

from specimens.models import BACKBONE, COL_XR, Taxon
from specimens.presenters.gbif_taxa import Taxa, taxa_at_gbif
from specimens.query import SpecimenQuery

pytestmark = pytest.mark.django_db


def taxa(text):
    return taxa_at_gbif(SpecimenQuery.from_params(QueryDict(text)))


@pytest.fixture(autouse=True)
def beetles():
    """Coleoptera, and two of its families."""
    order = {"key": "O", "name": "Coleoptera", "rank": "ORDER"}
    family = {"key": "F", "name": "Carabidae", "rank": "FAMILY"}
    other = {"key": "G", "name": "Elateridae", "rank": "FAMILY"}
    for path in ([order], [order, family], [order, other]):
        Taxon.objects.create(checklist_key=COL_XR, classification=path, **path[-1])


def test_names_of_ranks_become_keys():
    assert taxa("order=coleoptera") == Taxa(["O"], [], [])
    assert taxa("family=Carabidae&family=Elateridae") == Taxa(["F", "G"], [], [])
    assert taxa("family=!Carabidae") == Taxa([], ["F"], [])
    assert taxa("scientificName=Carabidae") == Taxa(["F"], [], [])


def test_keys_stay_keys():
    assert taxa("taxonKey=V2&taxonKey=!V3") == Taxa(["V2"], ["V3"], [])
    assert taxa("familyKey=V2") == Taxa(["V2"], [], [])


@pytest.mark.parametrize(
    "text",
    ["order=Carabidae", "order=Nobody", "order=*", f"order=Coleoptera&checklistKey={BACKBONE}"],
)
def test_a_name_of_no_known_taxon_of_the_rank_is_left_out(text):
    assert taxa(text) == Taxa([], [], ["order"])


def test_next_to_others_a_name_of_no_known_taxon_finds_nothing_there_either():
    assert taxa("scientificName=Carabidae&scientificName=Nobody") == Taxa(["F"], [], [])
    beetles = "scientificName=Coleoptera&scientificName=!Carabidae&scientificName=!Nobody"
    assert taxa(beetles) == Taxa(["O"], ["F"], [])
    unknown = "scientificName=Nobody&scientificName=!Carabidae"
    assert taxa(unknown) == Taxa([], [], ["scientificName"])


def test_a_name_with_its_author_is_the_same_name():
    for key, name, rank in (("Q", "Quercus L.", "GENUS"), ("S", "Quercus robur L.", "SPECIES")):
        Taxon.objects.create(checklist_key=COL_XR, key=key, name=name, authorship="L.", rank=rank)
    assert taxa("genus=Quercus") == Taxa(["Q"], [], [])
    assert taxa("scientificName=quercus robur") == Taxa(["S"], [], [])


def test_a_synonym_is_no_taxon():
    Taxon.objects.create(
        checklist_key=COL_XR, key="OLD", name="Eleutherata", rank="ORDER", accepted_key="O"
    )
    assert taxa("order=Eleutherata") == Taxa([], [], ["order"])


def test_of_taxa_within_each_other_the_narrower_are_asked_for():
    assert taxa("order=Coleoptera&family=Carabidae") == Taxa(["F"], [], [])
    assert taxa("taxonKey=O&familyKey=G&order=Coleoptera") == Taxa(["G"], [], [])


def test_of_taxa_that_do_not_follow_from_each_other_one_is_left_out():
    assert taxa("familyKey=F&taxonKey=X") == Taxa(["X"], [], ["familyKey"])
    assert taxa("taxonKey=G&family=Elateridae&family=Carabidae") == Taxa(["G"], [], [])
