"""What a search that finds nothing offers instead."""

from django.http import QueryDict

from specimens.presenters.nothing import MOST_PARTS, present_nothing
from specimens.search_request import SearchRequest


class Engine:
    """Counts by the words and parameters that a search has, and knows one spelling."""

    def __init__(self, **counts):
        self.counts, self.asked = counts, 0

    def count(self, query):
        self.asked += 1
        key = "+".join([*query.q, *(param for param, _criteria in query.criteria)])
        return self.counts.get(key.replace(" ", "_"), 0)

    def spellings(self, word):
        return ["blackwood"] if word == "blackwod" else []


def nothing(address, **counts):
    return present_nothing(SearchRequest.from_params(QueryDict(address)), Engine(**counts))


def test_each_word_has_its_own_count():
    found = nothing("q=zzz Kent&view=GALLERY", Kent=293)
    assert found["words"] == [
        {"words": "zzz", "count": 0, "url": "?q=zzz&view=GALLERY"},
        {"words": "Kent", "count": 293, "url": "?q=Kent&view=GALLERY"},
    ]


def test_a_single_word_needs_no_list():
    found = nothing("q=zzz")
    assert (found["words"], found["closest"]) == ([], [])


def test_searches_without_a_part_are_offered_the_fewest_first():
    counts = {"oak_Kent": 9, "Kent+year": 3, "oak+year": 0}
    found = nothing("q=oak Kent&year=1900", **counts)
    assert [(offer["words"], offer["count"]) for offer in found["closest"]] == [
        ("oak", 3),
        ("collected 1900", 9),
    ]
    assert found["closest"][0]["url"] == "?q=Kent&year=1900"


def test_quoted_words_stay_quoted():
    found = nothing('q="lyme regis" oak&year=1900', **{'"lyme_regis"+year': 2})
    assert [offer["words"] for offer in found["closest"]] == ["oak"]


def test_a_spelling_is_offered_if_it_finds_something():
    found = nothing("q=blackwod Norwich", blackwood_Norwich=2)
    assert found["spellings"] == [{"words": "blackwood", "count": 2, "url": "?q=blackwood+Norwich"}]
    assert nothing("q=blackwod Norwich")["spellings"] == []


def test_the_counting_has_an_end():
    engine = Engine()
    words = " ".join(f"word{number}" for number in range(100))
    present_nothing(SearchRequest.from_params(QueryDict(f"q={words}&year=1900")), engine)
    assert engine.asked <= 2 * MOST_PARTS
