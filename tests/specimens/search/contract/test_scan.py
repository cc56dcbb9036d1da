"""Every match in order, however many, whatever is written meanwhile."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.query import InvalidParameter, SpecimenQuery
from specimens.search.engine import IndexMissing, get_engine
from tests.specimens import slow_search

pytestmark = pytest.mark.django_db

SEARCHES = (
    {},
    {"genus": ["Quercus"]},
    {"q": ["lyme"]},
    {"year": ["1850,1900"], "hasCoordinate": ["true"]},
    {"country": ["!GB"], "include": ["HELD_ABROAD"]},
    {"family": ["None such"]},
)


def scanned(engine, query, after=0):
    return [key for batch in engine.scan(query, after) for key in batch]


def expected(rows, params, after=0):
    pairs = [(name, text) for name, texts in params.items() for text in texts]
    keys = sorted(row.gbif_id for row in slow_search.search(rows, pairs))
    return [key for key in keys if key > after]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    params=st.sampled_from(SEARCHES),
    after=st.integers(-1, 450).map(lambda at: 1_000_000_001 + 7 * at),
)
def test_a_scan_finds_every_match_once_in_order(world, params, after):
    query = SpecimenQuery.from_params(params)
    assert scanned(world.engine, query) == expected(world.rows, params)
    assert scanned(world.engine, query, after) == expected(world.rows, params, after)


def test_a_scan_can_be_continued_after_any_key(world):
    keys = scanned(world.engine, SpecimenQuery())
    for key in (keys[0], keys[17], keys[-1]):
        assert scanned(world.engine, SpecimenQuery(), key) == keys[keys.index(key) + 1 :]


@pytest.mark.parametrize("sort", ["", "year", "-gbifId"])
def test_a_scan_has_one_order_only(world, sort):
    with pytest.raises(InvalidParameter, match="gbifId"):
        world.engine.scan(SpecimenQuery(), sort=sort)


def test_a_scan_of_no_index_says_so_at_once(settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    with pytest.raises(IndexMissing):
        get_engine().scan(SpecimenQuery())
