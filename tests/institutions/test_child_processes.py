"""How many processes there should be; that none outlives its parent, tests of faults try."""

import os

from institutions.child_processes import cores


def test_cores_are_those_that_this_process_may_use():
    assert 1 <= cores() <= os.cpu_count()
