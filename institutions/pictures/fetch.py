"""Fetches one file from a server that nobody here knows, within limits of size, time and redirects.

http.client is used directly: it speaks over a connection that we have made to an IP address that was
checked, with the name of the host in Host, SNI and the check of the certificate. Longer than most modules:
what keeps a fetch safe is read in one piece.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import BinaryIO
from urllib.parse import urljoin

import certifi
from django.conf import settings

from institutions.pictures.failures import NoPicture, Reason
from institutions.pictures.formats import LONGEST, is_picture
from institutions.pictures.places import Place, ip_addresses, read_place

LARGEST = 80_000_000  # bytes
SECONDS = 25.0  # from the first connection to the last byte, redirects included
CONNECT_SECONDS = 5.0
SILENT_SECONDS = 10.0  # without a byte
MOST_HOPS = 4
MOST_ADDRESSES = 3  # of a host that are tried
PIECE = 1 << 16
PICTURES = "image/jpeg, image/png, image/webp, image/tiff, image/gif"
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def fetch(address: str, into: BinaryIO, seconds: float = SECONDS) -> None:
    """Write the picture at an address into a file, as it comes. Raises NoPicture."""
    deadline = time.monotonic() + seconds
    for _hop in range(MOST_HOPS + 1):
        place = read_place(address)
        with _asked(place, deadline) as answer:
            if answer.status not in REDIRECTS:
                _check(answer)
                _copy(answer, into)
                return
            address = urljoin(f"{place.origin}{place.target}", answer.headers.get("Location", ""))
    raise NoPicture(Reason.REDIRECTS)


def why_gone(address: str, seconds: float = SECONDS) -> Reason | None:
    """Why there is nothing at an address, as far as the first lines of an answer say; None if there is.

    Whoever refuses, or is at fault, is there all the same: MISSING stands for 404 and 410 only.
    FORBIDDEN says that the portal does not ask the address.
    """
    deadline = time.monotonic() + seconds
    try:
        for _hop in range(MOST_HOPS + 1):
            place = read_place(address)
            with _asked(place, deadline, accept="text/html, */*") as answer:
                if answer.status not in REDIRECTS:
                    return Reason.MISSING if answer.status in (404, 410) else None
                there = answer.headers.get("Location", "")
                address = urljoin(f"{place.origin}{place.target}", there)
    except NoPicture as error:
        return error.reason
    return Reason.REDIRECTS


@contextmanager
def _asked(
    place: Place, deadline: float, accept: str = PICTURES
) -> Iterator[http.client.HTTPResponse]:
    """The answer of a server. Whatever goes wrong while it is read is raised as NoPicture."""
    watch = _Watch(deadline)
    try:
        with _connected(place, deadline) as opened:
            watch.over(opened)
            if isinstance(opened, ssl.SSLSocket):
                opened.do_handshake()
            connection = http.client.HTTPConnection(place.host, place.port)
            connection.sock = opened
            connection.request("GET", place.target, headers=_headers(place, accept))
            with connection.getresponse() as answer:
                yield answer
            watch.check()
    except NoPicture:
        watch.check()  # an answer that was cut off is no picture, but that is not why
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        watch.check()
        is_late = isinstance(error, TimeoutError)
        raise NoPicture(Reason.SLOW if is_late else Reason.UNREACHABLE) from error
    finally:
        watch.end()


class _Watch:
    """Ends a connection at a deadline: a server that sends a byte now and then is never silent."""

    def __init__(self, deadline: float):
        self._deadline = deadline
        self._is_over = False
        self._timer: threading.Timer | None = None

    def over(self, opened: socket.socket) -> None:
        self._timer = threading.Timer(self._deadline - time.monotonic(), self._stop, [opened])
        self._timer.daemon = True
        self._timer.start()

    def _stop(self, opened: socket.socket) -> None:
        self._is_over = True
        with suppress(OSError):
            socket.socket.shutdown(
                opened, socket.SHUT_RDWR
            )  # SSLSocket's own would forget its keys

    def check(self) -> None:
        if self._is_over:
            raise NoPicture(Reason.SLOW)

    def end(self) -> None:
        if self._timer:
            self._timer.cancel()


def _connected(place: Place, deadline: float) -> socket.socket:
    """A connection to one of the IP addresses of a place. Raises OSError, NoPicture."""
    failure: OSError = OSError()
    for ip_address in ip_addresses(place)[:MOST_ADDRESSES]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise NoPicture(Reason.SLOW)
        try:
            opened = socket.create_connection((ip_address, place.port), min(CONNECT_SECONDS, left))
        except OSError as error:
            failure = error
            continue
        opened.settimeout(SILENT_SECONDS)
        if place.scheme == "http":
            return opened
        return _tls().wrap_socket(opened, server_hostname=place.host, do_handshake_on_connect=False)
    raise failure


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def _headers(place: Place, accept: str) -> dict[str, str]:
    return {
        "Host": place.netloc,
        "User-Agent": f"uk-specimen-portal ({settings.PORTAL_CONTACT})",
        "Accept": accept,
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _check(answer: http.client.HTTPResponse) -> None:
    """Raise NoPicture for what can't be a picture, as far as the head of an answer says it."""
    if answer.status == 429 or answer.status >= 500:
        raise NoPicture(Reason.UNREACHABLE)
    if answer.status != 200:
        raise NoPicture(Reason.MISSING)
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise NoPicture(Reason.NOT_A_PICTURE)  # a file that may unpack to any size
    if (answer.length or 0) > LARGEST:
        raise NoPicture(Reason.TOO_LARGE)


def _copy(answer: http.client.HTTPResponse, into: BinaryIO) -> None:
    """Copy the body, as long as it is a picture of a size that we take."""
    piece = answer.read(LONGEST)
    if not is_picture(piece):
        raise NoPicture(Reason.NOT_A_PICTURE)
    size = 0
    while piece:
        size += len(piece)
        if size > LARGEST:
            raise NoPicture(Reason.TOO_LARGE)
        into.write(piece)
        piece = answer.read(PIECE)
    if answer.length:
        raise NoPicture(Reason.UNREACHABLE)  # less came than was announced
