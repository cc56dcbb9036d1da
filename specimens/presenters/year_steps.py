"""Years put together in steps of equal length, so that a chart has room for all of them."""

from collections.abc import Mapping

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)  # years
MOST = 40


def in_steps(years: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """(first year, last year, records) of each step, the earliest first, also of those without records.

    ``years`` is {year: records}. The steps are the shortest that make at most MOST of them.
    """
    if not years:
        return []
    step = next(step for step in STEPS if _count(years, step) <= MOST)
    starts = range(min(years) // step * step, max(years) + 1, step)
    found = dict.fromkeys(starts, 0)
    for year, count in years.items():
        found[year // step * step] += count
    return [(start, start + step - 1, count) for start, count in found.items()]


def _count(years: Mapping[int, int], step: int) -> int:
    return max(years) // step - min(years) // step + 1
