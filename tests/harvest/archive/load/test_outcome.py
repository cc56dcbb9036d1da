import pytest

from harvest.models import RejectedRecord
from tests.harvest.archive.archives import write_dwca

pytestmark = pytest.mark.django_db(transaction=True)


def test_beyond_a_limit_only_the_keys_of_rejected_records_are_kept(
    load, leeds, tmp_path, monkeypatch
):
    monkeypatch.setattr("harvest.archive.load.outcome.MOST_REJECTIONS", 2)
    rows = [{"gbifID": n, "datasetKey": "?"} for n in range(1, 5)]
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    kept = RejectedRecord.objects.order_by("gbif_id")
    assert summary.rejected == 4
    assert [(each.gbif_id, each.dataset_key) for each in kept] == [(n, "?") for n in range(1, 5)]
    assert [each.record != {} for each in kept] == [True, True, False, False]
