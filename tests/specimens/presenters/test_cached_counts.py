import pytest
from django.core.cache import cache

from specimens.presenters.cached_counts import count_includes, count_totals, count_values
from specimens.query import SpecimenQuery

QUERY = SpecimenQuery().with_value("country", "GB")


class Engine:
    """Answers with how often it was asked."""

    def __init__(self):
        self.generation, self.asked = "first", 0

    def facets(self, query, params, limit):
        self.asked += 1
        return {param: [("value", self.asked)] for param in params}

    def totals(self, query, params):
        self.asked += 1
        return dict.fromkeys(params, self.asked)

    def include_counts(self, query):
        self.asked += 1
        return {"HELD_ABROAD": self.asked}


def count(engine, query=QUERY):
    return count_values(engine, query, ("family",), 5), count_includes(engine, query)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def test_pages_of_one_search_count_once():
    engine = Engine()
    assert count(engine) == count(engine) == ({"family": [("value", 1)]}, {"HELD_ABROAD": 2})


def test_cached_counts_are_renewed_by_another_search_or_index():
    engine = Engine()
    count(engine)
    assert count(engine, SpecimenQuery()) == ({"family": [("value", 3)]}, {"HELD_ABROAD": 4})
    engine.generation = "second"
    assert count(engine) == ({"family": [("value", 5)]}, {"HELD_ABROAD": 6})


def test_a_caller_may_change_the_counts_it_got():
    engine = Engine()
    count_values(engine, QUERY, ("family",), 5)["family"] = []
    assert count_values(engine, QUERY, ("family",), 5) == {"family": [("value", 1)]}


def test_a_choice_in_a_filter_changes_nothing_of_its_own_counts():
    engine = Engine()
    first = count_values(engine, QUERY, ("country",), 5), count_totals(engine, QUERY, ["country"])
    other = QUERY.with_value("country", "FR")
    assert first == (
        count_values(engine, other, ("country",), 5),
        count_totals(engine, other, ["country"]),
    )
    assert engine.asked == 2


def test_only_what_is_missing_is_counted():
    engine = Engine()
    count_values(engine, QUERY, ("family",), 5)
    found = count_values(engine, QUERY, ("family", "genus"), 5)
    assert found == {"family": [("value", 1)], "genus": [("value", 2)]}


def test_counts_of_an_index_that_changes_meanwhile_are_not_kept():
    class Changing(Engine):
        def facets(self, query, params, limit):
            self.generation = "second"
            return super().facets(query, params, limit)

    engine = Changing()
    count_values(engine, QUERY, ("family",), 5)
    engine.generation = "first"
    assert count_values(engine, QUERY, ("family",), 5) == {"family": [("value", 2)]}
