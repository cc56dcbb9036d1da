"""Promises, checked against contents of a portal that are made up."""

import pytest

from harvest.rehearsal import promises
from harvest.rehearsal.promises import Promise

EXPECTED = {1: "a", 2: "a", 3: "b"}
RIGHT = {
    "live": {"a": [1, 2], "b": [3]},
    "withdrawn": [4],
    "history": [(1, "locality")],
    "visible": [1, 2, 3],
    "indexed": [1, 2, 3],
    "counted": [["a", 2], ["b", 1]],
    "visible_counts": [["a", 2], ["b", 1]],
}


def found(**changed):
    return RIGHT | changed


def checks(contents, lines=frozenset({(1, "locality")})):
    return [
        promises.counts("Stage", EXPECTED, contents),
        promises.withdrawals("Stage", EXPECTED, contents),
        promises.index("Stage", contents),
        promises.history("Stage", set(lines), contents),
    ]


def wrong(contents, **more):
    return {check.promise: check.wrong for check in checks(contents, **more) if check.wrong}


def test_a_portal_that_has_what_gbif_has_keeps_all_promises():
    assert wrong(RIGHT) == {}


def test_specimens_that_are_missing_are_counted_by_dataset_and_named():
    assert wrong(found(live={"a": [1, 2], "c": [5]})) == {
        Promise.HAS_ALL: [
            "dataset b: 0 specimens, but GBIF has 1",
            "dataset c: 1 specimens, but GBIF has 0",
            "1 specimens of GBIF are missing: 3",
            "1 specimens are not GBIF's: 5",
        ]
    }
    assert wrong(found(live={"a": [1, 2]}))[Promise.HAS_ALL][0] == "2 specimens, but GBIF has 3"


def test_a_specimen_that_gbif_has_may_not_be_withdrawn():
    assert wrong(found(withdrawn=[2, 4])) == {
        Promise.WITHDRAWS_RIGHTLY: ["1 specimens are withdrawn that GBIF has: 2"]
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"indexed": [1, 2]}, "1 specimens are not found: 3"),
        ({"indexed": [1, 2, 3, 4]}, "1 specimens are found that are not shown: 4"),
        ({"counted": [["a", 3]]}, "the counts of the datasets differ"),
    ],
)
def test_an_index_that_differs_from_the_database_is_wrong(changed, said):
    assert wrong(found(**changed)) == {Promise.INDEX_IS_EQUAL: [said]}


def test_lines_of_history_are_false_missing_or_written_twice():
    twice = found(history=[(1, "locality")] * 2)
    false = "1 lines of the history are false: locality of 1"
    assert wrong(twice) == {Promise.HISTORY_IS_TRUE: [false]}
    assert wrong(RIGHT, lines=set()) == {Promise.HISTORY_IS_TRUE: [false]}
    assert wrong(RIGHT, lines={(1, "locality"), (2, "county")}) == {
        Promise.HISTORY_IS_TRUE: ["1 lines of the history are missing: county of 2"]
    }


def test_only_the_first_few_are_named():
    (check, *_) = checks(found(live={}))
    assert check.wrong[-1] == "3 specimens of GBIF are missing: 1, 2, 3"
    many = promises.withdrawals("Stage", dict.fromkeys(range(9), "a"), found(withdrawn=[*range(9)]))
    assert many.wrong == ["9 specimens are withdrawn that GBIF has: 0, 1, 2, …"]


def test_a_harvest_that_had_nothing_to_do_may_change_nothing():
    assert promises.idempotence("Stage", {"unchanged": 7, "updated": 0}).wrong == []
    figures = {"updated": 2, "indexed": 2}
    assert promises.idempotence("Stage", figures).wrong == ["2 updated", "2 indexed"]


def test_a_command_that_fails_is_quoted_by_its_last_line():
    assert promises.ending("Stage", 0, "fine").wrong == []
    assert promises.ending("Stage", 1, "a\nb\n").wrong == ["exit status 1: b"]
    assert promises.ending("Stage", 1, "").wrong == ["exit status 1: it said nothing"]
