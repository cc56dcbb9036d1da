"""Occurrence search over HTTP, where the sandbox must do as GBIF does."""

import pytest

from harvest.sandbox.world.parameters import BACKBONE, COL_XR
from tests.harvest.sandbox.wire import (
    BIG,
    DATASET,
    NOBODY,
    OTHER_DATASET,
    SMALL,
    ask,
    matching,
    occurrence,
    search,
)


def test_an_answer_has_gbifs_envelope(serve_records):
    sandbox = serve_records(occurrence(1), occurrence(2))
    assert search(sandbox, limit=1).json == {
        "offset": 0,
        "limit": 1,
        "endOfRecords": False,
        "count": 2,
        "results": [occurrence(1)],
        "facets": [],
    }


def test_a_page_has_twenty_records_unless_asked_otherwise(serve_records):
    sandbox = serve_records(*map(occurrence, range(1, 31)))
    reply = search(sandbox)
    assert (reply.json["limit"], reply.keys) == (20, list(range(1, 21)))


def test_a_limit_above_300_is_clamped_without_a_word(serve_records):
    sandbox = serve_records(*map(occurrence, range(1, 312)))
    reply = search(sandbox, limit=1000)
    assert (reply.json["limit"], len(reply.keys)) == (300, 300)


def test_limit_0_counts_without_records(serve_records):
    sandbox = serve_records(occurrence(1))
    reply = search(sandbox, limit=0).json
    assert (reply["count"], reply["results"]) == (1, [])


def test_pages_follow_on_and_the_last_says_so(serve_records):
    sandbox = serve_records(*map(occurrence, range(1, 6)))
    first, last = search(sandbox, limit=3), search(sandbox, limit=3, offset=3)
    assert (first.keys, last.keys) == ([1, 2, 3], [4, 5])
    assert (first.json["endOfRecords"], last.json["endOfRecords"]) == (False, True)


def test_the_newest_year_comes_first_then_the_earliest_month_then_the_lowest_key(serve_records):
    sandbox = serve_records(
        occurrence(1),
        occurrence(2, year=1900),
        occurrence(3, year=2000, month=5),
        occurrence(5, year=2000, month=2),
        occurrence(4, year=2000, month=2),
        occurrence(6, year=2000),
    )
    assert search(sandbox).keys == [4, 5, 3, 6, 2, 1]


def test_values_of_a_parameter_are_alternatives_and_parameters_are_conditions(serve_records):
    sandbox = serve_records(
        occurrence(1, institutionKey=BIG, year=1900),
        occurrence(2, institutionKey=SMALL, year=1900),
        occurrence(3, institutionKey=SMALL, year=1901),
        occurrence(4, institutionKey=NOBODY, year=1900),
    )
    assert search(sandbox, institutionKey=[BIG, SMALL], year=1900).keys == [1, 2]


def test_a_star_asks_for_any_value(serve_records):
    sandbox = serve_records(occurrence(1, institutionKey=BIG), occurrence(2))
    assert search(sandbox, institutionKey="*").keys == [1]


@pytest.mark.parametrize(
    ("parameter", "value", "terms"),
    [
        ("publishingCountry", "FR", {"publishingCountry": "FR"}),
        ("country", "ke", {"countryCode": "KE"}),
        ("basisOfRecord", "fossil_specimen", {"basisOfRecord": "FOSSIL_SPECIMEN"}),
        ("collectionKey", SMALL, {"collectionKey": SMALL}),
        ("datasetKey", OTHER_DATASET, {"datasetKey": OTHER_DATASET}),
        ("publishingOrg", NOBODY, {"publishingOrgKey": NOBODY}),
        ("networkKey", NOBODY, {"networkKeys": [NOBODY]}),
        ("month", "7", {"month": 7}),
        ("typeStatus", "HOLOTYPE", {"typeStatus": "Holotype|Paratype"}),
        ("typeStatus", "Paratype", {"typeStatus": "Holotype|Paratype"}),
        ("mediaType", "StillImage", {"media": [{"type": "StillImage"}]}),
        (
            "license",
            "CC0_1_0",
            {"license": "http://creativecommons.org/publicdomain/zero/1.0/legalcode"},
        ),
        (
            "license",
            "CC_BY_NC_4_0",
            {"license": "http://creativecommons.org/licenses/by-nc/4.0/legalcode"},
        ),
        ("hasCoordinate", "true", {"decimalLatitude": 0.0, "decimalLongitude": 0.0}),
        ("hasGeospatialIssue", "true", {"issues": ["ZERO_COORDINATE"]}),
        ("repatriated", "false", {"countryCode": "GB"}),
        ("catalogNumber", "ab 1", {"catalogNumber": "AB 1"}),
        ("institutionCode", "nhm", {"institutionCode": "NHM"}),
        ("collectionCode", "E", {"collectionCode": "E"}),
        ("recordedBy", "R. Verity", {"recordedBy": "K. Clegg|R. Verity"}),
        ("occurrenceId", "urn:1", {"occurrenceID": "urn:1"}),
        ("gbifId", "2", {}),
        ("issue", "ZERO_COORDINATE", {"issues": ["ZERO_COORDINATE"]}),
        ("lastInterpreted", "2026-03", {"lastInterpreted": "2026-03-31T23:59:59.000+00:00"}),
        ("modified", "2026-03-31", {"modified": "2026-03-31T23:59:59.000+00:00"}),
        ("recordedByID", "Q1", {"recordedByIDs": [{"type": "WIKIDATA", "value": "Q1"}]}),
        ("formation", "Wessex Formation", {"formation": "Wessex Formation"}),
        ("decimalLatitude", "50.5,51", {"decimalLatitude": 50.5, "decimalLongitude": 0.1}),
        ("elevation", "10.0", {"elevation": 10}),
        ("sex", "FEMALE", {"sex": "Female"}),
        ("q", "mottled oak", {"locality": "Oak Mottled Wood"}),
    ],
)
def test_a_parameter_finds_the_record_that_has_its_value(serve_records, parameter, value, terms):
    sandbox = serve_records(occurrence(1), occurrence(2, **terms), occurrence(3))
    assert search(sandbox, **{parameter: value}).keys == [2]


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ("1900", [3]),
        ("1900,1950", [2, 3]),
        ("*,1900", [3, 4]),
        ("1950,*", [1, 2]),
        (["1899", "1951"], [1, 4]),
    ],
)
def test_years_are_asked_for_singly_or_as_inclusive_ranges(serve_records, years, found):
    years_by_key = {1: 1951, 2: 1950, 3: 1900, 4: 1899}
    sandbox = serve_records(
        occurrence(5), *(occurrence(k, year=y) for k, y in years_by_key.items())
    )
    assert search(sandbox, year=years).keys == found


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ("1872", [1, 2, 3]),
        ("1872-05", [2, 3]),
        ("1872-05-10,1872-05-12", [3]),
        ("1872-05-11,*", [4]),
        ("*,1872-12-31", [1, 2, 3]),
    ],
)
def test_an_event_is_found_when_all_of_it_lies_within_the_dates_asked_for(
    serve_records, dates, found
):
    events = {1: "1872", 2: "1872-05", 3: "1872-05-10/1872-05-12", 4: "1873-01-01T10:00:00"}
    sandbox = serve_records(
        occurrence(5, eventDate="undated"),
        *(occurrence(key, eventDate=event) for key, event in events.items()),
    )
    assert search(sandbox, eventDate=dates).keys == found


CLASSIFIED = {
    "classifications": {
        BACKBONE: {
            "usage": {"key": "300"},
            "acceptedUsage": {"key": "301"},
            "classification": [
                {"key": "1", "name": "Animalia", "rank": "KINGDOM"},
                {"key": "30", "name": "Parus", "rank": "GENUS"},
            ],
        },
        COL_XR: {"usage": {"key": "56DC7"}, "classification": []},
    }
}


@pytest.mark.parametrize(
    "params",
    [
        {"taxonKey": "1"},
        {"taxonKey": "300"},
        {"taxonKey": "301"},
        {"kingdomKey": "1"},
        {"genusKey": "30"},
        {"taxonKey": "56DC7", "checklistKey": COL_XR},
    ],
)
def test_a_taxon_is_found_by_its_own_key_and_by_every_higher_one(serve_records, params):
    sandbox = serve_records(occurrence(1), occurrence(2, **CLASSIFIED))
    assert search(sandbox, **params).keys == [2]


@pytest.mark.parametrize(
    "params", [{"genusKey": "1"}, {"taxonKey": "56DC7"}, {"taxonKey": "1", "checklistKey": COL_XR}]
)
def test_a_taxon_is_not_found_at_another_rank_or_in_another_checklist(serve_records, params):
    assert search(serve_records(occurrence(2, **CLASSIFIED)), **params).keys == []


def test_records_without_classifications_are_found_by_their_flat_backbone_keys(serve_records):
    sandbox = serve_records(occurrence(1, taxonKey=300, kingdomKey=1), occurrence(2))
    assert search(sandbox, taxonKey=300).keys == [1]
    assert search(sandbox, kingdomKey=1).keys == [1]


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("continent", "asia,oceania", "Cannot parse asia,oceania into a known Continent"),
        ("basisOfRecord", "STUFFED", "Cannot parse STUFFED into a known BasisOfRecord"),
        ("country", "Wales", "Cannot parse Wales into a known Country"),
        (
            "decimalLatitude",
            "334",
            "334 is not valid value, latitude must be between -90 and 90.",
        ),
        (
            "decimalLongitude",
            "0,181",
            "0,181 is not valid value, longitude must be between -180 and 180.",
        ),
        ("depth", "5-10", "Invalid decimal range: 5-10"),
        ("year", "about 1900", "Invalid integer range: about 1900"),
        ("month", "1,13", "Month needs to be between 1 - 12"),
        ("institutionKey", "foo-bar", "Invalid UUID string: foo-bar"),
        ("hasCoordinate", "yes", "Value yes is no valid boolean"),
        ("eventDate", "1872-13", "Invalid date: 1872-13"),
        ("eventDate", "1872,soon", "Invalid date range: 1872,soon"),
        ("geometry", "POLYGON((0 0,1 0,1 1,0 0))", "The sandbox does not search by geometry"),
    ],
)
def test_a_bad_value_is_refused_in_plain_text(serve_records, parameter, value, words):
    reply = search(serve_records(occurrence(1)), **{parameter: value})
    assert (reply.status, reply.headers["Content-Type"]) == (400, "text/plain")
    assert reply.body.decode() == words


def counts_of(reply, position=0):
    facet = reply.json["facets"][position]
    return [(value["name"], value["count"]) for value in facet["counts"]]


def test_facets_count_values_the_most_frequent_first(serve_records):
    sandbox = serve_records(
        occurrence(1, institutionKey=SMALL),
        occurrence(2, institutionKey=BIG, year=1900),
        occurrence(3, institutionKey=BIG),
        occurrence(4),
    )
    reply = search(sandbox, facet=["institution_key", "year"], limit=0)
    assert [facet["field"] for facet in reply.json["facets"]] == ["INSTITUTION_KEY", "YEAR"]
    assert counts_of(reply) == [(BIG, 2), (SMALL, 1)]
    assert counts_of(reply, 1) == [("1900", 1)]


def test_facets_count_only_what_the_filters_leave(serve_records):
    sandbox = serve_records(
        occurrence(1, year=1900, datasetKey=DATASET),
        occurrence(2, year=1901, datasetKey=OTHER_DATASET),
    )
    assert counts_of(search(sandbox, facet="year", datasetKey=DATASET)) == [("1900", 1)]


def test_a_multiselect_facet_lifts_its_own_filter(serve_records):
    sandbox = serve_records(occurrence(1, year=1900), occurrence(2, year=1901))
    reply = search(sandbox, facet="year", year=1900, facetMultiselect="true")
    assert (reply.keys, counts_of(reply)) == ([1], [("1900", 1), ("1901", 1)])


def test_a_facet_has_ten_values_unless_asked_otherwise(serve_records):
    sandbox = serve_records(*(occurrence(year, year=year) for year in range(1900, 1915)))
    assert len(counts_of(search(sandbox, facet="year"))) == 10
    assert len(counts_of(search(sandbox, facet="year", facetLimit=12))) == 12
    assert len(counts_of(search(sandbox, facet="year", facetLimit=12, facetOffset=14))) == 1


def test_a_facets_own_paging_takes_precedence(serve_records):
    sandbox = serve_records(*(occurrence(n, year=n, day=n) for n in range(1, 9)))
    params = {
        "facet": ["year", "day"],
        "facetLimit": 5,
        "year.facetLimit": 2,
        "year.facetOffset": 3,
    }
    reply = search(sandbox, **params)
    assert [name for name, _ in counts_of(reply)] == ["4", "5"]
    assert len(counts_of(reply, 1)) == 5


def test_facet_values_below_the_least_count_are_left_out(serve_records):
    sandbox = serve_records(
        occurrence(1, year=1900), occurrence(2, year=1900), occurrence(3, year=1)
    )
    assert counts_of(search(sandbox, facet="year", facetMincount=2)) == [("1900", 2)]


def test_a_facet_that_does_not_exist_is_ignored(serve_records):
    assert search(serve_records(), facet="colour").json["facets"] == []


def test_multi_valued_terms_count_once_for_each_value(serve_records):
    sandbox = serve_records(occurrence(1, recordedBy="A|B"), occurrence(2, recordedBy="B"))
    assert counts_of(search(sandbox, facet="recordedBy", matchCase="true")) == [("B", 2), ("A", 1)]


def test_texts_are_counted_in_lower_case_unless_their_case_is_asked_for(serve_records):
    codes = ("NHM", "nhm", "NHM")
    sandbox = serve_records(*(occurrence(n, institutionCode=c) for n, c in enumerate(codes, 1)))
    assert counts_of(search(sandbox, facet="institutionCode")) == [("nhm", 3)]
    as_written = search(sandbox, facet="institutionCode", matchCase="true")
    assert counts_of(as_written) == [("NHM", 2), ("nhm", 1)]
    named = {"type": "equals", "key": "INSTITUTION_CODE", "value": "nhm"}
    assert matching(sandbox, named).json["count"] == 3
    assert matching(sandbox, {**named, "matchCase": True}).keys == [2]


def test_a_record_answers_to_its_key(serve_records):
    assert ask(serve_records(occurrence(1)), "/occurrence/1").json == occurrence(1)


def test_a_key_that_nobody_has_is_not_found_as_an_object(serve_records):
    reply = ask(serve_records(), "/occurrence/1")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "application/json")
    assert reply.json["message"] == "Entity not found for uri: /occurrence/1"
