"""The figures of each dataset, against harvests made by hand."""

from datetime import UTC, datetime

import pytest

from harvest.models import DatasetOutcome, RejectedRecord
from harvest.notes.note import Note
from institutions.models import Dataset
from portal.status.harvest_figures import harvest_figures

FERNS = "11111111-0000-4000-8000-000000000001"
MOTHS = "22222222-0000-4000-8000-000000000002"


@pytest.fixture
def outcome(make_run):
    """``outcome(dataset, expected, run=None, **fields)``: what a run did to a dataset."""

    def make(dataset, expected, run=None, **fields):
        return DatasetOutcome.objects.create(
            run=run or make_run(), dataset_key=dataset, expected=expected, before=0, **fields
        )

    return make


def datasets() -> dict:
    return {row["dataset"]: row for row in harvest_figures()["datasets"]}


WAITS = "9 changed records wait for the next full harvest."


def reject(run, dataset, code, number=1, **parameters):
    RejectedRecord.objects.bulk_create(
        RejectedRecord(
            run=run,
            dataset_key=dataset,
            code=code,
            parameters=parameters,
            record={"recordedBy": "Ann"},
        )
        for _ in range(number)
    )


def test_our_count_of_a_dataset_stands_next_to_gbifs(own_index, make_specimen, outcome):
    Dataset.objects.create(key=FERNS, title="Ferns")
    outcome(FERNS, expected=4)
    for number in range(3):
        make_specimen(number, dataset_id=FERNS)
    make_specimen(7, dataset_id=FERNS, scope="HELD_ABROAD")
    make_specimen(8, dataset_id=FERNS, withdrawn_at=datetime(2026, 1, 1, tzinfo=UTC))
    make_specimen(9, dataset_id=FERNS, scope="EXCLUDED")
    make_specimen(10, dataset_id=MOTHS)
    own_index()
    ferns, moths = datasets()[FERNS], datasets()[MOTHS]
    assert (ferns["title"], ferns["atGbif"], ferns["here"], ferns["difference"]) == (
        "Ferns",
        4,
        4,
        0,
    )
    assert (moths["title"], moths["atGbif"], moths["here"]) == (MOTHS, None, 1)
    assert moths["difference"] is moths["harvested"] is None


def test_a_dataset_that_is_gone_from_here_is_a_difference(own_index, make_specimen, outcome):
    outcome(FERNS, expected=4)
    make_specimen(1, dataset_id=MOTHS)
    own_index()
    assert datasets()[FERNS]["difference"] == -4


def test_without_an_index_our_count_is_not_known(own_index, outcome):
    outcome(FERNS, expected=4)
    figures = datasets()[FERNS]
    assert figures["here"] is figures["difference"] is None


def test_a_dataset_shows_the_last_harvest_of_all_of_it(own_index, make_run, outcome):
    outcome(FERNS, expected=1)
    kept = outcome(
        FERNS, expected=2, held_back=True, notes=[Note.of("WAITS_FOR_FULL", records=9).as_json()]
    )
    later = datetime(2026, 11, 19, tzinfo=UTC)
    outcome(FERNS, 3, make_run(state="failed", ended_at=later))
    outcome(FERNS, 4, make_run(options={"institution": MOTHS}, ended_at=later))
    outcome(FERNS, 5, make_run(options={"limit": 100}, ended_at=later), whole=False)
    figures = datasets()[FERNS]
    assert (figures["run"], figures["atGbif"], figures["heldBack"]) == (kept.run_id, 2, True)
    assert [note["text"] for note in figures["notes"]] == [WAITS]


def test_a_dataset_shows_a_limited_harvest_if_there_is_no_other(own_index, make_run, outcome):
    outcome(FERNS, 5, make_run(options={"limit": 9}), whole=False)
    last = outcome(FERNS, 6, make_run(options={"limit": 10}), whole=False)
    figures = datasets()[FERNS]
    assert figures["run"] == last.run_id
    assert figures["runWhole"] is figures["harvestedWhole"] is None


def test_an_increment_does_not_hide_what_the_last_full_harvest_held_back(
    own_index, make_run, outcome
):
    full = outcome(
        FERNS,
        5,
        held_back=True,
        notes=[Note.of("WAITS_FOR_FULL", records=9).as_json()],
        withdrawn=2,
    )
    later = make_run(ended_at=datetime(2026, 11, 19, tzinfo=UTC), options={"increment": True})
    outcome(FERNS, 7, later, whole=False)
    reject(full.run, FERNS, "NO_KEY")
    figures = datasets()[FERNS]
    assert (figures["run"], figures["runWhole"], figures["atGbif"]) == (later.pk, full.run_id, 7)
    assert figures["harvestedWhole"] < figures["harvested"]
    assert (figures["heldBack"], figures["notes"][0]["text"], figures["withdrawn"]) == (
        True,
        WAITS,
        2,
    )
    assert figures["rejected"] == 1


def test_rejections_are_counted_by_dataset_and_kind_of_fault(own_index, outcome, make_run):
    old, new = make_run(), make_run()
    outcome(FERNS, 9, old)
    outcome(FERNS, 9, new)
    reject(old, FERNS, "NO_KEY")
    reject(new, FERNS, "NOT_UNDERSTOOD", 2, error="ValueError", message="no 'Ann Bell'")
    reject(new, FERNS, "NOT_UNDERSTOOD", error="ValueError", message="no 'Cy Dee'")
    reject(new, FERNS, "REFUSED", message='value "Ann" too long')
    reject(new, "", "NO_DATASET")
    figures = harvest_figures()
    assert [(row["dataset"], row["reason"], row["records"]) for row in figures["rejected"]] == [
        ("", "It has no datasetKey, or one that is no UUID.", 1),
        (FERNS, "Not understood: ValueError.", 3),
        (FERNS, "PostgreSQL refused the record.", 1),
    ]
    assert datasets()[FERNS]["rejected"] == 4
    assert "Ann" not in str(figures)


def test_a_bad_dataset_key_is_not_shown(own_index, outcome, make_run):
    run = make_run()
    outcome(FERNS, 9, run)
    reject(run, "Ann Bell", "NO_DATASET")
    assert harvest_figures()["rejected"][0]["dataset"] == ""
