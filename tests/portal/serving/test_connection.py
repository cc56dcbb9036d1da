"""What has arrived of a connection, read without waiting."""

import socket

import pytest
from gunicorn.config import Config

from portal.serving.connection import HEAD_BYTES, PatientConnection

HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture
def ends():
    """(client, connection): both ends of a socket."""
    client, server = socket.socketpair()
    with client, server:
        yield client, PatientConnection(Config(), server, "", "")


def test_a_head_is_whole_when_its_last_line_is_there(ends):
    client, connection = ends
    assert not connection.is_whole()
    client.sendall(HEAD)
    assert not connection.is_whole()
    client.sendall(b"\r\n")
    assert connection.is_whole()
    assert connection.head == HEAD + b"\r\n"


def test_there_is_nothing_to_wait_for_from_a_client_that_has_ended(ends):
    client, connection = ends
    client.sendall(HEAD)
    assert not connection.is_whole()
    client.shutdown(socket.SHUT_WR)
    assert connection.is_whole()


def test_a_head_that_is_too_long_is_not_waited_for(ends):
    client, connection = ends
    client.sendall(b"a" * HEAD_BYTES)
    assert connection.is_whole()
    assert connection.has_no_end()


@pytest.mark.parametrize(
    ("header", "is_read"),
    [
        (b"", True),
        (b"Content-Length: 0\r\n", True),
        (b"Content-Length: 9\r\n", False),
        (b"Transfer-Encoding: chunked\r\n", False),
    ],
)
def test_a_request_is_read_when_no_body_can_follow(ends, header, is_read):
    client, connection = ends
    client.sendall(HEAD + header + b"\r\n")
    connection.init()
    next(connection.parser)
    assert connection.is_read() == is_read


def test_the_client_is_sent_an_end_and_may_still_send(ends):
    client, connection = ends
    connection.end()
    assert client.recv(1) == b""
    client.sendall(b"late")
    assert connection.is_ending
    assert connection.sock.recv(4) == b"late"
