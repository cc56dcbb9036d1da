"""A world that changes while it is served."""

from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import ask, occurrence, search


def test_a_record_that_is_added_is_found(serve_records):
    sandbox = serve_records(occurrence(1))
    assert search(sandbox).keys == [1]
    sandbox.world.put(occurrence(2))
    assert search(sandbox).keys == [1, 2]


def test_a_record_that_changes_is_found_as_it_now_is(serve_records):
    sandbox = serve_records(occurrence(1, year=1900, locality="Oak Wood"))
    assert search(sandbox, year=1900).keys == [1]
    sandbox.world.change(1, year=1901, locality=None)
    assert search(sandbox, year=1900).keys == []
    assert search(sandbox, year=1901).json["results"] == [occurrence(1, year=1901)]


def test_a_record_that_is_removed_is_gone(serve_records):
    sandbox = serve_records(occurrence(1), occurrence(2))
    assert search(sandbox).keys == [1, 2]
    sandbox.world.remove(1)
    assert search(sandbox).keys == [2]
    assert ask(sandbox, "/occurrence/1").status == 404


def test_a_world_counts_and_lists_its_records():
    world = World([occurrence(1), occurrence(2)])
    assert (len(world), [record["key"] for record in world]) == (2, [1, 2])
