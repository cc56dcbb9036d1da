"""A fetched slice goes into the table in one transaction, and only what differs is written."""

import gzip
import json

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from harvest.fetch.pages import Fetched
from harvest.load.slices import Loader
from harvest.models import HarvestRun, HarvestSlice, RejectedRecord, SeenRecord
from harvest.notes.note import Note, read
from specimens.models import BACKBONE, COL_XR, Specimen, Taxon
from tests.harvest.records import DATASET, classification, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path):
    """``load(*records)`` loads one slice, in a run of its own; returns (figures, run)."""

    def load_records(*records, gap=None, has_gap=False):
        run = HarvestRun.objects.create(kind="specimens", source_url="x", started_at=timezone.now())
        run.datasets.create(dataset_key=DATASET, expected=1, before=0, has_gap=has_gap)
        path = tmp_path / f"{run.pk}.gz"
        with gzip.open(path, "wt") as file:
            file.write(json.dumps(list(records)) + "\n")
        part = HarvestSlice.objects.create(
            run=run,
            dataset_key=DATASET,
            filters={"datasetKey": [DATASET]},
            expected=len(records),
        )
        fetched = Fetched(path, len(records), len(records), gap)
        return Loader(run).load(part, fetched), run

    return load_records


def counted(figures) -> dict[str, int]:
    return {name: figure for name, figure in figures.items() if figure}


def test_new_records_are_inserted(load):
    figures, run = load(record(key=1), record(key=2))
    assert counted(figures) == {"fetched": 2, "inserted": 2}
    assert set(Specimen.objects.values_list("pk", "changed_in")) == {(1, run.pk), (2, run.pk)}


def test_an_unchanged_record_is_left_alone(load):
    _, first = load(record(key=1), record(key=2))
    figures, second = load(record(key=1), record(key=2, locality="moved"))
    assert counted(figures) == {"fetched": 2, "updated": 1, "unchanged": 1}
    assert Specimen.objects.get(pk=1).changed_in == first.pk
    assert Specimen.objects.get(pk=2).changed_in == second.pk


def test_a_withdrawn_record_is_restored_even_if_nothing_else_changed(load):
    load(record(key=1))
    Specimen.objects.update(withdrawn_at=timezone.now())
    figures, run = load(record(key=1))
    assert counted(figures) == {"fetched": 1, "restored": 1}
    assert Specimen.objects.get(pk=1).withdrawn_at is None
    assert Specimen.objects.get(pk=1).changed_in == run.pk


def test_the_slice_and_the_run_say_what_happened(load):
    _, run = load(
        record(key=1), record(key=2, datasetKey=None), gap=Note.of("SLICE_INCOMPLETE", missing=1)
    )
    run.refresh_from_db()
    assert (run.fetched, run.inserted, run.rejected) == (2, 1, 1)
    part = run.slices.get()
    assert part.finished_at
    assert part.fetched == 2
    assert not part.complete
    assert set(SeenRecord.objects.values_list("gbif_id", flat=True)) == {1, 2}


@pytest.mark.parametrize("gap", [None, Note.of("SLICE_INCOMPLETE", missing=1)])
def test_a_slice_that_is_not_complete_leaves_its_dataset_a_gap(load, gap):
    _, run = load(record(key=1), gap=gap)
    assert run.datasets.get().has_gap is (gap is not None)


def test_a_complete_slice_does_not_close_the_gap_of_its_dataset(load):
    _, run = load(record(key=1), has_gap=True)
    assert run.datasets.get().has_gap


def forbid(table: str, column: str) -> None:
    """Let a table refuse the Moon, as it might refuse what only its indexes or constraints see."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT earth CHECK ({column} <> 'Moon')")


def test_a_row_that_the_table_refuses_is_rejected_alone(load):
    forbid("specimens_specimen", "locality")
    good = [record(key=key) for key in range(1, 30)]
    figures, _ = load(*good, record(key=99, locality="Moon"))
    assert counted(figures) == {"fetched": 30, "inserted": 29, "rejected": 1}
    assert set(Specimen.objects.values_list("pk", flat=True)) == set(range(1, 30))
    rejection = RejectedRecord.objects.get()
    assert rejection.gbif_id == 99
    assert rejection.record["locality"] == "Moon"
    assert rejection.code == "REFUSED"


def test_a_slice_that_fails_leaves_nothing(load):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE harvest_seenrecord ADD CONSTRAINT few CHECK (gbif_id < 2)")
    with pytest.raises(IntegrityError), transaction.atomic():
        load(record(key=1), record(key=2))
    assert not Specimen.objects.exists()


def test_taxa_are_added_and_kept_up_to_date(load):
    load(record(key=1, classifications={COL_XR: classification(), BACKBONE: classification()}))
    oak = Taxon.objects.get(checklist_key=COL_XR, key="4RPM6")
    assert (oak.name, oak.rank, oak.status) == ("Quercus robur L.", "SPECIES", "ACCEPTED")
    assert Taxon.objects.filter(key="4RPM6").count() == 2
    load(record(key=1, classifications={COL_XR: classification(taxonomicStatus="DOUBTFUL")}))
    oak.refresh_from_db()
    assert oak.status == "DOUBTFUL"


def test_a_mention_does_not_replace_a_taxon_described_in_full(load):
    load(record(key=1, classifications={COL_XR: classification()}))
    other = {"key": "X1", "name": "Quercus robur subsp. x", "rank": "SUBSPECIES"}
    load(record(key=2, classifications={COL_XR: classification(usage=other)}))
    assert Taxon.objects.get(checklist_key=COL_XR, key="4RPM6").status == "ACCEPTED"


def test_a_taxon_that_the_table_refuses_costs_no_record(load):
    forbid("specimens_taxon", "name")
    usage = {"key": "K", "name": "Moon", "rank": "SPECIES"}
    figures, _ = load(record(key=1, classifications={COL_XR: classification(usage=usage)}))
    assert figures["inserted"] == 1
    assert not Taxon.objects.filter(name="Moon").exists()
    assert Taxon.objects.filter(name="Plantae").exists()


ODD = [None, 7, "text", [], {}, {"key": 10**40}, {"key": -1}, {"key": None}, {"key": ["1"]}]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_item_without_a_readable_key_is_rejected_and_leaves_a_gap(load, odd):
    figures, run = load(record(key=1), odd)
    assert counted(figures) == {"fetched": 2, "inserted": 1, "rejected": 1}
    outcome = run.datasets.get()
    assert outcome.has_gap
    assert "1 records have no key that can be read" in str(read(outcome.notes)[0])
    kept = RejectedRecord.objects.get().record
    assert kept == (odd if isinstance(odd, dict) else {"": odd})


def test_a_rejected_record_with_a_key_leaves_no_gap(load):
    _figures, run = load(record(key=1), record(key=2, datasetKey="none"))
    assert not run.datasets.get().has_gap
