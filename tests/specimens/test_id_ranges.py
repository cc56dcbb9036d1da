"""Where ranges of neighbours by gbifID begin."""

import pytest

from specimens import id_ranges
from specimens.id_ranges import beginnings, find_once
from specimens.search.engine import get_engine
from tests.specimens.factories import make_specimen


@pytest.fixture
def five(search_index, monkeypatch):
    monkeypatch.setattr(id_ranges, "SIZE", 2)
    for key in (10, 20, 30, 40, 50):
        make_specimen(key)
    search_index()


def test_ranges_begin_at_every_so_manieth_specimen(five):
    assert beginnings() == [10, 30, 50]


def test_the_pass_is_made_once(five, django_assert_num_queries):
    beginnings()
    with django_assert_num_queries(0):
        assert beginnings() == [10, 30, 50]


def test_of_many_specimens_they_wait_for_the_indexer(five, monkeypatch):
    monkeypatch.setattr(id_ranges, "MANY", 5)
    assert beginnings() == []
    find_once(get_engine())
    assert beginnings() == [10, 30, 50]


def test_without_an_index_there_are_none(db, settings, tmp_path):
    settings.PORTAL_VAR = tmp_path
    assert beginnings() == []
