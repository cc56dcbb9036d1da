"""Taxa by name, and the accepted taxa that synonyms lead to."""

import pytest

from specimens.models import BACKBONE, COL_XR, Taxon
from specimens.taxa import accepted, synonyms_among, taxa_named

pytestmark = pytest.mark.django_db


def make_taxon(key, name, accepted_key="", checklist_key=COL_XR, **columns):
    return Taxon.objects.create(
        checklist_key=checklist_key, key=key, name=name, accepted_key=accepted_key, **columns
    )


@pytest.fixture(autouse=True)
def _oaks():
    make_taxon("ROBUR", "Quercus robur L.", "ROBUR", authorship="L.", rank="SPECIES")
    make_taxon("PEDUN", "Quercus pedunculata Ehrh.", "ROBUR", authorship="Ehrh.")
    make_taxon("LOST", "Quercus fictilis", "NOWHERE")
    make_taxon("7", "Quercus pedunculata Ehrh.", "8", BACKBONE, authorship="Ehrh.")


def keys(taxa):
    return sorted(taxa.values_list("key", flat=True))


@pytest.mark.parametrize("name", ["quercus pedunculata", "Quercus pedunculata EHRH."])
def test_a_name_is_found_with_or_without_its_author(name):
    assert keys(taxa_named([name], COL_XR)) == ["PEDUN"]


def test_several_names_are_looked_for_at_once():
    assert keys(taxa_named(["quercus robur", "quercus pedunculata"], COL_XR)) == ["PEDUN", "ROBUR"]
    assert keys(taxa_named([], COL_XR)) == []


def test_a_taxon_that_is_its_own_accepted_one_is_no_synonym():
    every = Taxon.objects.filter(checklist_key=COL_XR)
    assert keys(accepted(every)) == ["ROBUR"]
    (found,) = synonyms_among(every)
    assert (found.key, found.accepted_key) == ("PEDUN", "ROBUR")
    assert found.in_words == "Quercus pedunculata Ehrh., synonym of Quercus robur L."
