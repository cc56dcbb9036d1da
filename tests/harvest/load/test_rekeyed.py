"""A record under a new gbifID, met by an increment, which never looks at the old one's dataset."""

import pytest
from django.db import connection

from harvest.load import rekeyed
from harvest.load.withdrawal import analyze_tables
from harvest.models import HarvestRun, SeenRecord
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.runs.resume import create
from specimens.models import Specimen
from tests.harvest.builders import wanted_records
from tests.harvest.plan.test_increment import NOW, day, interpret, largest
from tests.specimens.factories import DATASETS, key_of

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


def test_an_old_key_that_was_withdrawn_is_not_asked_for_again(
    harvested, small_world, named, harvest_specimens
):
    give_new_key(small_world, named[0])
    small_world.remove(named[0])
    harvest_specimens(increment=True)
    interpret(small_world, NEW, locality="Down House")
    harvested.requests.clear()
    assert harvest_specimens(increment=True).updated == 1
    assert not any(each.path.endswith(f"/{named[0]}") for each in harvested.requests)


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
    monkeypatch.setattr(rekeyed, "MOST", 2)
    for number, key in enumerate(named[:3]):
        give_new_key(small_world, key, NEW + number)
        small_world.remove(key)
    assert harvest_specimens(increment=True).withdrawn == 2
    assert harvest_specimens(dataset=small_world.get(NEW)["datasetKey"]).withdrawn == 1


def test_twins_that_gbif_keeps_do_not_use_up_the_questions(
    harvested, small_world, named, harvest_specimens, monkeypatch
):
    monkeypatch.setattr(rekeyed, "MOST", 2)
    *twins, old = named[:3]
    for number, key in enumerate(twins):
        give_new_key(small_world, key, NEW + number)
    harvest_specimens(increment=True)
    interpret(small_world, NEW, NEW + 1, locality="Down House")
    give_new_key(small_world, old, NEW + 2)
    small_world.remove(old)
    summary = harvest_specimens(increment=True)
    assert (summary.updated, summary.inserted, summary.withdrawn) == (2, 1, 1)


def test_nor_do_the_many_that_share_an_occurrence_id(
    harvested, small_world, named, harvest_specimens, monkeypatch
):
    monkeypatch.setattr(rekeyed, "MOST", 2)
    _, keys = largest(small_world)
    Specimen.objects.filter(pk__in=keys[:5]).update(occurrence_id="-")
    small_world.change(keys[0], occurrenceID="-")
    old = named[-1]
    give_new_key(small_world, old)
    give_new_key(small_world, keys[0], NEW + 1)
    small_world.remove(old)
    assert harvest_specimens(increment=True).withdrawn == 1


def test_an_occurrence_id_that_thousands_share_is_looked_through_once(harvested):
    run = create(HarvestRun.Kind.SPECIMENS, {})
    dataset = key_of(DATASETS[0])
    Specimen.objects.bulk_create(
        Specimen(gbif_id=NEW + number, dataset_id=dataset, occurrence_id="-")
        for number in range(6_000)
    )
    SeenRecord.objects.bulk_create(
        SeenRecord(run=run, dataset_key=dataset, gbif_id=NEW + number)
        for number in range(1, 6_000, 2)
    )
    analyze_tables()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '5s'")
        cursor.execute(rekeyed.OLD_KEYS, {"run": run.pk, "most": 2})
        assert cursor.fetchall() == [(NEW + 5_998,), (NEW + 5_996,)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("institutions", [False, True], ids=["same number", "another number"])
def test_a_run_killed_while_withdrawing_resumes_and_counts_all_withdrawals(
    harvested, small_world, named, dying_at, institutions
):
    give_new_key(small_world, named[0])
    small_world.remove(named[0])
    increment = HarvestOptions(increment=True)
    with dying_at("UPDATE ON harvest_harvestrun", "NEW.withdrawn > OLD.withdrawn"):
        harvest(institutions=False, wanted=increment)
    assert harvest(institutions=institutions, wanted=increment).withdrawn == 1
    assert Specimen.objects.exclude(withdrawn_at=None).count() == 1
