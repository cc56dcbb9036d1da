from dataclasses import replace

import pytest

from harvest.load import taxa as module
from harvest.load.taxa import Taxa
from harvest.parse.rows import TaxonRow
from specimens.models import COL_XR, Taxon

pytestmark = pytest.mark.django_db


def taxon(key: str, **columns) -> TaxonRow:
    return TaxonRow(checklist_key=COL_XR, key=key, **columns)


def stored() -> dict[str, str]:
    return dict(Taxon.objects.values_list("key", "name"))


def test_of_two_taxa_of_one_key_the_fuller_one_is_written():
    taxa = Taxa(are_paths_whole=True)
    full, mention = taxon("A", name="full", status="ACCEPTED"), taxon("A", name="mention")
    taxa.add([mention, full, mention])
    taxa.write()
    assert stored() == {"A": "full"}


def test_many_taxa_are_written_before_the_end(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    taxa = Taxa(are_paths_whole=True)
    taxa.add([taxon("A", name="a")])
    assert stored() == {}
    taxa.add([taxon("B", name="b")])
    assert stored() == {"A": "a", "B": "b"}
    taxa.write()
    assert stored() == {"A": "a", "B": "b"}


def test_a_taxon_that_postgresql_refuses_is_left_out_alone():
    taxa = Taxa(are_paths_whole=True)
    taxa.add([taxon("A", name="a"), taxon("B", name="\ud800"), taxon("C", name="c")])
    taxa.write()
    assert stored() == {"A": "a", "C": "c"}


def path(*keys):
    return [{"key": key, "name": key, "rank": "RANK"} for key in keys]


def test_the_shorter_path_of_a_download_leaves_a_longer_one_that_agrees():
    full = taxon("4RPM6", name="Quercus robur L.", status="ACCEPTED", authorship="L.")
    search, download = Taxa(are_paths_whole=True), Taxa(are_paths_whole=False)
    search.add([replace(full, classification=path("P", "SUBF", "4RPM6"))])
    search.write()
    download.add([replace(full, authorship="", classification=path("P", "4RPM6"))])
    download.write()
    kept = Taxon.objects.get()
    assert (kept.authorship, kept.classification) == ("L.", path("P", "SUBF", "4RPM6"))
    search.add([replace(full, classification=path("P", "4RPM6"))])
    search.write()
    assert Taxon.objects.get().classification == path("P", "4RPM6")
    download.add([replace(full, classification=path("X", "4RPM6"))])
    download.write()
    assert Taxon.objects.get().classification == path("X", "4RPM6")
