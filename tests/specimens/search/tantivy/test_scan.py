"""Scans in reads so small that there are many, against a slow loop over the same rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specimens.models import Specimen
from specimens.query import SpecimenQuery
from specimens.search.engine import get_engine
from specimens.search.indexer import get_indexer
from specimens.search.tantivy import scan
from tests.specimens.factories import make_specimen
from tests.specimens.search.contract.test_scan import SEARCHES, expected, scanned

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_rows(settings, tmp_path):
    """An index of this test's own, and none of the rows of ``world``, which come back after it."""
    settings.PORTAL_VAR = tmp_path
    Specimen.objects.all().delete()


def set_sizes(patch, batch, read, width):
    patch.setattr(scan, "BATCH", batch)
    patch.setattr(scan, "READ", read)
    patch.setattr(scan, "FIRST_WIDTH", width)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    params=st.sampled_from(SEARCHES),
    batch=st.integers(1, 50),
    read=st.integers(4, 80),
    width=st.integers(1, 5_000),
    after=st.integers(-1, 450).map(lambda at: 1_000_000_001 + 7 * at),
)
def test_a_scan_finds_every_match_once_in_order_whatever_it_reads_at_once(
    world, params, batch, read, width, after
):
    query = SpecimenQuery.from_params(params)
    with pytest.MonkeyPatch.context() as patch:
        set_sizes(patch, batch, read, width)
        assert scanned(world.engine, query) == expected(world.rows, params)
        assert scanned(world.engine, query, after) == expected(world.rows, params, after)
        assert all(len(keys) <= batch for keys in world.engine.scan(query))


@pytest.mark.parametrize("rebuilt", [False, True])
def test_an_index_that_changes_between_two_reads_changes_no_scan(no_rows, monkeypatch, rebuilt):
    set_sizes(monkeypatch, 3, 3, 1)
    for key in range(1, 21):
        make_specimen(key, changed_in=1)
    get_indexer().build(through=1)
    batches = get_engine().scan(SpecimenQuery())
    began = next(batches)
    make_specimen(21, changed_in=2)
    Specimen.objects.filter(pk__in=(9, 10)).update(withdrawn_at="2026-11-01T00:00Z", changed_in=2)
    (get_indexer().build if rebuilt else get_indexer().update)(through=2)
    assert began + [key for batch in batches for key in batch] == list(range(1, 21))


def test_keys_that_lie_far_apart_are_found_in_few_reads(no_rows, monkeypatch):
    keys = [1, 2, 10**6, 5 * 10**9, 2**62]
    for key in keys:
        make_specimen(key)
    get_indexer().build()
    reads = []
    read = scan._first
    monkeypatch.setattr(scan, "_first", lambda *asked: reads.append(asked) or read(*asked))
    assert scanned(get_engine(), SpecimenQuery()) == keys
    assert len(reads) < 25
