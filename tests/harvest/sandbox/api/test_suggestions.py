"""GRSciColl's suggestions over HTTP: taken, listed, decided."""

import pytest

from harvest.sandbox.api.suggestions import changes_of
from harvest.sandbox.world import entities
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import BIG, COLLECTION, NOBODY, SMALL, ask, institutions

PATH = "/grscicoll/institution/changeSuggestion"
SIGNED = {"proposerEmail": "me@example.org", "comments": ["I know."]}


@pytest.fixture
def sandbox(serve):
    big, small = institutions()
    beetles = entities.collection(COLLECTION, "COL", "Beetles", big)
    return serve(World(institutions=[big, small], collections=[beetles]))


def suggest(sandbox, path=PATH, **members):
    return ask(sandbox, path, method="POST", body=SIGNED | members)


def decide(sandbox, number, verb):
    return ask(sandbox, f"{PATH}/{number}/{verb}", method="PUT", body={}).status


def test_a_suggestion_is_taken_and_listed_without_who_made_it(sandbox):
    reply = suggest(sandbox, type="DELETE", entityKey=BIG)
    assert (reply.status, reply.json) == (201, 1)
    (listed,) = ask(sandbox, PATH, {"status": "PENDING", "country": "GB"}).json["results"]
    assert (listed["entityName"], listed["entityCountry"]) == ("Big Museum", "GB")
    assert listed["comments"] == ["I know."]
    assert "proposerEmail" not in listed
    assert ask(sandbox, f"{PATH}/1").json == listed


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [2, 1]),
        ({"status": "DISCARDED"}, [2]),
        ({"country": "FR"}, [2]),
        ({"entityKey": BIG}, [1]),
        ({"status": "APPLIED"}, []),
    ],
)
def test_lists_are_filtered(sandbox, filters, found):
    suggest(sandbox, type="DELETE", entityKey=BIG)
    suggest(sandbox, type="DELETE", entityKey=SMALL)
    assert decide(sandbox, 2, "discard") == 204
    assert sorted(ask(sandbox, PATH, filters).keys, reverse=True) == found


def test_an_update_empties_what_it_does_not_name(sandbox):
    big = sandbox.world.institutions[BIG] | {"homepage": "https://big.example.org"}
    sandbox.world.institutions[BIG] = big
    whole = big | {"phone": ["1"]}
    suggest(sandbox, type="UPDATE", entityKey=BIG, suggestedEntity=whole)
    partly = {"name": big["name"], "code": big["code"], "phone": ["1"]}
    suggest(sandbox, type="UPDATE", entityKey=BIG, suggestedEntity=partly)
    fields = [
        {change["field"] for change in ask(sandbox, f"{PATH}/{number}").json["changes"]}
        for number in (1, 2)
    ]
    assert fields[0] == {"phone"}
    assert {"phone", "homepage", "address", "active"} <= fields[1]
    decide(sandbox, 1, "apply")
    changed = ask(sandbox, f"/grscicoll/institution/{BIG}").json
    assert (changed["phone"], changed["homepage"]) == (["1"], "https://big.example.org")


def test_values_that_are_empty_either_way_do_not_differ():
    assert changes_of({"a": "", "b": {"c": ""}, "d": [1]}, {"a": None, "d": [1], "key": 3}) == []


def test_other_types_are_applied(sandbox):
    suggest(sandbox, type="MERGE", entityKey=SMALL, mergeTargetKey=BIG)
    suggest(sandbox, type="CREATE", suggestedEntity={"name": "New", "code": "N"})
    assert [decide(sandbox, number, "apply") for number in (1, 2)] == [204, 204]
    merged = ask(sandbox, f"/grscicoll/institution/{SMALL}").json
    assert merged["replacedBy"] == BIG
    assert merged["deleted"]
    made = ask(sandbox, f"{PATH}/2").json["entityKey"]
    assert ask(sandbox, f"/grscicoll/institution/{made}").json["name"] == "New"


@pytest.mark.parametrize(
    ("members", "status", "said"),
    [
        ({"proposerEmail": None}, 400, b"proposer email"),
        ({"proposerEmail": "nobody"}, 422, b"well-formed"),
        ({"comments": []}, 400, b"A comment is required"),
        ({"comments": [""]}, 400, b"A comment is required"),
        ({"type": "ODD"}, 400, b"type"),
        ({"entityKey": NOBODY}, 400, b"Entity not found"),
        ({"entityKey": "odd"}, 400, b"Invalid entityKey"),
        ({"type": "UPDATE"}, 400, b"Suggested entity is required"),
        ({"type": "UPDATE", "suggestedEntity": {"name": "N"}}, 422, b"[code]"),
        (
            {"type": "UPDATE", "suggestedEntity": {"name": "N", "code": "C", "latitude": 91}},
            422,
            b"[latitude]",
        ),
        ({"type": "MERGE", "mergeTargetKey": NOBODY}, 400, b"Merge target"),
    ],
)
def test_refusals_are_the_registry_s(sandbox, members, status, said):
    reply = suggest(sandbox, **{"type": "DELETE", "entityKey": BIG} | members)
    assert reply.status == status
    assert said in reply.body
    assert sandbox.world.suggestions == {}


def test_an_entry_of_another_registry_is_not_closed_and_no_collection_converted(sandbox):
    sandbox.world.institutions[BIG]["masterSource"] = "IH"
    assert b"master source" in suggest(sandbox, type="DELETE", entityKey=BIG).body
    path = "/grscicoll/collection/changeSuggestion"
    reply = suggest(sandbox, path, type="CONVERSION_TO_COLLECTION", entityKey=COLLECTION)
    assert (reply.status, b"not allowed" in reply.body) == (400, True)


def test_bodies_addresses_and_statuses_that_are_none(sandbox):
    assert ask(sandbox, PATH, method="POST", body=b"{").status == 400
    assert ask(sandbox, f"{PATH}/9").status == 404
    assert decide(sandbox, 9, "apply") == 404
    assert ask(sandbox, PATH, {"status": "ODD"}).status == 400
    assert ask(sandbox, f"{PATH}/9/apply").status == 404


def test_faults_of_suggestions(sandbox):
    sandbox.faults.set("suggestions_down", 1)
    assert suggest(sandbox, type="DELETE", entityKey=BIG).status == 503
    assert ask(sandbox, PATH).status == 200
