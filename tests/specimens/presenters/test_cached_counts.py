from specimens.presenters.cached_counts import count_includes, count_values
from specimens.query import SpecimenQuery

QUERY = SpecimenQuery().with_value("country", "GB")


class Engine:
    """Answers with how often it was asked."""

    def __init__(self):
        self.generation, self.asked = "first", 0

    def facets(self, query, params, limit):
        self.asked += 1
        return {param: [("value", self.asked)] for param in params}

    def include_counts(self, query):
        self.asked += 1
        return {"HELD_ABROAD": self.asked}


def count(engine, query=QUERY):
    return count_values(engine, query, ("family",), 5), count_includes(engine, query)


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
