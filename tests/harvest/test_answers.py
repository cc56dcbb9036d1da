import pytest

from harvest.answers import WrongAnswer, check
from specimens.models import BACKBONE

CLASSIFIED = {
    "key": 1,
    "classifications": {
        BACKBONE: {"classification": [{"key": "6", "name": "Plantae", "rank": "KINGDOM"}]}
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
    ],
)
def test_a_record_that_matches_the_filters_passes(record, filters):
    check(record, filters)


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
    with pytest.raises(WrongAnswer, match=said):
        check(record, filters)
