"""Read what GBIF sends, as it comes: never more than a good answer has, never for ever.

A socket's timeout counts from byte to byte, so that a byte a second would never end. Each read here
takes what has arrived (read1), and looks at the time.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from harvest.gbif.errors import TemporaryFailure, TooLarge, what_failed

PIECE = 1 << 16  # bytes that are read at once
# Decoded bytes. The largest good answers, lists of a thousand datasets, have some 20 MB.
MOST_BYTES = 200_000_000
MOST_OF_AN_ERROR = 1_000_000
# A request may take so many times as long as GBIF may be silent (GBIF_TIMEOUT).
PATIENCE = 5


class Deadline:
    """A moment by which something must have come. ``clock`` is monotonic, in seconds."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic):
        self.seconds, self.clock = seconds, clock
        self.at = clock() + seconds

    def check(self, url: str) -> None:
        """Raise TemporaryFailure if it is over."""
        if self.clock() > self.at:
            said = f"the answer was not complete after {self.seconds:g} s"
            raise TemporaryFailure(url, None, said)


def read(answer: requests.Response, most: int, deadline: Deadline) -> bytes:
    """The body of an answer, decoded. Raises TooLarge, and TemporaryFailure if it breaks off."""
    body = bytearray()
    for piece in _in_time(answer, deadline):
        body += piece
        if len(body) > most:
            answer.close()
            raise TooLarge(
                answer.url, answer.status_code, f"the answer has more than {most:,} bytes"
            )
        deadline.check(answer.url)
    return bytes(body)


def beginning(answer: requests.Response, deadline: Deadline) -> str:
    """The text at the beginning of an error's body; "" if there is none to be had."""
    body = b""
    try:
        for piece in _in_time(answer, deadline):
            body += piece
            if len(body) > MOST_OF_AN_ERROR:
                break
            deadline.check(answer.url)
    except TemporaryFailure:
        pass
    answer.close()
    return body[:MOST_OF_AN_ERROR].decode(errors="replace")


def _in_time(answer: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """The body in pieces. The connection is broken off at the deadline.

    To look at the time between pieces is not enough: decoding waits until there is something.
    """
    sock = getattr(answer.raw, "sock", None)  # an adapter of tests has none
    with _broken_off(sock, deadline.seconds) if sock else nullcontext():
        yield from pieces(answer)


def pieces(answer: requests.Response, decoded: bool = True) -> Iterator[bytes]:
    """Yield each piece of the body that has arrived. Raises TemporaryFailure if it breaks off."""
    try:
        while piece := answer.raw.read1(PIECE, decode_content=decoded):
            yield piece
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise TemporaryFailure(answer.url, None, what_failed(error)) from error


class _Timed:
    """A connection on which the head of an answer has to come within ``head_seconds``."""

    head_seconds = 300.0

    def getresponse(self):
        sock = self.sock
        with _broken_off(sock, self.head_seconds):
            answer = super().getresponse()
        answer.sock = sock  # which a connection that is not kept alive forgets before the body
        return answer


@contextmanager
def _broken_off(sock, seconds: float) -> Iterator[None]:
    """Break a connection off after so many seconds."""
    timer = threading.Timer(seconds, _shut_down, [sock])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut_down(sock) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


class TimedAdapter(HTTPAdapter):
    """requests' way to the network, with connections on which heads have a deadline."""

    def __init__(self, head_seconds: float):
        self.head_seconds = head_seconds
        super().__init__()

    def init_poolmanager(self, *arguments, **named):
        super().init_poolmanager(*arguments, **named)
        limits = {"head_seconds": self.head_seconds}
        http = type("TimedConnection", (_Timed, HTTPConnection), limits)
        https = type("TimedTlsConnection", (_Timed, HTTPSConnection), limits)
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("TimedPool", (HTTPConnectionPool,), {"ConnectionCls": http}),
            "https": type("TimedTlsPool", (HTTPSConnectionPool,), {"ConnectionCls": https}),
        }
