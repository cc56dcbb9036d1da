"""Numbers from JSON: numbers, or texts of numbers, within limits."""

import pytest

from harvest.parse.numbers import decimal, integer


@pytest.mark.parametrize("value", [None, True, [], "x", "nan", float("inf"), 10**400])
def test_a_text_that_is_no_number_is_none(value):
    assert decimal(value) is None
    assert integer(value, -5, 5) is None


@pytest.mark.parametrize(("value", "number"), [(1, 1.0), ("1.5", 1.5), (-0.5, -0.5)])
def test_a_decimal_may_come_as_text(value, number):
    assert decimal(value) == number


def test_a_decimal_keeps_to_its_limits():
    assert decimal(5, least=0, most=5) == 5.0
    assert decimal(5.1, least=0, most=5) is None
    assert decimal(-0.1, least=0, most=5) is None


@pytest.mark.parametrize(("value", "number"), [(3, 3), ("3", 3), (3.0, 3), (3.5, None), (6, None)])
def test_an_integer_is_whole_and_keeps_to_its_limits(value, number):
    assert integer(value, 0, 5) == number
