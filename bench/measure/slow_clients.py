#!/usr/bin/env python3
"""Measure how long people wait while slow and idle clients hold on to the portal.

    PORTAL_VAR=… python -m bench.measure.slow_clients [--proxy docs/nginx.conf's port]

serves PORTAL_VAR as in production, at a port of its own or, for a proxy, at 8000. 200 clients connect
and say nothing; 16 send a byte of a head each second; 16 read an answer at a kilobyte a second. Prints
the median and the slowest of 100 requests of four kinds, without such clients and with them.
"""

import argparse
import http.client
import socket
import ssl
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from bench.measure.serving import server_at

IDLE, SLOW = 200, 16
REQUESTS = 100
PATHS = {
    "health": "/healthz",
    "page": "/accessibility",
    "search": "/specimen/search?country=GB",
    "call": "/api/v1/occurrence/search?limit=5",
}
LARGE = "/api/v1/occurrence/search?limit=300"
Connect = Callable[[], socket.socket]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--proxy", help="the https address of a proxy before port 8000")
    asked = parser.parse_args()
    with server_at(8000 if asked.proxy else None) as (url, _server):
        parts = urlsplit(asked.proxy or url)
        connect = connector(parts.hostname, parts.port, parts.scheme == "https")
        print("alone", measure(connect))
        with slow_clients(connect) as opened:
            print(f"with {opened} slow and idle clients", measure(connect))


def connector(host: str, port: int, is_secure: bool) -> Connect:
    """A function that connects to a server, whose certificate is not checked."""

    def connect() -> socket.socket:
        opened = socket.create_connection((host, port), timeout=60)
        if is_secure:
            context = ssl._create_unverified_context()  # noqa: S323 (a proxy on this machine)
            opened = context.wrap_socket(opened, server_hostname="127.0.0.1")
        return opened

    return connect


def measure(connect: Connect) -> dict[str, str]:
    """{kind of request: the median and the slowest of REQUESTS, in ms}"""
    found = {}
    for name, path in PATHS.items():
        times = sorted(timed(connect, path) * 1_000 for _ in range(REQUESTS))
        found[name] = f"{statistics.median(times):.0f} ms, slowest {times[-1]:.0f} ms"
    return found


def timed(connect: Connect, path: str) -> float:
    """The seconds from the connection to the last byte of an answer 200."""
    start = time.perf_counter()
    opened = http.client.HTTPConnection("127.0.0.1")
    opened.sock = connect()
    opened.request("GET", path, headers={"X-Forwarded-Proto": "https"})
    answer = opened.getresponse()
    answer.read()
    opened.close()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return time.perf_counter() - start


@contextmanager
def slow_clients(connect: Connect) -> Iterator[int]:
    """Run the slow clients, each of which comes back when it is cut off; yield how many they are."""
    over = threading.Event()
    kinds = [stay_silent] * IDLE + [send_slowly] * SLOW + [read_slowly] * SLOW
    for kind in kinds:
        threading.Thread(target=again, args=(kind, connect, over), daemon=True).start()
    time.sleep(5)
    yield len(kinds)
    over.set()


def again(kind: Callable[[Connect], None], connect: Connect, over: threading.Event) -> None:
    while not over.is_set():
        try:
            kind(connect)
        except OSError:
            time.sleep(0.2)


def stay_silent(connect: Connect) -> None:
    with connect() as opened:
        opened.recv(1)


def send_slowly(connect: Connect) -> None:
    with connect() as opened:
        for letter in f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: {'x' * 1_000}":
            opened.sendall(letter.encode())
            time.sleep(1)


def read_slowly(connect: Connect) -> None:
    with connect() as opened:
        host = "Host: 127.0.0.1\r\nX-Forwarded-Proto: https"
        opened.sendall(f"GET {LARGE} HTTP/1.1\r\n{host}\r\n\r\n".encode())
        while opened.recv(1_000):
            time.sleep(1)


if __name__ == "__main__":
    main()
