from django.http import QueryDict

from specimens.presenters.search_orders import present_sorts
from specimens.search_request import SearchRequest


def read(text):
    return SearchRequest.from_params(QueryDict(text))


def test_an_order_that_only_a_header_offers_is_kept_and_has_a_name():
    assert ("-family", "Family, descending", True) in present_sorts(read("sort=-family"))
    assert ("county", "County", True) in present_sorts(read("sort=county"))
    assert "county" not in [value for value, _label, _chosen in present_sorts(read(""))]


def test_searches_for_words_are_by_relevance_and_others_the_newest_first():
    assert present_sorts(read(""))[0] == ("-eventDate", "Newest first", True)
    assert present_sorts(read("q=oak"))[:2] == [
        ("relevance", "Most relevant first", True), ("-eventDate", "Newest first", False)
    ]  # fmt: skip
