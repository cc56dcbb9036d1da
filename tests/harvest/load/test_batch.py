import gzip
import json

import pytest

from harvest.load.batch import Batch
from harvest.models import HarvestRun
from harvest.notes.messages import MESSAGES
from harvest.parse.rows import Rejected
from specimens.models import COL_XR, Taxon
from tests.harvest.records import classification, record


@pytest.fixture
def batch(tmp_path):
    def make(*records):
        path = tmp_path / "raw.gz"
        with gzip.open(path, "wt") as file:
            file.write(json.dumps(list(records)) + "\n")
        made = Batch(HarvestRun(pk=1), path)
        rows = [row for rows in made.rows(2) for row in rows]
        return made, rows

    return make


def test_a_batch_of_records_becomes_rows(batch, db):
    oak = {COL_XR: classification()}
    made, rows = batch(record(key=1, classifications=oak), record(key=2), record(key=3))
    assert [row.gbif_id for row in rows] == [1, 2, 3]
    assert made.keys == made.staged == {1, 2, 3}
    made.taxa.write()
    assert Taxon.objects.filter(checklist_key=COL_XR, key="4RPM6").exists()
    assert not made.rejections


@pytest.mark.parametrize("bad", ["text", 7, None, [], {"no": "key"}, {"key": "x", "a": "\0"}])
def test_a_value_that_is_no_record_is_rejected_with_a_reason(batch, bad):
    made, rows = batch(bad, record(key=2))
    assert [row.gbif_id for row in rows] == [2]
    (rejection,) = made.rejections
    assert rejection.code in MESSAGES
    assert rejection.gbif_id is None


def test_a_rejected_record_still_counts_as_seen(batch):
    made, rows = batch(record(key=1, datasetKey=None))
    assert not rows
    assert made.keys == {1}
    assert made.rejections[0].gbif_id == 1


@pytest.mark.parametrize("named", [{"key": "1"}, {"key": None, "gbifID": "1"}])
def test_a_record_whose_key_is_a_text_counts_as_seen(batch, named):
    made, rows = batch(record(**named))
    assert [row.gbif_id for row in rows] == [1]
    assert made.keys == made.staged == {1}


def test_a_key_comes_into_the_table_once(batch):
    _, rows = batch(record(key=1, gbifID="1"), record(key=1, gbifID="1", locality="again"))
    assert len(rows) == 1


def test_a_row_that_postgresql_refuses_is_kept_as_it_came(batch):
    made, rows = batch(record(key=1), "text", record(key=2, locality="here"))
    made.refuse(rows[1], Rejected("REFUSED", message="too large"))
    assert made.staged == {1}
    assert made.rejections[-1].record["locality"] == "here"
    assert made.rejections[-1].parameters == {"message": "too large"}
