"""What earlier releases noted as sentences is kept, and so are the gaps that they meant."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from harvest.notes.note import read

pytestmark = pytest.mark.django_db
DATASET = "11111111-0000-4000-8000-000000000001"
LOSS = "3 of 4 records would be lost, more than 20%: the old ones are kept."
ADVICE = " If the loss is right, harvest with --accept-losses."


def migrated(to: str):
    """``objects(model)`` of the release whose newest migration is ``to``."""
    with connection.cursor() as cursor:
        # Rows of this same transaction would wait for their checks, and no table can be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    apps = MigrationExecutor(connection).migrate([("harvest", to)]).apps
    return lambda model: apps.get_model("harvest", model).objects


@pytest.fixture
def earlier():
    return migrated("0006_promotion")


@pytest.fixture
def make_run(earlier):
    def make(state, note):
        facts = {"kind": "specimens", "source_url": "x", "started_at": timezone.now()}
        return earlier("HarvestRun").create(state=state, note=note, **facts)

    return make


def test_the_sentences_of_a_run_are_still_shown_to_whom_they_were(make_run):
    make_run("incomplete", f"Dataset {DATASET}: {LOSS}{ADVICE}\nThe rest is well.")
    make_run("failed", "GBIF said nothing.")
    make_run("failed", "[Errno 28] /srv/secret")
    runs = migrated("0007_notes")("HarvestRun").order_by("pk")
    [loss, rest], [gbif], [disk] = (read(run.notes) for run in runs)
    assert (loss.dataset, loss.public()) == (DATASET, LOSS)
    assert (rest.dataset, rest.public()) == ("", "The rest is well.")
    assert gbif.public() == "GBIF said nothing."
    assert (str(disk), "secret" in disk.public()) == ("[Errno 28] /srv/secret", False)


@pytest.mark.parametrize(
    ("facts", "finished_at", "has_gap"),
    [
        ({}, None, False),
        ({"note": "9 records are out of reach."}, None, True),
        ({"note": LOSS, "held_back": True}, None, False),
        ({}, timezone.now(), True),
    ],
)
def test_a_noted_gap_or_an_incomplete_slice_becomes_a_gap(
    make_run, earlier, facts, finished_at, has_gap
):
    run = make_run("running", "")
    dataset = {"run": run, "dataset_key": DATASET, "expected": 5}
    earlier("DatasetOutcome").create(before=5, **dataset, **facts)
    earlier("HarvestSlice").create(filters={}, finished_at=finished_at, **dataset)
    assert migrated("0007_notes")("DatasetOutcome").get().has_gap is has_gap


def test_the_reason_of_a_rejection_stays_for_the_operator(make_run, earlier):
    run = make_run("completed", "")
    earlier("RejectedRecord").create(run=run, reason="Not understood: Ann", record={})
    rejected = migrated("0007_notes")("RejectedRecord").get()
    assert (rejected.code, rejected.parameters) == ("EARLIER", {"text": "Not understood: Ann"})
