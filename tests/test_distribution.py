"""Tests that share a portal run in one process, and what takes longest is handed out first."""

import pytest

from tests.distribution import FIRST, group_of, place_of


@pytest.mark.parametrize(
    ("nodeid", "group"),
    [
        ("tests/faults/test_gbif.py::test_a[x::y]", "faults"),
        ("tests/faults/test_away.py::test_b", "own server"),
        ("tests/journeys/test_maps.py::test_c", "journeys"),
        ("tests/specimens/test_views.py::test_d", "tests/specimens/test_views.py"),
    ],
)
def test_tests_are_grouped_by_what_they_share(nodeid, group):
    assert group_of(nodeid) == group


def test_the_longest_groups_come_first_and_the_others_stay_in_their_order():
    others = ["tests/specimens/test_views.py::test_b", "tests/bench/test_a.py::test_a"]
    journey, fault = "tests/journeys/test_maps.py::test_c", "tests/faults/test_gbif.py::test_d"
    assert sorted([*others, journey, fault], key=place_of) == [fault, journey, *others]


def test_each_group_that_comes_first_has_files(root):
    for paths in FIRST.values():
        assert all((root / path).exists() for path in paths)


def test_the_journeys_are_a_package_so_that_their_browser_ends_with_them(root):
    """Else an event loop runs in which Django refuses to touch the database."""
    assert (root / "tests/journeys/__init__.py").exists()
