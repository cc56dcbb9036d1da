"""Whole harvests, over HTTP from a sandbox, into PostgreSQL and the index."""

import pytest
from django.db import connection

from harvest.gbif import TemporaryFailure
from harvest.models import HarvestRun, HarvestSlice, RejectedRecord, SeenRecord
from harvest.notes.messages import MESSAGES
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.sandbox.api.faults import Faults
from harvest.sandbox.world.world import World
from harvest.search_run import raw_folder
from institutions.models import Dataset, Institution
from specimens.models import Scope, Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.tantivy import generations
from specimens.search.tantivy.generations import index_root
from tests.harvest.builders import HELD, table, wanted_records
from tests.harvest.searches import pages

pytestmark = pytest.mark.django_db


def scope_read_slowly(record: dict, world: World) -> str:
    """The rules of the scope, applied to a record and its registry entry one by one."""
    key = record.get("institutionKey")
    if key is None and record.get("collectionKey") in world.collections:
        key = world.collections[record["collectionKey"]].get("institutionKey")
    while key in world.institutions and world.institutions[key].get("replacedBy"):
        key = world.institutions[key]["replacedBy"]
    institution = world.institutions.get(key)
    if institution is None:
        return Scope.NO_INSTITUTION
    if not institution["active"] or institution.get("deleted"):
        return Scope.INACTIVE_INSTITUTION
    at_home = institution["address"].get("country") == "GB"
    return Scope.IN_SCOPE if at_home else Scope.HELD_ABROAD


def test_a_harvest_holds_what_a_slow_reading_of_the_world_finds(world, serve):
    serve(world)
    summary = harvest()
    expected = wanted_records(world)
    rows = {row.gbif_id: row for row in Specimen.objects.all()}
    assert rows.keys() == expected.keys()
    assert (summary.inserted, summary.fetched, summary.rejected) == (len(rows), len(rows), 0)
    for key, record in expected.items():
        row = rows[key]
        assert row.catalog_number == record.get("catalogNumber", "")
        assert row.basis_of_record == record["basisOfRecord"]
        assert row.country_code == record.get("countryCode", "")
        assert row.year == record.get("year")
        assert str(row.dataset_id) == record["datasetKey"]
        assert row.scope == scope_read_slowly(record, world), key
        assert row.withdrawn_at is None


def test_a_harvest_ends_with_an_index_of_what_is_in_scope(small_world, serve):
    serve(small_world)
    harvest()
    in_scope = Specimen.objects.filter(scope=Scope.IN_SCOPE).count()
    assert get_engine().count(SpecimenQuery()) == in_scope


def test_a_second_harvest_changes_nothing(small_world, serve):
    serve(small_world)
    harvest()
    before = list(Specimen.objects.order_by("gbif_id").values_list("gbif_id", "changed_in"))
    again = harvest()
    assert again.unchanged == again.fetched == len(before)
    assert (again.inserted, again.updated, again.restored, again.withdrawn) == (0, 0, 0, 0)
    assert again.entries_changed == 0
    assert again.indexed == 0
    assert before == list(Specimen.objects.order_by("gbif_id").values_list("gbif_id", "changed_in"))


def test_only_what_changed_is_written(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    changed, gone, *_ = sorted(wanted_records(small_world))
    small_world.change(changed, locality="Somewhere else")
    small_world.remove(gone)
    summary = harvest_specimens()
    run = HarvestRun.objects.latest("pk")
    assert (summary.updated, summary.withdrawn, summary.inserted) == (1, 1, 0)
    assert set(Specimen.objects.filter(changed_in=run.pk).values_list("pk", flat=True)) == {
        changed,
        gone,
    }
    assert Specimen.objects.get(pk=changed).locality == "Somewhere else"
    assert Specimen.objects.get(pk=gone).withdrawn_at is not None
    assert summary.indexed == 2


def test_a_record_that_returns_is_restored(small_world, serve, harvest_specimens):
    serve(small_world)
    key = min(wanted_records(small_world))
    record = small_world.get(key)
    harvest_specimens()
    small_world.remove(key)
    harvest_specimens()
    small_world.put(record)
    summary = harvest_specimens()
    assert (summary.restored, summary.inserted, summary.updated) == (1, 0, 0)
    assert Specimen.objects.get(pk=key).withdrawn_at is None


def test_tiny_slices_still_hold_everything(small_world, serve, settings, harvest_specimens):
    settings.HARVEST_SLICE_LIMIT = 9
    sandbox = serve(small_world)
    summary = harvest_specimens()
    assert set(Specimen.objects.values_list("pk", flat=True)) == set(wanted_records(small_world))
    assert summary.state == HarvestRun.State.COMPLETED
    assert summary.slices > 30
    assert any(request.method == "POST" for request in sandbox.requests), "nothing without a value"
    slices = HarvestSlice.objects.all()
    assert all(part.expected <= 9 and part.fetched == part.expected for part in slices)


def test_faults_on_a_tenth_of_the_requests_change_nothing(small_world, serve, settings):
    settings.HARVEST_SLICE_LIMIT = 60
    sandbox = serve(small_world)
    harvest()
    clean = table()
    Specimen.objects.all().delete()
    settings.GBIF_RETRIES = 4
    sandbox.faults = Faults(
        seed=3,
        in_a_row=1,
        retry_after=0,
        server_error=0.02,
        too_many_requests=0.02,
        broken_json=0.02,
        truncated=0.02,
        shifting=0.1,
        repeated_page=0.1,
    )
    harvest()
    assert table() == clean


def test_a_single_dataset_can_be_harvested_alone(small_world, serve, harvest_specimens):
    serve(small_world)
    wanted = wanted_records(small_world)
    key = next(iter(wanted.values()))["datasetKey"]
    summary = harvest_specimens(dataset=key)
    assert summary.fetched == sum(record["datasetKey"] == key for record in wanted.values())
    assert {str(each) for each in Specimen.objects.values_list("dataset_id", flat=True)} == {key}


def test_an_institution_alone_withdraws_nothing(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    records = [r for r in wanted_records(small_world).values() if r.get("institutionKey")]
    small_world.remove(records[0]["key"])
    summary = harvest_specimens(institution=records[0]["institutionKey"])
    assert summary.withdrawn == 0
    assert summary.fetched == (
        sum(r.get("institutionKey") == records[0]["institutionKey"] for r in records) - 1
    )


def test_a_limited_harvest_takes_some_of_each_dataset(small_world, serve, harvest_specimens):
    serve(small_world)
    datasets = {record["datasetKey"] for record in wanted_records(small_world).values()}
    summary = harvest_specimens(limit=100)
    assert summary.fetched == Specimen.objects.count() == 100
    assert Specimen.objects.values("dataset_id").distinct().count() == len(datasets)
    assert summary.state == HarvestRun.State.COMPLETED


def test_a_limit_beyond_one_slice_is_cut(small_world, serve, settings, harvest_specimens):
    settings.HARVEST_SLICE_LIMIT = 10
    serve(small_world)
    assert harvest_specimens(limit=200).fetched == 200


def test_a_dry_run_counts_and_writes_nothing(small_world, serve):
    serve(small_world)
    summary = harvest(dry_run=True)
    assert summary.planned == len(wanted_records(small_world))
    assert not HarvestRun.objects.exists()
    assert not Specimen.objects.exists()
    assert "Nothing was written" in str(summary)


def test_a_dry_run_says_that_an_account_means_downloads(small_world, serve, settings):
    serve(small_world)
    settings.GBIF_USER = "sandbox"
    assert "By download: two requests" in str(harvest(dry_run=True))
    assert "By search: " in str(harvest(dry_run=True, wanted=HarvestOptions(limit=5)))


def test_an_implausible_loss_keeps_the_old_records(small_world, serve, settings, harvest_specimens):
    settings.HARVEST_MAX_LOSS_MINIMUM = 20
    sandbox = serve(small_world)
    harvest_specimens()
    key, keys = largest_dataset(small_world)
    small_world.remove(*keys[: len(keys) // 2])
    sandbox.requests.clear()
    summary = harvest_specimens()
    assert summary.held_back == 1
    assert summary.withdrawn == 0
    assert summary.state == HarvestRun.State.INCOMPLETE
    assert key in summary.notes[0]
    assert "--accept-losses" in summary.notes[0]
    assert pages(sandbox)
    assert not any(key in page.filters["datasetKey"] for page in pages(sandbox))
    accepted = harvest_specimens(accept_losses=True)
    assert accepted.withdrawn == len(keys) // 2


def test_a_dataset_that_vanished_is_held_back_unless_small(small_world, serve, settings):
    settings.HARVEST_MAX_LOSS_MINIMUM = 20
    serve(small_world)
    harvest()
    counts = dataset_keys(small_world)
    key, keys = largest_dataset(small_world)
    small = min(counts, key=lambda each: len(counts[each]))
    small_world.remove(*keys, *counts[small])
    summary = harvest()
    live = Specimen.objects.filter(withdrawn_at=None)
    assert live.filter(dataset_id=key).count() == len(keys)
    assert summary.held_back >= 1


def test_an_empty_gbif_empties_nothing(small_world, serve, settings, harvest_specimens):
    settings.HARVEST_MAX_LOSS_MINIMUM = 100
    serve(small_world)
    harvest_specimens()
    small_world.remove(*(record["key"] for record in list(small_world)))
    summary = harvest_specimens()
    assert summary.withdrawn == 0
    assert not Specimen.objects.exclude(withdrawn_at=None).exists()
    assert summary.held_back == summary.datasets


def test_a_dataset_whose_keys_are_all_new_keeps_the_old_ones(
    small_world, serve, settings, harvest_specimens
):
    settings.HARVEST_MAX_LOSS_MINIMUM = 20
    serve(small_world)
    harvest_specimens()
    key, keys = largest_dataset(small_world)
    records = [small_world.get(each) for each in keys]
    small_world.remove(*keys)
    small_world.put(*({**each, "key": 8_000_000_000 + each["key"]} for each in records))
    summary = harvest_specimens()
    assert (summary.withdrawn, summary.held_back, summary.inserted) == (0, 1, len(keys))
    assert f"{len(keys)} of {len(keys)} records would be lost" in summary.notes[0]
    assert harvest_specimens(accept_losses=True).withdrawn == len(keys)


def test_a_dataset_with_a_gap_withdraws_nothing_and_says_so(
    small_world, serve, settings, harvest_specimens
):
    sandbox = serve(small_world)
    harvest_specimens()
    key, keys = largest_dataset(small_world)
    template = small_world.get(keys[-1])
    small_world.remove(keys[0])
    more = ({**template, "key": 8_000_000_000 + number} for number in range(600))
    small_world.put(*more)
    sandbox.faults.in_a_row = 100
    sandbox.faults.set("shifting", 1)
    summary = harvest_specimens()
    assert summary.state == HarvestRun.State.INCOMPLETE
    assert "records of a slice never came" in summary.notes[0]
    assert Specimen.objects.get(pk=keys[0]).withdrawn_at is None


def test_a_harvest_waits_for_the_index_and_says_when_it_waited_in_vain(
    small_world, serve, monkeypatch, harvest_specimens
):
    monkeypatch.setattr("harvest.runs.indexing.INDEX_BUSY_SECONDS", 0.5)
    serve(small_world)
    with generations.writing(index_root()), pytest.raises(generations.IndexBusy):
        harvest_specimens()
    assert Specimen.objects.exists()
    assert harvest_specimens().indexed > 0


def test_a_poisoned_record_is_rejected_and_the_others_are_loaded(small_world, serve):
    keys = sorted(wanted_records(small_world))
    small_world.change(keys[0], occurrenceID="x" + "".join(map(chr, range(0x4E00, 0x4E00 + 9000))))
    small_world.change(keys[1], classifications="none", media=7, recordedBy={"a": []})
    serve(small_world)
    summary = harvest()
    assert Specimen.objects.count() + summary.rejected == len(keys)
    assert Specimen.objects.filter(pk__in=keys[2:]).count() == len(keys) - 2
    for rejection in RejectedRecord.objects.all():
        assert rejection.code in MESSAGES
        assert rejection.record["key"] == rejection.gbif_id


def test_a_failed_harvest_says_why_and_the_next_one_takes_it_up(
    small_world, serve, settings, harvest_specimens
):
    settings.GBIF_RETRIES = 0
    sandbox = serve(small_world)
    sandbox.faults.set("server_error", 8)
    with pytest.raises(TemporaryFailure):
        harvest_specimens()
    run = HarvestRun.objects.get()
    assert run.state == run.State.FAILED
    assert "500" in run.notes[0]["parameters"]["message"]
    assert run.ended_at
    done = set(run.slices.exclude(finished_at=None).values_list("pk", flat=True))
    assert done
    sandbox.faults.set("server_error", 0)
    sandbox.requests.clear()
    summary = harvest_specimens()
    assert summary.runs == [run.pk]
    assert set(Specimen.objects.values_list("pk", flat=True)) == set(wanted_records(small_world))
    finished = {part.filters["datasetKey"][0] for part in run.slices.filter(pk__in=done)}
    fetched = {key for page in pages(sandbox) for key in page.filters["datasetKey"]}
    assert fetched
    assert not fetched & finished


def test_nothing_is_left_behind(small_world, serve, harvest_specimens):
    serve(small_world)
    harvest_specimens()
    harvest_specimens()
    assert not SeenRecord.objects.exists()
    folder = raw_folder(HarvestRun.objects.latest("pk"))
    assert [each.name for each in folder.parent.iterdir()] == [folder.name]
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        assert cursor.fetchone() == (0,)


def test_a_slice_that_has_outgrown_its_limit_is_cut_again(small_world, serve, settings):
    settings.HARVEST_SLICE_LIMIT = 60
    settings.GBIF_RETRIES = 0
    sandbox = serve(small_world)
    sandbox.faults.set("server_error", 10)
    with pytest.raises(TemporaryFailure):
        harvest(institutions=False)
    sandbox.faults.set("server_error", 0)
    part = HarvestSlice.objects.filter(finished_at=None).order_by("pk").last()
    template = next(
        record
        for record in wanted_records(small_world).values()
        if record["datasetKey"] == str(part.dataset_key)
    )
    for number in range(100):
        key = 9_000_000_000 + number
        small_world.put({**template, "key": key, "gbifID": str(key), "year": 1800 + number})
    harvest(institutions=False)
    assert set(Specimen.objects.values_list("pk", flat=True)) == set(wanted_records(small_world))


def test_all_records_in_gbifs_shapes_load(serve, gbif_answers):
    world = World.from_recorded(
        [gbif_answers / "specimens.ndjson"], gbif_answers / "recorded", fill_missing=True
    )
    serve(world)
    summary = harvest()
    expected = wanted_records(world)
    assert summary.fetched == summary.inserted == len(expected) > 5
    assert Institution.objects.exists()
    assert Dataset.objects.exists()
    for key, record in expected.items():
        row = Specimen.objects.get(pk=key)
        assert row.occurrence_id == record.get("occurrenceID", "").strip()
        assert row.catalog_number == record.get("catalogNumber", "").strip()
        assert row.institution_code == record.get("institutionCode", "").strip()
        assert row.collection_code == record.get("collectionCode", "").strip()
        assert row.event_date == record.get("eventDate", "")
        assert (row.year, row.month) == (record.get("year"), record.get("month"))
        assert row.decimal_latitude == record.get("decimalLatitude")
        assert row.decimal_longitude == record.get("decimalLongitude")
        assert row.country_code == record.get("countryCode", "")
        assert row.locality == " ".join(record.get("locality", "").split())
        assert len(row.media) == len(record.get("media", []))
        assert set(row.issues) == set(record["issues"])
        assert str(row.dataset_id) == record["datasetKey"]


def dataset_keys(world: World) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for key, record in sorted(wanted_records(world).items()):
        found.setdefault(record["datasetKey"], []).append(key)
    return found


def largest_dataset(world: World) -> tuple[str, list[int]]:
    return max(dataset_keys(world).items(), key=lambda item: len(item[1]))
