"""The figures of /status.json, against harvests made by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from harvest.models import DatasetOutcome, Download, HarvestSlice, RejectedRecord
from institutions.models import Dataset
from portal.harvest_figures import harvest_figures

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


def reject(run, dataset, reason, number=1):
    RejectedRecord.objects.bulk_create(
        RejectedRecord(run=run, dataset_key=dataset, reason=reason, record={"recordedBy": "Ann"})
        for _ in range(number)
    )


def test_before_the_first_harvest_there_is_nothing_to_tell(own_index, db):
    assert harvest_figures() == {
        "freshness": {
            "lastHarvest": None,
            "lastGoodHarvest": None,
            "stale": False,
            "specimens": None,
        },
        "runs": [],
        "datasets": [],
        "rejected": [],
    }


def test_a_run_tells_what_it_did(own_index, make_run):
    run = make_run(fetched=10, inserted=3, updated=2, unchanged=4, withdrawn=5, rejected=1)
    for n in range(3):
        HarvestSlice.objects.create(
            run=run,
            dataset_key=FERNS,
            filters={"year": [str(n)]},
            expected=1,
            finished_at=run.ended_at if n else None,
        )
    told = harvest_figures()["runs"][0]
    assert told["started"] == "2026-11-18T03:30:00.000+00:00"
    assert told["seconds"] == 5.5 * 3600
    assert (told["slices"], told["slicesFinished"]) == (3, 2)
    names = ("fetched", "inserted", "updated", "unchanged", "withdrawn", "restored", "rejected")
    assert [told[name] for name in names] == [10, 3, 2, 4, 5, 0, 1]


def test_a_harvest_of_institutions_counts_no_records(own_index, make_run):
    make_run(kind="institutions")
    assert harvest_figures()["runs"][0]["fetched"] is None


def test_a_run_names_its_downloads_and_what_part_it_took(own_index, make_run):
    run = make_run(options={"archive": "mine.zip", "institution": None, "limit": 0})
    for purpose, doi in [("keys", "10.1/k"), ("content", "10.1/a"), ("content", "")]:
        Download.objects.create(run=run, purpose=purpose, doi=doi, request={})
    told = harvest_figures()["runs"][0]
    assert told["dois"] == ["10.1/a"]
    assert told["part"] == ["limit", "archive"]
    assert "mine.zip" not in str(told)


def test_the_newest_run_comes_first_and_a_running_one_has_no_end(own_index, make_run):
    make_run()
    now = make_run(state="running", started_at=datetime(2026, 11, 20, tzinfo=UTC), ended_at=None)
    runs = harvest_figures()["runs"]
    assert runs[0]["run"] == now.pk
    assert (runs[0]["ended"], runs[0]["seconds"]) == (None, None)


@pytest.mark.parametrize(
    ("state", "note", "shown"),
    [
        ("incomplete", "Dataset x: 3 records never came.", "Dataset x: 3 records never came."),
        ("failed", "It was stopped before its end.", "It was stopped before its end."),
        (
            "failed",
            "https://api.gbif.org/v1/x: 500: Sorry",
            "https://api.gbif.org/v1/x: 500: Sorry",
        ),
        ("failed", "[Errno 28] /srv/secret", "It failed; the portal’s log says why."),
    ],
)
def test_what_failed_is_told_unless_it_could_name_our_machines(
    own_index, make_run, state, note, shown
):
    make_run(state=state, note=note)
    assert harvest_figures()["runs"][0]["note"] == shown


def test_our_count_stands_beside_gbifs(own_index, make_specimen, outcome):
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
    told = datasets()[FERNS]
    assert told["here"] is told["difference"] is None


def test_a_dataset_tells_of_the_last_harvest_of_the_whole_of_it(own_index, make_run, outcome):
    outcome(FERNS, expected=1)
    kept = outcome(FERNS, expected=2, held_back=True, note="Too many lost.")
    later = datetime(2026, 11, 19, tzinfo=UTC)
    outcome(FERNS, 3, make_run(state="failed", ended_at=later))
    outcome(FERNS, 4, make_run(options={"institution": MOTHS}, ended_at=later))
    outcome(FERNS, 5, make_run(options={"limit": 100}, ended_at=later))
    told = datasets()[FERNS]
    assert (told["run"], told["atGbif"], told["heldBack"]) == (kept.run_id, 2, True)
    assert told["note"] == "Too many lost."


def test_a_limited_harvest_tells_where_there_is_no_other(own_index, make_run, outcome):
    outcome(FERNS, 5, make_run(options={"limit": 9}))
    last = outcome(FERNS, 6, make_run(options={"limit": 10}))
    assert datasets()[FERNS]["run"] == last.run_id


def test_rejections_are_counted_by_dataset_and_kind_of_fault(own_index, outcome, make_run):
    old, new = make_run(), make_run()
    outcome(FERNS, 9, old)
    outcome(FERNS, 9, new)
    reject(old, FERNS, "It has no key.")
    reject(new, FERNS, "Not understood: ValueError: could not convert 'Ann Bell'", 2)
    reject(new, FERNS, "Not understood: ValueError: could not convert 'Cy Dee'")
    reject(new, FERNS, 'PostgreSQL refused the record: value "Ann" too long.')
    reject(new, "", "It has no datasetKey, or one that is no UUID.")
    told = harvest_figures()
    assert [(row["dataset"], row["reason"], row["records"]) for row in told["rejected"]] == [
        ("", "It has no datasetKey, or one that is no UUID.", 1),
        (FERNS, "Not understood: ValueError.", 3),
        (FERNS, "PostgreSQL refused the record.", 1),
    ]
    assert datasets()[FERNS]["rejected"] == 4
    assert "Ann" not in str(told)


def test_a_dataset_key_that_is_none_is_not_told(own_index, outcome, make_run):
    run = make_run()
    outcome(FERNS, 9, run)
    reject(run, "Ann Bell", "It has no datasetKey, or one that is no UUID.")
    assert harvest_figures()["rejected"][0]["dataset"] == ""


def test_freshness_tells_the_last_harvest_and_the_last_good_one(own_index, make_run):
    good = make_run()
    last = make_run(state="incomplete", ended_at=good.ended_at + timedelta(days=1))
    told = harvest_figures()["freshness"]
    assert told["lastGoodHarvest"] < told["lastHarvest"]
    assert told["lastHarvest"].startswith(f"{last.ended_at:%Y-%m-%d}")
