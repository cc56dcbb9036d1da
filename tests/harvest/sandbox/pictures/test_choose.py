from collections import Counter

from harvest.sandbox.generate.taxa import EXOTICS, FOSSILS, SPECIES
from harvest.sandbox.pictures.choose import FOSSIL, LIVING, SAMPLE, UNKNOWN, choose
from harvest.sandbox.pictures.motifs import beetles, bones, fossils, skins
from harvest.sandbox.world.parameters import RANKS

NAMES = {"PRESERVED_SPECIMEN": [*SPECIES, *EXOTICS], "FOSSIL_SPECIMEN": FOSSILS}


def drawn(basis="PRESERVED_SPECIMEN", view=0, **terms):
    return choose({"basisOfRecord": basis, **terms}, view).draw


def test_the_lowest_rank_with_a_motif_decides():
    assert drawn(**{"class": "Insecta", "order": "Coleoptera"}) is beetles.beetle
    assert drawn(order="Coleoptera", family="Lucanidae") is beetles.stag_beetle
    assert drawn(order="Coleoptera", family="Curculionidae") is beetles.beetle


def test_a_fossil_is_drawn_as_one():
    assert drawn("FOSSIL_SPECIMEN", **{"class": "Cephalopoda"}) is fossils.ammonite


def test_a_sample_and_a_specimen_of_no_known_taxon_have_motifs_of_their_own():
    assert choose({"basisOfRecord": "MATERIAL_SAMPLE", "order": "Coleoptera"}) == SAMPLE
    assert choose({"basisOfRecord": "PRESERVED_SPECIMEN"}) == UNKNOWN


def test_eggs_skulls_and_slides_are_drawn_as_such():
    assert drawn(preparations="egg; label", **{"class": "Aves"}) is bones.egg
    assert drawn(preparations="skin|skull", **{"class": "Mammalia"}) is skins.mammal_skin


def test_further_images_of_a_bird_are_of_its_eggs_and_skull():
    assert drawn(view=1, **{"class": "Aves"}) is bones.egg
    assert drawn(view=2, **{"class": "Aves"}) is bones.bird_skull


def test_generated_taxa_are_of_many_motifs_and_each_has_one():
    found = Counter(
        choose({"basisOfRecord": basis, **taxon.terms})
        for basis, taxa in NAMES.items()
        for taxon in taxa
    )
    assert UNKNOWN not in found
    assert len(found) > 60


def test_no_motif_is_for_a_taxon_that_is_never_generated():
    for table, taxa in ((LIVING, [*SPECIES, *EXOTICS]), (FOSSIL, FOSSILS)):
        named = {taxon.terms.get(rank) for taxon in taxa for rank in RANKS}
        assert set(table) <= named
