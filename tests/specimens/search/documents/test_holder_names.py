from uuid import UUID

import pytest

from institutions.models import Collection, Dataset, Institution
from specimens.search.documents.holder_names import HolderNames

KEW, HERBARIUM, SOURCE = (UUID(int=number) for number in (1, 2, 3))

pytestmark = pytest.mark.django_db


@pytest.fixture
def kew():
    Collection.objects.create(key=HERBARIUM, name="Herbarium")
    Dataset.objects.create(key=SOURCE, title="Kew Herbarium")
    return Institution.objects.create(key=KEW, name="Royal Botanic Gardens, Kew", code="K")


def test_a_specimen_is_found_by_the_names_and_codes_of_its_holders_and_source(kew):
    holders = HolderNames.load()
    row = {
        "institution_id": str(KEW),
        "collection_id": str(HERBARIUM),
        "dataset_id": str(SOURCE),
    }
    assert holders.of(row) == ("Royal Botanic Gardens, Kew", "K", "Herbarium", "Kew Herbarium")
    assert holders.of(row | {"institution_id": None, "dataset_id": "unknown"}) == ("Herbarium",)


def test_the_digest_of_a_holder_changes_with_its_name_only(kew):
    before = HolderNames.load().digests()
    kew.city = "Richmond"
    kew.save()
    assert HolderNames.load().digests() == before
    kew.name = "Kew Gardens"
    kew.save()
    after = HolderNames.load().digests()
    assert {key for key in before if after[key] != before[key]} == {str(KEW)}
