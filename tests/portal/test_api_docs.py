"""The page that describes the API, against what the API does."""

import pytest
from django.urls import reverse

from portal.api_description import present_calls, present_parameter, present_prose, present_refusals
from portal.api_docs import PYGBIF, PYGBIF_ELSEWHERE, PYGBIF_HERE, SEARCHED_ELSEWHERE
from tests.pages import html


def test_every_call_is_on_the_page_with_its_parameters(client, db):
    page = client.get(reverse("api-docs")).content.decode()
    for call in present_calls():
        assert f"{call['method']} {call['path']}" in page
        for parameter in call["parameters"]:
            assert parameter["name"] in page


@pytest.mark.parametrize("name", ["occurrence/search", "grscicoll/institution", "dataset/{key}"])
def test_the_calls_of_the_api_are_described(name):
    assert f"/api/v1/{name}" in {call["path"] for call in present_calls()}


def test_every_example_on_the_page_is_answered(client, search_index):
    search_index()
    examples = [call["example"] for call in present_calls() if call["example"]]
    assert len(examples) == 7
    for example in examples:
        assert client.get(example).status_code == 200


def test_every_described_parameter_is_accepted_by_its_name(client, search_index):
    search_index()
    for call in present_calls():
        # Why asks for one of its parameters.
        if "{" not in call["path"] and call["path"] != "/api/v1/why":
            for parameter in call["parameters"]:
                query = {parameter["name"]: ""}
                answer = client.generic(
                    call["method"], call["path"], "[]", "application/json", query_params=query
                )
                assert answer.status_code == 200, (call["path"], parameter["name"])


def test_the_description_is_openapi_three_point_one(client, db):
    answer = client.get(reverse("api:schema"))
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.1")


def test_backticks_mark_code_in_descriptions_of_the_api():
    assert present_prose("Say `x` twice.\n\nOr not.") == [["Say ", "x", " twice."], ["Or not."]]


def test_every_refusal_is_on_the_page_with_its_json_and_headers(client, db):
    page = client.get(reverse("api-docs")).content.decode()
    refusals = {each["status"]: each for each in present_refusals()}
    assert refusals.keys() >= {"304", "400", "404", "405", "410", "414", "429", "431", "503"}
    assert refusals["400"]["members"] == ["error", "parameter"]
    assert "Retry-After" in refusals["429"]["headers"]
    for refusal in refusals.values():
        assert refusal["meaning"] in page


def test_a_parameter_shows_its_plain_values_unless_they_are_very_many():
    enumerated = {"title": "flag", "anyOf": [{"enum": ["true", "false"]}, {"pattern": "^!"}]}
    parameter = {"name": "x", "in": "query", "schema": {"type": "array", "items": enumerated}}
    shown = present_parameter(parameter)
    assert (shown["type"], shown["values"]) == ("flag", ["true", "false"])
    enumerated["anyOf"][0]["enum"] = [str(number) for number in range(250)]
    assert present_parameter(parameter)["values"] == []


def test_the_page_names_what_works_with_clients_of_gbif_and_what_does_not(client, db):
    page = html(client.get("/api/v1/docs"))
    for name in (*PYGBIF_HERE, *PYGBIF_ELSEWHERE, *SEARCHED_ELSEWHERE, "county", "hasImage"):
        assert f"<code>{name}</code>" in page
    assert f"Functions of {PYGBIF} that work" in page
    assert "also works with" not in page
