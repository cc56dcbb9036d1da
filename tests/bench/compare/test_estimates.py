"""Estimates go on as the measured figures went."""

import pytest

from bench.compare.estimates import along_line, along_power


def test_a_line_goes_on_as_a_line():
    assert along_line([(1, 3), (2, 5), (4, 9)], 10) == pytest.approx(21)


def test_a_power_goes_on_as_a_power():
    assert along_power([(1, 2), (4, 4), (16, 8)], 64) == pytest.approx(16)


def test_one_size_estimates_nothing():
    assert along_line([(1, 3)], 10) is None
    assert along_power([(1, 3), (1, 4)], 10) is None


def test_nothing_is_a_power_of_nothing():
    assert along_power([(1, 0), (2, 3)], 10) is None
