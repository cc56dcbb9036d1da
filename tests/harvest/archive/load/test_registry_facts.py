from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from harvest.archive.load.registry_facts import (
    collection_entries,
    countries_by_publisher,
    institution_entries,
    publishers_by_dataset,
)
from institutions.models import Collection, Dataset, Institution, Publisher

KEW, HERBARIUM, SOURCE = (UUID(int=number) for number in (1, 2, 3))

pytestmark = pytest.mark.django_db


def test_an_institution_is_matched_by_its_codes_identifiers_and_mappings():
    Institution.objects.create(
        key=KEW,
        code="K",
        name="Kew",
        country="GB",
        alternative_codes=[{"code": "KEW"}, {"description": "no code"}],
        identifiers=[{"type": "IH_IRN", "identifier": "126909"}],
        occurrence_mappings=[{"datasetKey": str(SOURCE), "code": "RBGK"}, {"code": "anywhere"}],
    )
    (entry,) = institution_entries()
    assert (entry.key, entry.code, entry.alternative_codes) == (str(KEW), "K", ("KEW",))
    assert entry.identifiers == ("126909",)
    assert entry.mappings == ((str(SOURCE), "RBGK", ""),)


def test_an_entry_that_grscicoll_no_longer_lists_matches_nothing():
    Institution.objects.create(key=KEW, withdrawn_at=timezone.now())
    Collection.objects.create(key=HERBARIUM, deleted=timezone.now())
    assert institution_entries() == collection_entries() == []


def test_a_collection_knows_its_institution_by_key():
    Collection.objects.create(key=HERBARIUM, institution_id=KEW)
    Collection.objects.create(key=uuid4())
    assert {entry.institution for entry in collection_entries()} == {str(KEW), None}


def test_publishers_are_known_by_dataset_and_countries_by_publisher():
    publisher = Publisher.objects.create(key=KEW, country="GB")
    Dataset.objects.create(key=SOURCE, publisher=publisher)
    Dataset.objects.create(key=HERBARIUM)
    assert publishers_by_dataset() == {str(SOURCE): str(KEW)}
    assert countries_by_publisher() == {str(KEW): "GB"}
