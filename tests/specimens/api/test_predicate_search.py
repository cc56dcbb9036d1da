"""Searches by a predicate in the body of a POST."""

import pytest

PATH = "/api/v1/occurrence/search/predicate"
FRENCH = {"type": "equals", "key": "COUNTRY", "value": "FR"}


def send(client, body):
    return client.post(PATH, body, content_type="application/json")


def test_the_answer_is_that_of_the_search(client, found_by_default):
    by_hand = {each.gbif_id for each in found_by_default if each.country_code == "FR"}
    body = {"predicate": FRENCH, "limit": 300, "offset": 0, "facets": ["COUNTRY", "YEAR"]}
    answer = send(client, body).json()
    assert {record["key"] for record in answer["results"]} == by_hand
    assert answer["count"] == len(by_hand)
    assert [facet["field"] for facet in answer["facets"]] == ["COUNTRY", "YEAR"]
    assert answer["facets"][0]["counts"] == [{"name": "FR", "count": len(by_hand)}]


def test_an_empty_object_finds_everything(client, found_by_default):
    assert send(client, {}).json()["count"] == len(found_by_default)


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        ([], "body"),
        ({"colour": "red"}, "colour"),
        ({"predicate": {"type": "equals"}}, "predicate"),
        ({"predicate": FRENCH, "limit": "many"}, "limit"),
        ({"limit": {"at": 1}}, "limit"),
        ({"facets": ["COLOUR"]}, "facet"),
    ],
)
def test_a_wrong_member_is_named(client, found_by_default, body, parameter):
    answer = send(client, body)
    assert (answer.status_code, answer.json().get("parameter")) == (400, parameter)


def test_a_body_that_is_no_json_is_refused(client, found_by_default):
    assert client.post(PATH, "{", content_type="application/json").status_code == 400
