"""Walks from gbif_id to gbif_id, against a slow loop and across changes of the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from tests.specimens import slow_search
from tests.specimens.factories import make_specimen
from tests.specimens.search.contract.test_engine import ASKED, read, searches

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_rows(settings, tmp_path):
    """An index of this test's own, and none of the rows of ``world``, which come back after it."""
    settings.PORTAL_VAR = tmp_path
    Specimen.objects.all().delete()


def walk(engine, query, limit):
    """All keys, page by page, and that no page but the last is short."""
    met, after = [], 0
    while keys := engine.keys_after(query, after, limit):
        assert len(keys) == limit or not engine.keys_after(query, keys[-1], limit)
        met += keys
        after = keys[-1]
    return met


@ASKED
@given(params=searches(), limit=st.sampled_from([1, 7, 60, 1_000]))
def test_a_walk_meets_what_a_loop_finds_once_in_order(world, params, limit):
    query = read(params)
    expected = sorted(row.gbif_id for row in slow_search.search(world.rows, params))
    assert walk(world.engine, query, max(limit, len(expected) // 20 or 1)) == expected


def test_a_page_may_follow_any_number(world):
    keys = sorted(row.gbif_id for row in slow_search.search(world.rows, []))
    for after in (0, keys[0] - 1, keys[0], keys[17] + 1, keys[-2], keys[-1], 2**63 - 1):
        expected = [key for key in keys if key > after][:5]
        assert world.engine.keys_after(SpecimenQuery(), after, 5) == expected
    assert world.engine.keys_after(SpecimenQuery(), 0, 0) == []


@pytest.mark.parametrize("rebuilt", [False, True], ids=["updated", "rebuilt"])
def test_a_harvest_on_the_way_neither_repeats_nor_skips_records_that_stay(no_rows, rebuilt):
    for key in range(10, 210, 10):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    began = get_engine().keys_after(SpecimenQuery(), 0, 10)
    assert began == list(range(10, 110, 10))
    make_specimen(15, changed_in=2)  # passed by already
    make_specimen(155, changed_in=2)
    gone = (50, 100, 160)  # 100 is where the walk goes on
    Specimen.objects.filter(pk__in=gone).update(withdrawn_at="2026-11-01T00:00Z", changed_in=2)
    (get_indexer().build if rebuilt else get_indexer().update)(through=2)
    rest = get_engine().keys_after(SpecimenQuery(), began[-1], 100)
    assert rest == [110, 120, 130, 140, 150, 155, 170, 180, 190, 200]


def test_keys_that_lie_far_apart_are_all_met(no_rows):
    keys = [1, 2, 10**6, 5 * 10**9, 2**62, 2**63 - 1]
    for key in keys:
        make_specimen(key)
    get_indexer().build()
    assert walk(get_engine(), SpecimenQuery(), 1) == keys
