"""The server itself: connections, the log, and coming to an end."""

import http.client
import time
from threading import Thread
from urllib.parse import urlsplit

import pytest

from harvest.sandbox.api.faults import Faults
from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.world.world import World
from tests.harvest.sandbox.wire import ask, matching, occurrence, search


def connect(sandbox) -> http.client.HTTPConnection:
    base = urlsplit(sandbox.url)
    return http.client.HTTPConnection(base.hostname, base.port, timeout=20)


def ask_again(connection) -> None:
    connection.request("GET", "/v1/occurrence/search")
    connection.getresponse()


def test_the_address_is_the_base_of_gbifs_paths(serve):
    sandbox = serve()
    assert sandbox.url == f"http://127.0.0.1:{sandbox.server_port}/v1"


def test_many_requests_share_one_connection(serve):
    connection = connect(serve())
    for _ in range(3):
        connection.request("GET", "/v1/occurrence/search")
        assert connection.getresponse().read()
        socket = connection.sock
        assert socket is not None
    assert connection.sock is socket
    connection.close()


def test_every_request_is_logged(serve_records):
    sandbox = serve_records(occurrence(1))
    search(sandbox, year=1900, limit=5)
    matching(sandbox, None)
    asked, posted = sandbox.requests
    assert (asked.method, asked.path, asked.query) == (
        "GET",
        "/occurrence/search",
        "year=1900&limit=5",
    )
    assert asked.params == [("year", "1900"), ("limit", "5")]
    assert (posted.method, posted.path) == ("POST", "/occurrence/search/predicate")
    assert b"predicate" in posted.body


def test_requests_that_arrive_together_are_answered_together(serve_records):
    sandbox = serve_records(*map(occurrence, range(1, 400)))
    replies = []
    threads = [
        Thread(target=lambda n=n: replies.append(search(sandbox, limit=n).keys)) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(len, replies)) == list(range(8))


def test_a_path_outside_of_the_api_is_not_found(serve):
    connection = connect(serve())
    connection.request("GET", "/v2/map")
    assert connection.getresponse().status == 404
    connection.close()


def test_a_closed_sandbox_hangs_up_on_its_clients():
    with Sandbox(World()) as sandbox:
        connection = connect(sandbox)
        connection.request("GET", "/v1/occurrence/search")
        connection.getresponse().read()
    with pytest.raises(ConnectionError):
        ask_again(connection)
    connection.close()


def test_closing_does_not_wait_for_slow_answers():
    with Sandbox(World(), Faults(slow=1, delay=3600)) as sandbox:
        connection = connect(sandbox)
        connection.request("GET", "/v1/occurrence/search")
        while not sandbox.requests:
            time.sleep(0.01)
    assert sandbox.stopping.is_set()
    connection.close()


def test_a_client_that_goes_away_is_not_an_error(serve_records, capfd):
    sandbox = serve_records(occurrence(1))
    try:
        raise ConnectionResetError
    except ConnectionResetError:
        sandbox.handle_error(None, ("127.0.0.1", 1))
    assert capfd.readouterr().err == ""


def test_a_fault_of_the_sandbox_itself_is_printed(serve_records, capfd):
    sandbox = serve_records({"key": 1, "publishingCountry": "GB", "media": 5})
    with pytest.raises(http.client.RemoteDisconnected):
        search(sandbox, mediaType="StillImage")
    assert "TypeError" in capfd.readouterr().err


def test_an_empty_query_finds_everything(serve_records):
    assert ask(serve_records(occurrence(1)), "/occurrence/search").keys == [1]
