"""Where GBIF sends a request on to."""

import pytest
import responses

from harvest.gbif.errors import PermanentFailure
from harvest.gbif.session import MOST_HOPS, Session

HERE, THERE = "https://api.gbif.org/v1/file", "https://downloads.example.org/file"


@pytest.fixture
def wire():
    with responses.RequestsMock() as wire:
        yield wire


def moved(wire, method, url, there):
    wire.add(method, url, status=302, headers={"Location": there})


def test_a_file_is_fetched_from_where_it_has_moved_to(wire):
    moved(wire, "GET", HERE, "/v1/other")
    wire.add("GET", "https://api.gbif.org/v1/other", body=b"zip")
    answer = Session().follow("GET", HERE, auth=("me", "secret"))
    assert answer.content == b"zip"
    assert all("Authorization" in call.request.headers for call in wire.calls)


def test_the_password_goes_to_no_other_server(wire):
    moved(wire, "GET", HERE, THERE)
    wire.add("GET", THERE, body=b"zip")
    Session().follow("GET", HERE, auth=("me", "secret"))
    assert ["Authorization" in call.request.headers for call in wire.calls] == [True, False]


@pytest.mark.parametrize(("method", "there"), [("POST", THERE), ("GET", "ftp://example.org/file")])
def test_other_requests_and_other_schemes_are_sent_nowhere_else(wire, method, there):
    moved(wire, method, HERE, there)
    with pytest.raises(PermanentFailure, match="sends this request elsewhere"):
        Session().follow(method, HERE)


def test_a_circle_has_an_end(wire):
    moved(wire, "GET", HERE, HERE)
    with pytest.raises(PermanentFailure, match="from one place to the next"):
        Session().follow("GET", HERE)
    assert len(wire.calls) == MOST_HOPS
