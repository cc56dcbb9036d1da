"""The first results found among those that come first in the order, and not by reading all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.fields import SORTS
from specimens.query import SpecimenQuery
from specimens.search.tantivy import pages as ordering
from tests.specimens import slow_search

pytestmark = pytest.mark.django_db

SORTED = ["", *SORTS, *(f"-{sort}" for sort in SORTS)]
BY_STRETCHES = [
    "",
    "year",
    "-year",
    "eventDate",
    "-eventDate",
    "country",
    "-country",
    "family",
    "-family",
    "genus",
    "-typeStatus",
]
BROAD = [
    [],
    [("include", "NO_INSTITUTION"), ("include", "HELD_ABROAD")],
    [("basisOfRecord", "FOSSIL_SPECIMEN")],
    [("country", "!GB")],
    [("country", "!*")],
    [("year", "!*")],
    [("year", "1850,1880")],
    [("q", "quercus")],
    [("catalogNumber", "nothing such")],
]


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    """A handful of documents counts as many, so that an index of hundreds is read in buckets."""
    monkeypatch.setattr(ordering, "LEAST", 1)
    monkeypatch.setattr(ordering, "SHARE", 1)
    monkeypatch.setattr(ordering, "SPARE", 1)


def grouped(params):
    lists = {}
    for name, text in params:
        lists.setdefault(name, []).append(text)
    return SpecimenQuery.from_params(lists)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    params=st.sampled_from(BROAD),
    sort=st.sampled_from(SORTED),
    offset=st.integers(0, 420),
    limit=st.integers(1, 60),
)
def test_any_page_in_any_order_is_the_one_that_a_loop_finds(world, params, sort, offset, limit):
    expected = slow_search.in_order(slow_search.search(world.rows, params), sort)
    page = world.engine.page(grouped(params), offset, limit, sort)
    assert page.keys == expected[offset : offset + limit]
    assert page.count == len(expected)


@pytest.mark.parametrize("sort", SORTED)
def test_pages_cover_everything_once_in_order(world, sort):
    expected = slow_search.in_order(slow_search.search(world.rows, []), sort)
    pages = [world.engine.page(SpecimenQuery(), at, 7, sort).keys for at in range(0, 400, 7)]
    assert [key for page in pages for key in page] == expected


@pytest.mark.parametrize("sort", BY_STRETCHES)
def test_a_first_page_is_found_without_reading_all(world, sort):
    snapshot = world.engine.reader.snapshot()
    query = snapshot.queries.build(SpecimenQuery())
    near = ordering.find_near(snapshot, query, 5, sort)
    assert 5 <= snapshot.count(near) < snapshot.count(query) / 2


def test_a_small_index_or_a_narrow_search_is_read_whole(world, monkeypatch):
    snapshot = world.engine.reader.snapshot()
    narrow = snapshot.queries.build(grouped([("catalogNumber", "nothing such")]))
    assert ordering.find_near(snapshot, narrow, 5, "") is None
    monkeypatch.setattr(ordering, "LEAST", 20_000)
    everything = snapshot.queries.build(SpecimenQuery())
    assert ordering.find_near(snapshot, everything, 5, "") is None


def test_sorts_by_texts_with_many_values_are_read_whole(world):
    snapshot = world.engine.reader.snapshot()
    query = snapshot.queries.build(SpecimenQuery())
    assert ordering.find_near(snapshot, query, 5, "catalogNumber") is None
