"""What a harvest notes down can be read at a glance."""

from datetime import UTC, datetime

import pytest

from harvest.models import DatasetOutcome, HarvestRun, HarvestSlice, RejectedRecord, SeenRecord

RUN = HarvestRun(pk=7, kind="specimens", started_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (RUN, "Specimens harvest 7"),
        (HarvestSlice(run=RUN, filters={"year": ["1872"]}), "Slice of run 7: {'year': ['1872']}"),
        (SeenRecord(run=RUN, gbif_id=5), "5 in run 7"),
        (DatasetOutcome(run=RUN, dataset_key="d"), "d in run 7"),
        (RejectedRecord(run=RUN, gbif_id=5, code="NO_KEY"), "5: NO_KEY"),
    ],
)
def test_every_model_of_harvests_names_itself(row, words):
    assert str(row) == words
