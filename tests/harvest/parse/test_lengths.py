"""Texts that are too long for a page are cut, wherever in a record they stand, and flagged."""

from harvest.parse.lengths import MOST, cut, has_long_text
from harvest.parse.specimen import parse_specimen
from tests.harvest.records import record

LONG = "x" * (MOST + 1)


def test_a_value_that_is_not_too_long_is_the_same_object():
    value, flags = {"a": ["b" * MOST, 7, None]}, set()
    assert cut(value, flags) is value
    assert flags == set()


def test_texts_are_cut_in_lists_and_objects_too():
    flags = set()
    assert cut({"a": [LONG, {"b": LONG}, 7]}, flags) == {"a": [LONG[:-1], {"b": LONG[:-1]}, 7]}
    assert flags == {"TEXT_CUT"}


def test_depth_has_an_end():
    deep = LONG
    for _ in range(10_000):
        deep = [deep]
    assert not has_long_text(deep)


def test_a_record_with_a_long_text_is_kept_with_its_beginning_and_a_flag():
    long = record(key=1, locality=LONG, fieldNotes=LONG)
    row = parse_specimen(long).row
    assert len(row.locality) == len(row.terms["fieldNotes"]) == MOST
    assert "TEXT_CUT" in row.flags
    assert "TEXT_CUT" not in parse_specimen(record(key=1)).row.flags
