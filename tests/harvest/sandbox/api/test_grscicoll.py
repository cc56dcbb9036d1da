"""GRSciColl's lists and entries over HTTP."""

import pytest

from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import BIG, COLLECTION, SMALL, ask, institutions

INSTITUTION = "/grscicoll/institution"


def test_institutions_are_listed_the_newest_first(registry):
    reply = ask(registry, INSTITUTION)
    assert reply.keys == [SMALL, BIG]
    envelope = {name: value for name, value in reply.json.items() if name != "results"}
    assert envelope == {"offset": 0, "limit": 20, "endOfRecords": True, "count": 2}


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
