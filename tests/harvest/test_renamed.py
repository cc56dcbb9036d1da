"""A record under a new gbifID, met by an increment, which never looks at the old one's dataset."""

import pytest

from harvest import renamed
from specimens.models import Specimen
from tests.harvest.conftest import wanted_records
from tests.harvest.test_increment import NOW, day

pytestmark = pytest.mark.django_db

NEW = 9_900_000_001


@pytest.fixture
def named(small_world):
    """The gbifIDs of records that have an occurrenceID."""
    records = sorted(wanted_records(small_world).items())
    return [key for key, record in records if record.get("occurrenceID")]


def give_new_key(world, old, new=NEW) -> None:
    """GBIF has the record under another key, too."""
    record = world.get(old) | {"key": new, "gbifID": str(new), "lastInterpreted": day() + NOW}
    world.put(record)


def test_the_old_page_leads_on_to_the_new_one_at_once(
    harvested, small_world, named, harvest_specimens, client
):
    give_new_key(small_world, named[0])
    small_world.remove(named[0])
    summary = harvest_specimens(increment=True)
    assert (summary.inserted, summary.withdrawn, summary.state) == (1, 1, "completed")
    answer = client.get(f"/api/v1/occurrence/{named[0]}")
    assert (answer.status_code, answer.json()["successor"]) == (410, NEW)
    assert summary.indexed == 2


def test_two_records_of_one_occurrence_id_both_stay_while_gbif_has_both(
    harvested, small_world, named, harvest_specimens
):
    give_new_key(small_world, named[0])
    summary = harvest_specimens(increment=True)
    assert (summary.inserted, summary.withdrawn) == (1, 0)
    assert Specimen.objects.filter(pk__in=(named[0], NEW), withdrawn_at=None).count() == 2


def test_gbif_is_asked_for_so_many_old_keys_at_most(
    harvested, small_world, named, harvest_specimens, monkeypatch
):
    monkeypatch.setattr(renamed, "MOST", 2)
    for number, key in enumerate(named[:3]):
        give_new_key(small_world, key, NEW + number)
        small_world.remove(key)
    assert harvest_specimens(increment=True).withdrawn == 2
    assert harvest_specimens(dataset=small_world.get(NEW + 2)["datasetKey"]).withdrawn == 1
