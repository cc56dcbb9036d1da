"""GRSciColl's lists and entries over HTTP."""

import pytest

from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import BIG, COLLECTION, NOBODY, SMALL, ask, institutions

INSTITUTION = "/grscicoll/institution"


def test_institutions_are_listed_the_newest_first(registry):
    reply = ask(registry, INSTITUTION)
    assert reply.keys == [SMALL, BIG]
    envelope = {name: value for name, value in reply.json.items() if name != "results"}
    assert envelope == {"offset": 0, "limit": 20, "endOfRecords": True, "count": 2}


def test_a_list_is_paged_and_its_limit_clamped_at_1000(registry):
    assert ask(registry, INSTITUTION, {"limit": 5000}).json["limit"] == 1000
    page = ask(registry, INSTITUTION, {"limit": 1})
    assert (page.keys, page.json["endOfRecords"]) == ([SMALL], False)
    assert ask(registry, INSTITUTION, {"limit": 1, "offset": 1}).keys == [BIG]


@pytest.mark.parametrize("country", ["GB", "gb"])
def test_country_filters_by_address(registry, country):
    assert ask(registry, INSTITUTION, {"country": country}).keys == [BIG]


def test_countries_are_alternatives(registry):
    assert ask(registry, INSTITUTION, {"country": ["GB", "FR"]}).keys == [SMALL, BIG]


def test_an_unknown_country_is_dropped_so_that_all_are_listed(registry):
    assert ask(registry, INSTITUTION, {"country": "Britain"}).keys == [SMALL, BIG]


def test_without_an_address_the_mailing_address_gives_the_country(registry):
    registry.world.institutions[SMALL] |= {"address": {}, "mailingAddress": {"country": "GB"}}
    assert ask(registry, INSTITUTION, {"country": "GB"}).keys == [SMALL, BIG]


CHANGES = {
    "active": False,
    "displayOnNHCPortal": False,
    "alternativeCodes": [{"code": "OLD", "description": ""}],
    "identifiers": [{"identifier": "ror:1"}],
    "types": ["Herbarium"],
    "disciplines": ["Zoology"],
    "institutionalGovernances": ["Local"],
    "numberSpecimens": 500,
    "replacedBy": BIG,
    "description": "Beetles and moths",
}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("active", "false"),
        ("displayOnNHCPortal", "false"),
        ("displayonnhcportal", "false"),
        ("code", "sml"),
        ("name", "small museum"),
        ("alternativeCode", "OLD"),
        ("identifier", "ror:1"),
        ("type", "Herbarium"),
        ("discipline", "Zoology"),
        ("institutionalGovernance", "Local"),
        ("numberSpecimens", "100,*"),
        ("numberSpecimens", "500"),
        ("replacedBy", BIG),
        ("institutionKey", SMALL),
        ("q", "moths beetles"),
    ],
)
def test_a_parameter_finds_the_institution_that_has_its_value(registry, parameter, value):
    registry.world.institutions[SMALL] |= CHANGES
    assert ask(registry, INSTITUTION, {parameter: value}).keys == [SMALL]


def test_an_empty_search_text_filters_nothing(registry):
    assert ask(registry, INSTITUTION, {"q": ""}).keys == [SMALL, BIG]


@pytest.mark.parametrize(
    ("parameter", "value", "words"),
    [
        ("active", "perhaps", "Invalid value perhaps for parameter active"),
        ("replacedBy", "foo", "Invalid value foo for parameter replacedBy"),
        (
            "numberSpecimens",
            "many",
            "Invalid numberSpecimens parameter.Only a number or a range is accepted: many",
        ),
    ],
)
def test_a_bad_value_is_refused_in_plain_text(registry, parameter, value, words):
    reply = ask(registry, INSTITUTION, {parameter: value})
    assert (reply.status, reply.body.decode()) == (400, words)


def test_a_deleted_institution_leaves_the_list_and_still_answers_by_key(registry):
    registry.world.institutions[BIG] |= {"deleted": "2025-01-01", "replacedBy": SMALL}
    assert ask(registry, INSTITUTION).keys == [SMALL]
    assert ask(registry, f"{INSTITUTION}/deleted").keys == [BIG]
    assert ask(registry, f"{INSTITUTION}/{BIG}").json["replacedBy"] == SMALL


def test_an_institution_nobody_knows_is_not_found_in_plain_text(registry):
    reply = ask(registry, f"{INSTITUTION}/{NOBODY}")
    assert (reply.status, reply.headers["Content-Type"]) == (404, "text/plain")
    assert reply.body.decode() == f"Entity not found for uri: {INSTITUTION}/{NOBODY}"


def test_a_key_that_is_no_uuid_is_refused(registry):
    reply = ask(registry, f"{INSTITUTION}/foo-bar")
    assert (reply.status, reply.body) == (400, b"Invalid UUID string: foo-bar")


def test_collections_are_listed_by_institution(registry):
    path = "/grscicoll/collection"
    assert ask(registry, path, {"institutionKey": BIG}).keys == [COLLECTION]
    assert ask(registry, path, {"institutionKey": SMALL}).keys == []
    assert ask(registry, f"{path}/{COLLECTION}").json["institutionName"] == "Big Museum"


def test_a_collection_may_stand_without_institution(serve):
    world = World(collections=[entities.collection(COLLECTION, "X", "Stray", None)])
    assert "institutionKey" not in ask(serve(world), f"/grscicoll/collection/{COLLECTION}").json


def test_entries_may_be_changed_while_they_are_served(serve):
    world = World(institutions=institutions())
    sandbox = serve(world)
    world.institutions[BIG]["name"] = "Biggest Museum"
    del world.institutions[SMALL]
    assert [row["name"] for row in ask(sandbox, INSTITUTION).json["results"]] == ["Biggest Museum"]
