from harvest.rehearsal.nation import LOCALITY, change_records, new_world, specimens_of
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import BIG, COLLECTION, DATASET, occurrence


def test_specimens_are_published_from_the_uk_and_have_an_institution_or_a_collection():
    held = {"institutionKey": BIG}
    world = World(
        [
            occurrence(1, **held),
            occurrence(2, collectionKey=COLLECTION, basisOfRecord="FOSSIL_SPECIMEN"),
            occurrence(3),
            occurrence(4, **held, publishingCountry="FR"),
            occurrence(5, **held, basisOfRecord="HUMAN_OBSERVATION"),
        ]
    )
    assert specimens_of(world) == {1: DATASET, 2: DATASET}


def test_a_week_removes_changes_and_adds_specimens_and_says_which_lines_of_history_follow():
    world = new_world(120)
    before = specimens_of(world)
    localities = {key: world.get(key).get("locality") for key in before}
    changes = change_records(world)
    after = specimens_of(world)
    assert before.keys() - after.keys()
    assert all(key > 2**33 for key in after.keys() - before.keys())
    kept = before.keys() & after.keys()
    changed = {key for key in kept if world.get(key).get("locality") != localities[key]}
    assert changes == {(key, "locality") for key in changed}
    assert {world.get(key)["locality"] for key in changed} == {LOCALITY}


def test_a_new_world_was_not_read_again_for_weeks():
    world = new_world(20)
    moments = {record["lastInterpreted"] for record in world}
    assert len(moments) == 1
    change_records(world)
    assert moments < {record["lastInterpreted"] for record in world}
