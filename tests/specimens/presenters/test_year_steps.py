"""Years in steps."""

import pytest

from specimens.presenters.year_steps import MOST, in_steps


def test_few_years_are_shown_one_by_one_with_the_gaps_between_them():
    assert in_steps({1900: 3, 1902: 1}) == [(1900, 1900, 3), (1901, 1901, 0), (1902, 1902, 1)]


def test_steps_begin_at_round_numbers():
    steps = in_steps({1758: 1, 1993: 2})
    assert steps[0] == (1750, 1759, 1)
    assert steps[-1] == (1990, 1999, 2)


@pytest.mark.parametrize(
    "years", [{0: 1, 9999: 1}, {1500: 2, 2026: 1}, {1999: 5}, {1901: 1, 1940: 1}]
)
def test_there_are_never_more_steps_than_have_room_and_no_record_is_lost(years):
    steps = in_steps(years)
    assert len(steps) <= MOST
    assert sum(count for _first, _last, count in steps) == sum(years.values())


def test_without_years_there_are_no_steps():
    assert in_steps({}) == []
