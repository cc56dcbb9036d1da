"""A server that sends too much, too slowly, or never ends; it speaks HTTP over a real socket."""

import gzip
import socket
import threading
import time
from contextlib import suppress

import pytest

from harvest.gbif import GbifClient, TemporaryFailure, TooLarge, reading
from harvest.gbif.errors import LONGEST_MESSAGE, PermanentFailure

BOMB = gzip.compress(b" " * 100_000_000, 9)
HEAD = b"HTTP/1.1 %s OK\r\nContent-Type: application/json\r\n"


class Server:
    """Answers each connection with what ``send(connection)`` sends, until that fails or ends."""

    def __init__(self, send):
        self.send = send
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/v1"
        self.sent = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with suppress(OSError):
            while True:
                connection, _address = self.socket.accept()
                threading.Thread(target=self.answer, args=[connection], daemon=True).start()

    def answer(self, connection):
        with suppress(OSError), connection:
            connection.recv(65536)
            for piece in self.send():
                connection.sendall(piece)
                self.sent += len(piece)

    def close(self):
        self.socket.close()


@pytest.fixture
def ask(settings, monkeypatch):
    """``ask(send)``: a client of a server that sends so."""
    settings.GBIF_TIMEOUT, settings.GBIF_RETRIES = 0.4, 0
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr("harvest.gbif.client.MOST_BYTES", 1_000_000)
    servers = []

    def ask(send):
        servers.append(Server(send))
        return GbifClient(servers[-1].url), servers[-1]

    yield ask
    for server in servers:
        server.close()


def endless(status=b"200", piece=b'["a",' * 10_000):
    yield HEAD % status + b"\r\n"
    while True:
        yield piece


def bomb():
    yield HEAD % b"200" + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB)
    yield BOMB


def drip(start: bytes, piece: bytes = b" "):
    yield start
    while True:
        time.sleep(0.1)
        yield piece


def test_an_endless_answer_is_ended(ask):
    client, server = ask(endless)
    with pytest.raises(TooLarge, match="the answer has more than 1,000,000 bytes"):
        client.get("/dataset")
    assert server.sent < 50_000_000


def test_a_small_body_that_unfolds_is_ended(ask):
    client, _server = ask(bomb)
    with pytest.raises(TooLarge):
        client.get("/dataset")


def test_an_endless_error_is_an_error_with_a_short_message(ask):
    client, server = ask(lambda: endless(b"400", b"no " * 10_000))
    with pytest.raises(PermanentFailure) as failure:
        client.get("/dataset")
    assert failure.value.status == 400
    assert len(failure.value.said) <= LONGEST_MESSAGE
    assert server.sent < 50_000_000


@pytest.mark.parametrize(
    "send",
    [
        lambda: drip(b""),
        lambda: drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"a"),
        lambda: drip(HEAD % b"200" + b"\r\n["),
        lambda: drip(HEAD % b"503" + b"\r\n"),
        lambda: drip(HEAD % b"200" + b"Content-Length: 1000000\r\n\r\n["),
    ],
    ids=["nothing", "a slow head", "a slow body", "a slow error", "a slow body of known length"],
)
def test_a_byte_at_a_time_comes_to_an_end(ask, send):
    client, _server = ask(send)
    with pytest.raises(TemporaryFailure):
        client.get("/dataset")


def test_a_file_of_a_byte_at_a_time_comes_to_an_end(ask, tmp_path):
    client, _server = ask(lambda: drip(HEAD % b"200" + b"Content-Length: 1000000\r\n\r\n"))
    with pytest.raises(TemporaryFailure):
        client.download("/file.zip", tmp_path / "file.zip")


def test_a_file_ends_at_its_limit(ask, tmp_path):
    client, server = ask(lambda: endless(piece=b"x" * 10_000))
    with pytest.raises(TooLarge, match="the file has more than the 50,000 bytes"):
        client.download("/file.zip", tmp_path / "file.zip", most=50_000)
    assert (tmp_path / "file.zip").stat().st_size <= 50_000
    assert server.sent < 50_000_000


def test_a_redirect_with_an_endless_body_is_not_read(ask):
    def elsewhere():
        yield b"HTTP/1.1 302 Found\r\nLocation: /v1/dataset\r\n\r\n"
        while True:
            yield b"x" * 10_000

    client, server = ask(elsewhere)
    with pytest.raises(PermanentFailure, match="sends from one place to the next"):
        client.get("/dataset")
    assert server.sent < 100_000_000


def test_a_compressed_body_that_never_begins_comes_to_an_end(ask):
    head = HEAD % b"200" + b"Content-Encoding: gzip\r\n\r\n"
    comment = b"\x1f\x8b\x08\x10\0\0\0\0\0\x03"  # a gzip header whose comment has no end
    client, _server = ask(lambda: drip(head + comment, b"a"))
    with pytest.raises(TemporaryFailure):
        client.get("/dataset")


def test_a_number_of_thousands_of_digits_spoils_no_page(ask):
    body = b'{"results": [%s], "count": 1}' % (b"9" * 5_000)
    client, _server = ask(lambda: iter([HEAD % b"200" + b"\r\n", body]))
    assert client.get("/dataset") == {"results": [None], "count": 1}
