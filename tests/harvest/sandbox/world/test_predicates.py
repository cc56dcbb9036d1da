"""POST /occurrence/search/predicate."""

import pytest

from harvest.sandbox.world.parameters import COL_XR
from tests.harvest.sandbox.wire import BIG, SMALL, ask, matching, occurrence

RECORDS = (
    occurrence(1, institutionKey=BIG, year=1850, lastInterpreted="2026-01-15T10:00:00.000+00:00"),
    occurrence(2, institutionKey=SMALL, year=1900, locality="Oak Wood"),
    occurrence(3, year=1950, lastInterpreted="2026-02-01T00:00:00.000+00:00"),
    occurrence(4, basisOfRecord="FOSSIL_SPECIMEN"),
)


def equals(key, value):
    return {"type": "equals", "key": key, "value": value}


@pytest.fixture
def sandbox(serve_records):
    return serve_records(*RECORDS)


@pytest.mark.parametrize(
    ("predicate", "found"),
    [
        (equals("INSTITUTION_KEY", BIG), [1]),
        (equals("YEAR", 1900), [2]),
        ({"type": "in", "key": "INSTITUTION_KEY", "values": [BIG, SMALL]}, [2, 1]),
        ({"type": "isNull", "parameter": "INSTITUTION_KEY"}, [3, 4]),
        ({"type": "isNotNull", "parameter": "INSTITUTION_KEY"}, [2, 1]),
        ({"type": "isNull", "parameter": "YEAR"}, [4]),
        ({"type": "not", "predicate": equals("YEAR", 1900)}, [3, 1, 4]),
        ({"type": "and", "predicates": [equals("YEAR", 1900), equals("YEAR", 1950)]}, []),
        ({"type": "or", "predicates": [equals("YEAR", 1900), equals("YEAR", 1950)]}, [3, 2]),
        ({"type": "greaterThanOrEquals", "key": "YEAR", "value": 1900}, [3, 2]),
        ({"type": "greaterThan", "key": "YEAR", "value": 1900}, [3]),
        ({"type": "lessThanOrEquals", "key": "YEAR", "value": "1900"}, [2, 1]),
        ({"type": "lessThan", "key": "YEAR", "value": 1900}, [1]),
        ({"type": "range", "key": "YEAR", "value": {"gte": 1850, "lt": 1950}}, [2, 1]),
        ({"type": "range", "key": "YEAR", "value": {"gt": 1850, "lte": 1950}}, [3, 2]),
        ({"type": "greaterThanOrEquals", "key": "LAST_INTERPRETED", "value": "2026-02"}, [3]),
        ({"type": "lessThanOrEquals", "key": "LAST_INTERPRETED", "value": "2026-01"}, [1]),
        ({"type": "fullTextSearch", "q": "oak wood"}, [2]),
        (equals("TAXON_KEY", "56DC7") | {"checklistKey": COL_XR}, []),
        (None, [3, 2, 1, 4]),
    ],
)
def test_a_predicate_finds_the_records_that_it_holds_for(sandbox, predicate, found):
    assert matching(sandbox, predicate).keys == found


def test_a_posted_search_has_pages_and_facets_like_any_other(sandbox):
    predicate = {"type": "isNotNull", "parameter": "YEAR"}
    reply = matching(sandbox, predicate, limit=1, offset=1, facets=["INSTITUTION_KEY"])
    assert (reply.keys, reply.json["count"]) == ([2], 3)
    assert reply.json["facets"][0]["counts"] == [
        {"name": BIG, "count": 1},
        {"name": SMALL, "count": 1},
    ]


def test_a_posted_search_knows_the_offset_limit(sandbox):
    reply = matching(sandbox, None, limit=300, offset=99_900)
    assert reply.body == b"Max offset of 100000 exceeded: 99900 + 300"


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        ({"type": "resembles"}, "Could not resolve type id 'resembles' as a subtype of Predicate"),
        ("year > 1900", "Could not resolve type id 'None' as a subtype of Predicate"),
        ({"type": "and", "predicates": []}, "Predicate list must contain at least one predicate"),
        (equals("COLOUR", "red"), "Cannot parse COLOUR into a known OccurrenceSearchParameter"),
        ({"type": "equals", "key": "YEAR"}, "Missing required creator property 'value'"),
        ({"type": "range", "key": "YEAR", "value": {"from": 1}}, "Unrecognized field from"),
        (equals("INSTITUTION_KEY", "foo"), "Invalid UUID string: foo"),
    ],
)
def test_a_body_that_is_no_predicate_is_refused_in_plain_text(sandbox, predicate, words):
    reply = matching(sandbox, predicate)
    assert (reply.status, reply.body.decode()) == (400, words)


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_a_body_that_is_no_json_object_is_refused(sandbox, body):
    reply = ask(sandbox, "/occurrence/search/predicate", method="POST", body=body)
    assert (reply.status, reply.headers["Content-Type"]) == (400, "text/plain")
