"""What downloads brought, against what GBIF counts, and against what is newer here."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from harvest.download.failures import DownloadFailed
from harvest.download.reconcile import note_missing
from harvest.models import DatasetOutcome, HarvestRun
from harvest.notes.note import read
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.sandbox.downloads.request import DownloadRequest
from specimens.models import Specimen
from tests.harvest.builders import wanted_records
from tests.harvest.plan.test_increment import interpret, largest, new_record
from tests.harvest.searches import pages

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def account(settings):
    settings.GBIF_USER = settings.GBIF_PASSWORD = "sandbox"
    settings.HARVEST_DOWNLOAD_POLL = 0.01


@pytest.fixture
def sandbox(serve, small_world):
    return serve(small_world)


def live() -> set[int]:
    return set(Specimen.objects.filter(withdrawn_at=None).values_list("pk", flat=True))


def hours_later(sandbox, hours) -> None:
    """As if the downloads had been made so many hours ago."""
    for job in sandbox.downloads.jobs.values():
        job.created -= timedelta(hours=hours)


def test_rows_newer_than_a_repeated_file_stay(sandbox, small_world):
    harvest()
    dataset, (changed, template, *_others) = largest(small_world)
    interpret(small_world, changed, locality="Somewhere else")
    new = new_record(small_world, template)
    small_world.put(new)
    harvest(wanted=HarvestOptions(increment=True))
    hours_later(sandbox, 12)

    summary = harvest()

    assert len(sandbox.downloads.jobs) == 2, "GBIF has given the same files again"
    assert (summary.inserted, summary.withdrawn) == (0, 0)
    assert new["key"] in live()
    assert "the file that it had made on" in summary.notes[-1]
    assert summary.state == "incomplete", "the file lacks the new record, and the run says so"
    outcome = DatasetOutcome.objects.get(run=HarvestRun.objects.latest("pk"), dataset_key=dataset)
    assert outcome.missing == 1


def test_a_file_made_again_after_two_days_is_taken_at_its_word(sandbox, small_world):
    harvest()
    gone = min(wanted_records(small_world))
    small_world.remove(gone)
    hours_later(sandbox, 49)
    summary = harvest()
    assert len(sandbox.downloads.jobs) == 4
    assert (summary.withdrawn, summary.state, summary.notes) == (1, "completed", [])


def test_the_next_increment_begins_where_the_file_was_made(sandbox, small_world):
    harvest()
    hours_later(sandbox, 36)
    _, (changed, *_others) = largest(small_world)
    interpret(small_world, changed, ago=1, locality="Somewhere else")
    harvest()  # GBIF gives the files of the day before yesterday
    HarvestRun.objects.update(started_at=datetime.now(UTC) + timedelta(days=1))
    run = HarvestRun.objects.latest("pk")
    assert run.as_of < run.started_at - timedelta(days=2)
    harvest(wanted=HarvestOptions(increment=True))
    assert Specimen.objects.get(pk=changed).locality == "Somewhere else"


def test_records_that_a_download_lacks_are_kept_noted_and_looked_for(
    sandbox, small_world, monkeypatch
):
    harvest()
    dataset, keys = largest(small_world)
    missing = set(keys[:2])
    hours_later(sandbox, 49)

    def without(wanted, world, records=DownloadRequest.records):
        return [each for each in records(wanted, world) if each["key"] not in missing]

    with monkeypatch.context() as patch:
        patch.setattr(DownloadRequest, "records", without)
        summary = harvest()
    assert (summary.withdrawn, summary.state) == (0, "incomplete")
    (note,) = summary.notes
    assert note == (
        f"Dataset {dataset}: 2 of the {len(keys)} records that GBIF counts did not come with the "
        "download. What is here of them stays."
    )
    assert missing < live()

    sandbox.requests.clear()
    assert harvest(wanted=HarvestOptions(increment=True)).state == "completed"
    looked = [page.filters for page in pages(sandbox) if "lastInterpreted" not in page.filters]
    assert [dataset] in [filters["datasetKey"] for filters in looked], "the dataset comes whole"


@pytest.mark.parametrize("has_gap", [False, True])
def test_records_that_a_download_missed_are_noted_once_whatever_other_gap_there_is(db, has_gap):
    begun = datetime.now(UTC)
    run = HarvestRun.objects.create(kind="specimens", source_url="x", started_at=begun)
    run.downloads.create(purpose="content", request={})
    outcome = run.datasets.create(dataset_key=uuid4(), expected=5, before=5, has_gap=has_gap)
    for _ in range(2):
        note_missing(run)
    outcome.refresh_from_db()
    assert (outcome.missing, outcome.has_gap) == (5, True)
    assert [note.code for note in read(outcome.notes)] == ["DOWNLOAD_GAP"]


def test_a_record_that_is_back_in_a_later_file_is_restored(sandbox, small_world):
    harvest()
    key = min(wanted_records(small_world))
    record = small_world.get(key)
    small_world.remove(key)
    hours_later(sandbox, 49)
    assert harvest().withdrawn == 1
    small_world.put(record)
    hours_later(sandbox, 49)
    assert harvest().restored == 1
    assert key in live()


def test_a_record_that_was_withdrawn_after_the_file_was_made_stays_so(sandbox, small_world):
    harvest()
    gone = min(wanted_records(small_world))
    small_world.remove(gone)
    harvest(wanted=HarvestOptions(dataset=str(Specimen.objects.get(pk=gone).dataset_id)))
    assert gone not in live()
    summary = harvest()
    assert (summary.restored, gone in live()) == (0, False)


def test_keys_that_lack_most_holders_change_nothing(sandbox, small_world, monkeypatch, settings):
    harvest()
    scopes = dict(Specimen.objects.values_list("pk", "scope"))
    settings.HARVEST_MAX_LOSS_MINIMUM = 100
    hours_later(sandbox, 49)

    def without_keys(wanted, world, records=DownloadRequest.records):
        gone = {"institutionKey": None} if wanted.is_sql else {}
        return [each | gone for each in records(wanted, world)]

    with monkeypatch.context() as patch:
        patch.setattr(DownloadRequest, "records", without_keys)
        with pytest.raises(DownloadFailed, match="names the holders of 0 specimens where GBIF cou"):
            harvest()
        assert dict(Specimen.objects.values_list("pk", "scope")) == scopes
        content = HarvestRun.objects.latest("pk").downloads.get(purpose="content")
        assert content.path == "", "it was not even fetched"
        hours_later(sandbox, 47)
        with pytest.raises(DownloadFailed, match="The next harvest asks for another"):
            harvest()
    hours_later(sandbox, 2)

    assert harvest().state == "completed"
    assert dict(Specimen.objects.values_list("pk", "scope")) == scopes


def test_a_rejected_record_is_not_missing(sandbox, small_world, short_numbers):
    small_world.change(min(wanted_records(small_world)), catalogNumber="A" * 201)
    summary = harvest()
    assert (summary.rejected, summary.state) == (1, "completed")


def test_a_record_whose_number_cannot_be_read_withdraws_none_of_its_dataset(
    sandbox, small_world, monkeypatch
):
    assert harvest().state == "completed"
    before = live()
    odd = min(wanted_records(small_world))

    def without_number(wanted, world, records=DownloadRequest.records):
        lost = {} if wanted.is_sql else {odd: {"key": "?", "media": []}}
        return [each | lost.get(each["key"], {}) for each in records(wanted, world)]

    monkeypatch.setattr(DownloadRequest, "records", without_number)
    hours_later(sandbox, 49)
    summary = harvest()
    assert (summary.rejected, summary.withdrawn, summary.state) == (1, 0, "incomplete")
    assert "did not come with the download" in str(summary.notes)
    assert live() == before


def with_others(world) -> tuple[int, int]:
    """Two records of a dataset: a download brings the first, a search the second.

    The first one's institution has more than twenty records, the second one's fewer; the dataset
    was not read again lately, so that nothing but what comes keeps its records.
    """
    held = Counter(each.get("institutionKey") for each in wanted_records(world).values())
    small = min((key for key in held if key), key=lambda key: (held[key], key))
    _, keys = largest(world)
    interpret(world, *keys, ago=300)
    by_download = next(key for key in keys if held[world.get(key).get("institutionKey")] > 20)
    by_search = next(key for key in keys if key != by_download)
    world.change(by_search, institutionKey=small)
    return by_download, by_search


def test_a_record_that_a_search_brings_and_no_row_is_made_of_hides_no_missing_one(
    sandbox, small_world, short_numbers, settings, monkeypatch
):
    settings.HARVEST_SLICE_LIMIT = 20
    sandbox.downloads.may_use_sql = False
    missing, rejected = with_others(small_world)
    small_world.change(rejected, catalogNumber="A" * 201)
    harvest()
    hours_later(sandbox, 49)

    def without(wanted, world, records=DownloadRequest.records):
        return [each for each in records(wanted, world) if each["key"] != missing]

    with monkeypatch.context() as patch:
        patch.setattr(DownloadRequest, "records", without)
        summary = harvest()
    assert (summary.rejected, summary.withdrawn, summary.state) == (1, 0, "incomplete")
    assert missing in live()
