import pytest

from specimens.models import Taxon
from tests.harvest.archive.archives import write_dwca

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_taxon_described_in_full_is_kept_over_a_mention(load, leeds, tmp_path, monkeypatch):
    monkeypatch.setattr("harvest.load.taxa.AT_ONCE", 3)
    path = {"kingdom": "Plantae", "kingdomKey": 6}
    rows = [
        {"gbifID": 1, "taxonKey": 9, "scientificName": "Oak", "taxonomicStatus": "ACCEPTED"},
        {"gbifID": 2, "taxonKey": 6, "scientificName": "Plantae", "taxonomicStatus": "ACCEPTED"},
        {"gbifID": 3, "taxonKey": 9, "scientificName": "Oak", "taxonomicStatus": "ACCEPTED"},
        {"gbifID": 4, "taxonKey": 8, "scientificName": "Elm", "taxonomicStatus": "ACCEPTED"},
    ]
    load(write_dwca(tmp_path / "a.zip", *(path | row for row in rows)))
    assert set(Taxon.objects.values_list("key", "status")) == {
        ("6", "ACCEPTED"),
        ("8", "ACCEPTED"),
        ("9", "ACCEPTED"),
    }
