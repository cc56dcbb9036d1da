import pytest

from harvest.fetch.filter_check import WrongAnswer, check, mismatch
from specimens.models import COL_XR

CLASSIFIED = {
    "key": 1,
    "classifications": {
        COL_XR: {"classification": [{"key": "6", "name": "Plantae", "rank": "KINGDOM"}]}
    },
}


@pytest.mark.parametrize(
    ("record", "filters"),
    [
        ({"key": 1, "year": 1900}, {"year": ["1899", "1900"]}),
        ({"key": 1}, {"year": None}),
        ({"key": 1, "countryCode": "GB"}, {"country": ["GB"]}),
        (CLASSIFIED, {"kingdomKey": ["6"]}),
        ({"key": 1, "kingdomKey": 6}, {"kingdomKey": ["6"]}),
        ("no record at all", {"year": ["1900"]}),
        ({"key": 10**40}, {"year": ["1900"]}),
    ],
)
def test_a_record_that_matches_the_filters_passes(record, filters):
    assert mismatch(record, filters) == ""


@pytest.mark.parametrize(
    ("record", "filters", "said"),
    [
        ({"key": 1, "year": 1900}, {"year": ["1899"]}, "record 1 has year=1900"),
        ({"key": 1, "year": 1900}, {"year": None}, "record 1 has year=1900"),
        ({"key": 1}, {"year": ["1900"]}, "record 1 has year=none"),
        (CLASSIFIED, {"kingdomKey": ["1"]}, "kingdomKey=6"),
        ({"key": 1, "classifications": 7}, {"kingdomKey": ["1"]}, "kingdomKey=none"),
    ],
)
def test_a_record_that_does_not_match_is_named(record, filters, said):
    assert said in mismatch(record, filters)


def page(right: int, wrong: int) -> list[dict]:
    good = [{"key": n, "year": 1900} for n in range(1, right + 1)]
    return good + [{"key": n} for n in range(1, wrong + 1)]


@pytest.mark.parametrize(("right", "wrong"), [(0, 2), (1, 2), (100, 200)])
def test_a_page_of_mostly_other_records_is_a_wrong_answer(right, wrong):
    with pytest.raises(WrongAnswer, match="record 1 has year=none"):
        assert check(page(right, wrong), {"year": ["1900"]}) is None


@pytest.mark.parametrize(("right", "wrong"), [(0, 0), (0, 1), (2, 2), (299, 1)])
def test_a_bad_record_among_good_ones_is_accepted(right, wrong):
    assert check(page(right, wrong), {"year": ["1900"]}) is None
