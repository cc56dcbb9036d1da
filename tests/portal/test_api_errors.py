"""Whatever goes wrong in the API is said in JSON."""

import pytest

from portal.api_errors import handle

SEARCH = "/api/v1/occurrence/search"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_api_refuses_to_write_in_json(client, db, method):
    answer = getattr(client, method)(SEARCH)
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {"error": "Nothing can be written here. Use GET, HEAD."}


def test_a_thousand_parameters_are_refused(client, db):
    answer = client.get(f"{SEARCH}?{'&'.join(['country=GB'] * 1_001)}")
    assert answer.status_code == 400
    assert "1000" in answer.json()["error"]


def test_an_address_with_line_feeds_is_not_found_in_json(client, db):
    answer = client.get("/api/v1/dataset/a%0Ab%0D%0Ac")
    assert answer.status_code == 404
    assert "There is no call" in answer.json()["error"]


def test_an_error_of_our_own_is_left_to_the_server():
    assert handle(ZeroDivisionError(), {"view": None, "request": None}) is None
