"""gunicorn with our worker, as gunicorn.conf.py sets it up: slow and odd clients, busy threads."""

import http.client
import json
import re
import socket
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.faults.portal import await_true
from tests.faults.processes import ask, free_port, listens, running

ROOT = Path(__file__).resolve().parents[3]
# Busy for as long as the test keeps a file; health is answered by the same application.
APPLICATION = """
import os, pathlib, time
def application(environ, start_response):
    while environ["PATH_INFO"] == "/busy" and pathlib.Path({gate!r}).exists():
        time.sleep(0.02)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Worker", str(os.getpid()))])
    return [environ.get("SCRIPT_NAME", "").encode() + environ["PATH_INFO"].encode()]
"""
THREADS = 4


@pytest.fixture
def server(tmp_path):
    """(port, file): two workers of four threads; /busy waits while there is the file."""
    gate = tmp_path / "gate"
    (tmp_path / "made_up.py").write_text(APPLICATION.format(gate=str(gate)))
    port = free_port()
    options = ["--bind", f"127.0.0.1:{port}", "--threads", str(THREADS), "--log-level", "error"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "made_up:application", *options],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{tmp_path}:{ROOT}"},
    )
    with running(process):
        await_true(lambda: listens(port))
        yield port, gate
        gate.unlink(missing_ok=True)


def connected(port: int, sent: bytes = b"") -> socket.socket:
    opened = socket.create_connection(("127.0.0.1", port), timeout=60)
    opened.sendall(sent)
    return opened


def test_a_request_that_comes_in_pieces_is_answered(server):
    port, _gate = server
    with connected(port, b"GET /pie") as client:
        for piece in (b"ces HT", b"TP/1.1\r\nHost: x\r", b"\n\r", b"\n"):
            client.sendall(piece)
        answer = http.client.HTTPResponse(client)
        answer.begin()
        assert (answer.status, answer.read()) == (200, b"/pieces")


def test_a_kept_connection_takes_one_request_after_the_other(server):
    port, _gate = server
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as client:
        for path in ("/one", "/two", "/three"):
            client.request("GET", path)
            assert client.getresponse().read() == path.encode()


def workers_of(port: int, connections: int) -> Counter[str]:
    """How many of so many connections, opened at once and kept, each worker has."""
    clients = [
        http.client.HTTPConnection("127.0.0.1", port, timeout=60) for _ in range(connections)
    ]
    workers: Counter[str] = Counter()
    with ExitStack() as kept:
        for client in clients:
            kept.enter_context(closing(client)).connect()
        for client in clients:
            client.request("GET", "/")
            answer = client.getresponse()
            answer.read()
            workers[answer.getheader("Worker")] += 1
    return workers


def test_connections_that_come_at_once_are_shared_among_the_workers(server):
    port, _gate = server
    seen: Counter[str] = Counter()
    await_true(lambda: seen.update(workers_of(port, 1)) or len(seen) == 2)
    for _round in range(5):
        assert len(workers_of(port, 10)) == 2


def test_two_requests_sent_at_once_are_both_answered(server):
    port, _gate = server
    request = b"GET /%s HTTP/1.1\r\nHost: x\r\n\r\n"
    with connected(port, request % b"one" + request % b"two") as client:
        received = b""
        while b"/two" not in received:
            received += client.recv(1000) or pytest.fail(repr(received))
    assert received.count(b"HTTP/1.1 200") == 2


WHOLE = b"GET /quick HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        *(b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\n", WHOLE + b"GET /qu"),
        b"GET /healthz HTTP/1.1\r\n" + b"X-Long: %s\r\n" % (b"a" * 8_000) * 7,
        b"GET /healthz HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
        b"GET /quick HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\nab",
        b"\r\n\r\n",
    ],
    ids=[
        *("nothing", "a byte", "half a head", "a request and a half", "a long half"),
        *("no body", "half a body", "no request"),
    ],
)
def test_clients_that_send_nothing_or_half_a_request_take_no_thread(server, sent):
    port, _gate = server
    with ExitStack() as opened:
        for _ in range(20 * THREADS):
            opened.enter_context(connected(port, sent))
        for _ in range(4):
            assert ask(port, "/quick")[0] == 200
            assert ask(port, "/healthz")[0] == 200


def test_health_is_answered_while_all_threads_are_busy(server):
    port, gate = server
    gate.touch()
    busy = b"GET /busy HTTP/1.1\r\nHost: x\r\n\r\n"
    with ExitStack() as opened:
        waiting = [opened.enter_context(connected(port, busy)) for _ in range(8 * THREADS)]
        for _ in range(10):
            assert ask(port, "/healthz")[2] == b"/healthz"
        gate.unlink()
        for client in waiting:
            assert client.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /api/v1/%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * 9_000), 414),
        (b"GET /api/v1/ HTTP/1.1\r\nHost: x\r\nX-Long: %s\r\n\r\n" % (b"a" * 9_000), 431),
        (b"GET /api/v1/ HTTP/1.1\r\n%s\r\n" % (b"X-A: a\r\n" * 200), 431),
        (b"GET /api/v1/ NONSENSE\r\n\r\n", 400),
    ],
)
def test_a_request_beyond_limits_is_answered_in_our_words(server, sent, status):
    port, _gate = server
    with connected(port, sent) as client:
        answer = http.client.HTTPResponse(client)
        answer.begin()
        assert answer.status == status
        assert answer.headers["Content-Type"] == "application/json"
        assert re.match(r"The (address|headers|request)", json.loads(answer.read())["error"])


def test_an_address_of_eight_thousand_bytes_is_read(server):
    port, _gate = server
    assert ask(port, "/" + "a" * 8_000)[0] == 200


def test_no_header_moves_the_portal_to_another_path(server):
    port, _gate = server
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as client:
        client.request("GET", "/y/page", headers={"SCRIPT_NAME": "/y", "Script-Name": "/y"})
        answer = client.getresponse()
        assert answer.status in (200, 400)
        if answer.status == 200:
            assert answer.read() == b"/y/page"


def test_a_head_without_an_end_is_refused(server):
    port, _gate = server
    with connected(
        port, b"GET /api/v1/ HTTP/1.1\r\n" + b"X-Long: %s\r\n" % (b"a" * 8_000) * 9
    ) as client:
        answer = http.client.HTTPResponse(client)
        answer.begin()
        assert answer.status == 431


def test_more_idle_clients_than_there_are_places_keep_nobody_out(server):
    port, _gate = server
    with ExitStack() as opened:
        for _ in range(1_600):
            opened.enter_context(connected(port))
        for _ in range(4):
            assert ask(port, "/quick")[0] == 200


def test_a_client_that_sends_more_than_is_read_gets_its_answer(server):
    port, _gate = server
    head = b"POST /quick HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
    with connected(port, head + b"x" * 1_000_000) as client:
        answer = http.client.HTTPResponse(client)
        answer.begin()
        assert (answer.status, answer.read()) == (200, b"/quick")
        assert client.recv(1) == b""


def test_nonsense_in_a_body_that_nobody_reads_gets_no_second_answer(server):
    port, _gate = server
    chunked = b"GET /quick HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    with connected(port, chunked) as client:
        received = b""
        while piece := client.recv(1000):
            received += piece
    assert received.count(b"HTTP/1.1 ") == 1
