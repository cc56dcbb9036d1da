"""Killed between two writings that belong together: kills at random rarely fall there."""

import pytest

pytestmark = pytest.mark.django_db

WITHDRAWN = "UPDATE ON specimens_specimen", "NEW.withdrawn_at IS NOT NULL"
COUNTED = "UPDATE ON harvest_datasetoutcome", "NEW.withdrawn > OLD.withdrawn"
SUMMED = "UPDATE ON harvest_harvestrun", "NEW.withdrawn > OLD.withdrawn"
SUMMED_AGAIN = SUMMED[0], f"{SUMMED[1]} AND OLD.withdrawn > 0"


@pytest.mark.parametrize(
    "moment",
    [
        ("INSERT ON specimens_specimenchange",),
        ("INSERT ON harvest_seenrecord",),
        ("UPDATE ON harvest_harvestslice", "NEW.complete"),
        WITHDRAWN,
        COUNTED,
        SUMMED,
        SUMMED_AGAIN,
    ],
    ids=["changes", "seen", "slice", "withdrawn", "counted", "summed", "summed again"],
)
def test_a_harvest_killed_at_this_moment_ends_as_an_undisturbed_one(
    harvested, portal, manage, moment
):
    with portal.stopping_at(*moment) as is_there:
        manage.kill_when(is_there, "harvest")
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()


def test_a_harvest_resumed_under_its_own_number_ends_as_an_undisturbed_one(
    harvested, portal, manage
):
    with portal.stopping_at(*SUMMED_AGAIN) as is_there:
        manage.kill_when(is_there, "harvest")
    # No run of institutions comes between the two.
    assert manage.run("harvest", "--specimens") == 0, manage.said()
    assert not harvested.differences()


@pytest.mark.parametrize(
    "table", ["harvest_harvestslice", "harvest_seenrecord", "harvest_datasetoutcome"]
)
def test_a_harvest_killed_while_it_takes_up_another_ends_as_an_undisturbed_one(
    harvested, portal, manage, table
):
    with portal.stopping_at(*COUNTED) as is_there:
        manage.kill_when(is_there, "harvest")
    with portal.stopping_at(f"UPDATE OF run_id ON {table}") as is_there:
        manage.kill_when(is_there, "harvest")
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()
