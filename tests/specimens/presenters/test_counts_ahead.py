"""Counts that are made before anybody asks for them."""

import pytest
from django.core.cache import cache

from specimens.filters import FILTERS
from specimens.presenters import counts_ahead
from specimens.presenters.counts_ahead import count_ahead
from specimens.presenters.filters import present_filter, present_filters
from specimens.presenters.form import present_includes
from specimens.query import SpecimenQuery
from specimens.search_request import SearchRequest
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db


class Watched:
    """An engine, and how often it has counted."""

    def __init__(self, engine):
        self._engine, self.counts = engine, 0

    def __getattr__(self, name):
        self.counts += name in ("facets", "totals", "include_counts")
        return getattr(self._engine, name)


def test_the_search_for_everything_counts_nothing_any_more(search_index, monkeypatch):
    monkeypatch.setattr(counts_ahead, "MANY", 100)
    for number in range(150):
        make_specimen(number + 1, recorded_by=[f"Collector {number}"], scope="IN_SCOPE")
    make_specimen(999, scope="HELD_ABROAD")
    engine = Watched(search_index())
    cache.clear()
    assert 20 < count_ahead(engine) < len(FILTERS)
    before, asked = engine.counts, SearchRequest(SpecimenQuery())
    shown = present_filters(asked, engine)
    opened = SearchRequest(SpecimenQuery(), open=("recordedBy",))
    assert len(present_filter("recordedBy", opened, engine)["values"]) > 1
    assert [switch["count"] for switch in present_includes(asked, engine)] == [1]
    assert shown["groups"]
    assert before == engine.counts > 20


def test_a_small_index_is_left_to_its_readers(search_index):
    make_specimen(1)
    engine = Watched(search_index())
    assert count_ahead(engine) == engine.counts == 0
