"""What a run remembers of the archives that it loads."""

from collections import Counter

import pytest

from harvest.download.run import load_downloads
from harvest.gbif import GbifClient
from harvest.models import HarvestRun, SeenRecord
from harvest.options import HarvestOptions
from harvest.run import harvest
from harvest.runs.progress import NoProgress
from harvest.runs.resume import create
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_record_that_no_row_is_made_of_is_remembered_once_however_many_archives_follow(
    sandbox, small_world, short_numbers, settings, tmp_path
):
    settings.HARVEST_SLICE_LIMIT = 1
    settings.HARVEST_DOWNLOAD_POLL = 0.01
    sandbox.downloads.may_use_sql = False
    harvest()
    for key in wanted_records(small_world):
        small_world.change(key, catalogNumber="A" * 201)
    sandbox.downloads.jobs.clear()
    again = create(HarvestRun.Kind.SPECIMENS, {})

    load_downloads(again, HarvestOptions(), GbifClient(), tmp_path, NoProgress())

    assert again.downloads.count() > 2
    seen = Counter(SeenRecord.objects.filter(run=again).values_list("gbif_id", flat=True))
    assert seen
    assert set(seen.values()) == {1}
