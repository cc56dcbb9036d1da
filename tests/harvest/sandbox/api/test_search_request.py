import pytest

from tests.harvest.sandbox.wire import BIG, occurrence, search


@pytest.mark.parametrize("nonsense", ["-5", "many", ""])
def test_a_limit_or_offset_that_is_no_number_falls_back_to_the_default(serve_records, nonsense):
    reply = search(serve_records(occurrence(1)), limit=nonsense, offset=nonsense).json
    assert (reply["limit"], reply["offset"]) == (20, 0)


def test_paging_ends_at_100000_with_gbifs_words_in_plain_text(serve_records):
    reply = search(serve_records(), offset=99_900, limit=300)
    assert (reply.status, reply.headers["Content-Type"]) == (400, "text/plain")
    assert reply.body == b"Max offset of 100000 exceeded: 99900 + 300"


def test_the_last_page_that_may_be_asked_for_is_answered(serve_records):
    assert search(serve_records(), offset=99_700, limit=300).status == 200


@pytest.mark.parametrize("name", ["institutionKey", "institutionkey", "INSTITUTION_KEY"])
def test_parameter_names_ignore_case_and_underscores(serve_records, name):
    sandbox = serve_records(occurrence(1, institutionKey=BIG), occurrence(2))
    assert search(sandbox, **{name: BIG}).keys == [1]


def test_a_misspelt_parameter_is_ignored(serve_records):
    sandbox = serve_records(occurrence(1, institutionKey=BIG), occurrence(2))
    assert search(sandbox, instituionKey=BIG).keys == [1, 2]


def test_facet_paging_has_its_end(serve_records):
    reply = search(serve_records(), facet="year", facetOffset=1_200_000)
    assert reply.body == b"Facets paging is only supported up to 1200000 elements"
