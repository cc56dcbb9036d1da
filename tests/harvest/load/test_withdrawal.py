"""Which records a harvest that has not met them withdraws."""

from datetime import UTC, datetime, timedelta

import pytest

from harvest.fetch.slices import Slice
from harvest.load.withdrawal import withdraw_unseen
from harvest.models import DatasetOutcome, Download, HarvestRun, HarvestSlice, SeenRecord
from harvest.notes.note import Note
from harvest.search_run import _replace
from specimens.models import Specimen
from tests.specimens.factories import make_holders, make_specimen

pytestmark = pytest.mark.django_db

BEGAN = datetime(2026, 11, 20, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def run():
    return HarvestRun.objects.create(kind="specimens", source_url="gbif", started_at=BEGAN)


@pytest.fixture
def outcome(run):
    """The run has looked at all of a dataset of four records and met the first."""
    make_holders()
    for key in range(1, 5):
        make_specimen(key, changed_in=0)
    dataset = Specimen.objects.get(pk=1).dataset_id
    SeenRecord.objects.create(run=run, dataset_key=dataset, gbif_id=1)
    return DatasetOutcome.objects.create(run=run, dataset_key=dataset, expected=1, before=4)


def downloaded(run, made_at):
    Download.objects.create(run=run, purpose="content", request={}, made_at=made_at)


def interpreted(key, moment) -> None:
    Specimen.objects.filter(pk=key).update(last_interpreted=moment)


def live() -> set[int]:
    return set(Specimen.objects.filter(withdrawn_at=None).values_list("pk", flat=True))


def test_a_record_that_a_run_did_not_meet_is_withdrawn_once_and_marked(run, outcome):
    withdraw_unseen(run, accept_losses=False)
    withdraw_unseen(run, accept_losses=False)
    assert live() == {1}
    outcome.refresh_from_db()
    run.refresh_from_db()
    assert (outcome.withdrawn, run.withdrawn) == (3, 3)
    gone = Specimen.objects.exclude(withdrawn_at=None)
    assert set(gone.values_list("changed_in", flat=True)) == {run.pk}


def test_a_file_does_not_miss_what_gbif_has_read_since_the_day_before_it_was_made(run, outcome):
    made = BEGAN - 30 * HOUR
    downloaded(run, made)
    interpreted(2, made - 25 * HOUR)
    interpreted(3, made - 23 * HOUR)
    interpreted(4, BEGAN)
    withdraw_unseen(run, accept_losses=False)
    assert live() == {1, 3, 4}


def test_a_harvest_that_others_interrupted_does_not_miss_what_they_may_have_brought(run, outcome):
    SeenRecord.objects.all().delete()
    others = [("institutions", BEGAN + HOUR), ("specimens", BEGAN)]  # and this one, taken up again
    for kind, began in others:
        again = HarvestRun.objects.create(kind=kind, source_url="gbif", started_at=began)
    DatasetOutcome.objects.update(run=again)
    interpreted(2, BEGAN - 25 * HOUR)
    interpreted(3, BEGAN - 23 * HOUR)
    interpreted(4, BEGAN + HOUR)
    Specimen.objects.filter(pk=1).update(changed_in=again.pk - 1)  # its institution has a new name
    withdraw_unseen(again, accept_losses=True)
    assert live() == {3, 4}


def test_a_search_misses_whatever_it_does_not_find(run, outcome):
    interpreted(2, BEGAN)
    withdraw_unseen(run, accept_losses=False)
    assert live() == {1}


@pytest.mark.parametrize("change", [{"whole": False}, {"held_back": True}, {"has_gap": True}])
def test_a_dataset_that_was_not_seen_whole_loses_nothing(run, outcome, change):
    DatasetOutcome.objects.update(**change)
    withdraw_unseen(run, accept_losses=True)
    assert live() == {1, 2, 3, 4}


def test_notes_do_not_decide_what_is_withdrawn(run, outcome):
    DatasetOutcome.objects.update(notes=[Note.of("WAITS_FOR_FULL", records=1).as_json()])
    withdraw_unseen(run, accept_losses=True)
    assert live() == {1}


def test_a_slice_that_outgrew_its_plan_does_not_close_the_gap_of_its_dataset(run, outcome):
    """It was cut again, which went well; the gap that the dataset had before is still there."""
    gap = Note.of("SLICE_TOO_LARGE", records=9, filters="x", unreachable=4).as_json()
    DatasetOutcome.objects.update(has_gap=True, notes=[gap])
    grown = {"dataset_key": outcome.dataset_key, "filters": {}, "expected": 1}
    part = HarvestSlice.objects.create(run=run, **grown)
    (smaller,) = _replace(part, [Slice({"year": ["1872"]}, 2)], [])
    HarvestSlice.objects.filter(pk=smaller.pk).update(complete=True)
    outcome.refresh_from_db()
    assert (outcome.has_gap, outcome.notes) == (True, [gap])
    withdraw_unseen(run, accept_losses=True)
    assert live() == {1, 2, 3, 4}


def test_records_that_smaller_slices_cannot_reach_are_a_gap(run, outcome):
    gap = Note.of("SLICE_TOO_LARGE", records=9, filters="x", unreachable=4)
    grown = {"dataset_key": outcome.dataset_key, "filters": {}, "expected": 1}
    _replace(HarvestSlice.objects.create(run=run, **grown), [], [gap])
    outcome.refresh_from_db()
    assert (outcome.has_gap, outcome.notes) == (True, [gap.as_json()])
    withdraw_unseen(run, accept_losses=True)
    assert live() == {1, 2, 3, 4}


@pytest.mark.parametrize(("accept_losses", "left"), [(False, {1, 2, 3, 4}), (True, {1})])
def test_an_implausible_loss_is_believed_only_if_accepted(
    run, outcome, settings, accept_losses, left
):
    settings.HARVEST_MAX_LOSS_MINIMUM, settings.HARVEST_MAX_LOSS = 4, 0.25
    withdraw_unseen(run, accept_losses=accept_losses)
    assert live() == left
    outcome.refresh_from_db()
    assert outcome.held_back is not accept_losses
