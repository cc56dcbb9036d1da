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
    taxa = Taxa()
    full, mention = taxon("A", name="full", status="ACCEPTED"), taxon("A", name="mention")
    taxa.add([mention, full, mention])
    taxa.write()
    assert stored() == {"A": "full"}


def test_many_taxa_are_written_before_the_end(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    taxa = Taxa()
    taxa.add([taxon("A", name="a")])
    assert stored() == {}
    taxa.add([taxon("B", name="b")])
    assert stored() == {"A": "a", "B": "b"}
    taxa.write()
    assert stored() == {"A": "a", "B": "b"}


def test_a_taxon_that_postgresql_refuses_is_left_out_alone():
    taxa = Taxa()
    taxa.add([taxon("A", name="a"), taxon("B", name="\ud800"), taxon("C", name="c")])
    taxa.write()
    assert stored() == {"A": "a", "C": "c"}
