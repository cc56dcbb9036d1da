"""Keys that nobody knows."""

import pytest

from harvest.models import HarvestRun
from harvest.plan.known_keys import NothingThere
from tests.harvest.builders import wanted_records

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("parameter", ["dataset", "institution"])
def test_a_key_that_nothing_has_is_said_to_be_unknown(
    small_world, serve, harvest_specimens, parameter
):
    serve(small_world)
    unknown = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(NothingThere, match=f"{parameter}Key={unknown}. Is the key right"):
        harvest_specimens(**{parameter: unknown})
    run = HarvestRun.objects.get()
    assert run.state == "failed"
    assert run.notes[0]["parameters"]["message"].startswith("Neither GBIF")


def test_a_dataset_that_gbif_has_lost_is_known_as_long_as_its_records_are_here(
    small_world, serve, harvest_specimens
):
    serve(small_world)
    dataset = next(iter(wanted_records(small_world).values()))["datasetKey"]
    harvest_specimens(dataset=dataset)
    keys = [key for key, each in wanted_records(small_world).items()]
    small_world.remove(*(key for key in keys if small_world.get(key)["datasetKey"] == dataset))
    assert harvest_specimens(dataset=dataset).fetched == 0
