"""The decades of a map, against a slow loop."""

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings

from specimens.presenters.map_decades import MOST, counts_by_decade, present_decades
from specimens.search_request import SearchRequest
from tests.specimens import slow_search
from tests.specimens.presenters.test_map_legend import rows_on_map
from tests.specimens.search.contract.test_engine import read, searches

pytestmark = pytest.mark.django_db


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(params=searches())
def test_decades_count_what_a_loop_counts_and_have_no_gap(world, params):
    cache.clear()
    shown = present_decades(SearchRequest(read(params), view="MAP"), world.engine)
    years = [row.year for row in rows_on_map(world, params) if row.year is not None]
    if not years:
        assert shown is None
        return
    found = {step["decade"]: step["count"] for step in shown["steps"]}
    first, last = min(years) // 10 * 10, max(years) // 10 * 10
    assert list(found) == list(range(first, last + 10, 10))
    for decade, count in found.items():
        assert count == sum(year // 10 * 10 == decade for year in years)
    assert all(bool(step["url"]) == (step["count"] > 0) for step in shown["steps"])


def test_a_year_that_must_be_wrong_makes_no_thousand_decades():
    counts = counts_by_decade({1: 1, 1066: 1, 1900: 2, 1999: 3})
    assert len(counts) == MOST
    assert counts[1900] == 2
    assert max(counts) == 1990
    assert counts_by_decade({}) == {}


def test_the_decade_of_the_address_is_marked(world):
    asked = SearchRequest(read([]), view="MAP", decade=1900)
    shown = present_decades(asked, world.engine)
    assert [step["decade"] for step in shown["steps"] if step["current"]] == [1900]
    assert "decade" not in shown["all_url"]
    assert slow_search.search(world.rows, [])
