"""How often Python looks for reference cycles while it works on records."""

import gc

from institutions.garbage import collecting_less


def test_cycles_are_looked_for_as_often_as_before_after_the_work():
    before = gc.get_threshold()
    with collecting_less():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_a_failure_changes_nothing_for_those_who_come_after():
    before = gc.get_threshold()
    try:
        with collecting_less():
            raise OSError
    except OSError:
        assert gc.get_threshold() == before
