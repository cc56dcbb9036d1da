import pytest
from django.http import QueryDict

from institutions.web.paging import Paging
from institutions.web.parameters import InvalidParameter


def paging(text: str, most=300, reach=None) -> Paging:
    return Paging.from_params(QueryDict(text), most=most, reach=reach)


def test_a_page_has_the_first_twenty_results_unless_asked_otherwise():
    assert paging("") == Paging(offset=0, limit=20)
    assert paging("limit=&offset=") == Paging(offset=0, limit=20)


def test_a_whole_number_may_have_a_decimal_point():
    assert paging("limit=3.0") == Paging(offset=0, limit=3)


def test_a_limit_of_nothing_asks_for_the_count_alone():
    assert paging("limit=0") == Paging(offset=0, limit=0)


def test_a_limit_over_the_most_is_lowered_as_gbif_lowers_it():
    assert paging("limit=500&offset=40") == Paging(offset=40, limit=300)


@pytest.mark.parametrize(
    "text", ["limit=-1", "limit=ten", "limit=1.5", "limit=²", "limit=9999999999"]
)
def test_a_page_number_that_is_not_whole_is_refused_by_name(text):
    with pytest.raises(InvalidParameter) as refusal:
        paging(text)
    assert refusal.value.parameter == "limit"


def test_the_reach_ends_where_offset_and_limit_add_up_to_more():
    assert paging("offset=99700&limit=300", reach=100_000).offset == 99_700
    with pytest.raises(InvalidParameter) as refusal:
        paging("offset=99701&limit=300", reach=100_000)
    assert refusal.value.parameter == "offset"
    assert "100000 exceeded: 99701 + 300" in refusal.value.message


def test_the_envelope_says_when_the_records_end():
    assert Paging(0, 2).envelope(2, ["a", "b"]) == {
        "offset": 0,
        "limit": 2,
        "endOfRecords": True,
        "count": 2,
        "results": ["a", "b"],
    }
    assert Paging(0, 2).envelope(3, ["a", "b"])["endOfRecords"] is False
